// From a definition to facts: one workflow, a step for every trigger and action, and what happens between them.
import type { Mention } from '../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../ingester.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import type { EngineDefaults } from './defaults.ts';
import { addStep, handledBy, interacts, onErrorOf, openWorkflow, type Place, type Risk } from './vocabulary.ts';
import { type Action, allActions, readActions, type Scope } from './wdl-actions.ts';
import { emitAgent } from './wdl-agent.ts';
import { appOf } from './wdl-app.ts';
import { type Defined, pointerTo } from './wdl-definition.ts';
import { emitHandlers, emitSequence } from './wdl-flows.ts';
import { emitGaps } from './wdl-gaps.ts';
import { type Handler, handlersIn, normalCourse } from './wdl-handlers.ts';
import { emitPerformer } from './wdl-people.ts';
import type { Reading } from './wdl-reading.ts';
import { reachesOut, stepOf } from './wdl-step.ts';
import { type Target, targetOf } from './wdl-target.ts';
import { emitTrigger, readTriggers } from './wdl-trigger.ts';
import { valuesOf } from './wdl-values.ts';

/** What the two products say differently. */
export interface Product {
  readonly engine: string;
  readonly defaults: EngineDefaults;
  readonly name: string;
  /** Further names it answers to. */
  readonly also: readonly Mention[];
  readonly logging?: 'all' | undefined;
  readonly tags: readonly string[];
}

export interface Given {
  readonly document: TreeDocument;
  readonly defined: Defined;
  readonly emit: Emit;
  readonly siblings: Siblings;
}

export async function extractDefinition({ document, defined, emit, siblings }: Given, product: Product): Promise<Reading> {
  const { definition, holder, path } = defined;
  const pointer = pointerTo(document.pointer, ...path);
  const app = await appOf(document, siblings);
  const top = readActions(definition, pointer);
  const actions = allActions(top);
  const scopes = [top, ...actions.flatMap((action) => action.inner)];
  const { handlers, isCut } = handlersIn(scopes);
  const handled = new Set(handlers.flatMap(({ of, kind }) => (kind === 'error' ? [of] : [])));
  const onError = onErrorOf(risksOf(top, handled));
  const { engine, defaults, name, also, logging, tags } = product;
  const flow = openWorkflow(emit, {
    place: placeOf(document),
    kind: 'state-machine',
    engine,
    defaults,
    name,
    source: sourceOf(document, definition, pointer),
    also,
    props: {
      onError: onError === 'fail' && answersCaller(definition, actions) ? undefined : onError,
      version: textOf(at(definition, 'contentVersion')),
      logging,
      tags: tags.length === 0 ? undefined : [...tags].sort(),
    },
  });
  const values = valuesOf(definition, at(holder, 'parameters'), app.parameters);
  const source: Reading['source'] = (place, inner) => sourceOf(document, place, inner);
  const reading: Reading = { document, flow, defined, pointer, values, app, source };
  emitAll(reading, { scopes, actions, handlers, handled, isCut });
  return reading;
}

function placeOf({ root, path, pointer }: TreeDocument): Place {
  return pointer === '' ? [root, path] : [root, path, pointer];
}

interface Read {
  readonly scopes: readonly Scope[];
  readonly actions: readonly Action[];
  readonly handlers: readonly Handler[];
  readonly handled: ReadonlySet<Action>;
  readonly isCut: boolean;
}

function emitAll(reading: Reading, { scopes, actions, handlers, handled, isCut }: Read): void {
  const triggers = readTriggers(reading, new Set(actions.map(({ id }) => id)));
  for (const trigger of triggers) emitTrigger(reading, trigger);
  const targets = new Map<Action, Target>();
  for (const action of actions) {
    const { type, name, tree } = action;
    const target = targetOf(reading, { type, name, inputs: at(tree, 'inputs'), isTrigger: false });
    targets.set(action, target);
    emitAction(reading, action, { target, isHandled: handled.has(action) });
  }
  for (const action of actions) if (action.type === 'agent') emitAgent(reading, action, targets);
  emitSequence(reading, scopes, triggers);
  emitHandlers(reading, handlers);
  emitGaps(reading, { actions, targets, isCut });
}

function emitAction(reading: Reading, action: Action, { target, isHandled }: { target: Target; isHandled: boolean }): void {
  const { flow } = reading;
  const source = reading.source(action.entry, action.pointer);
  const { id, name, scope } = action;
  addStep(flow, { ...stepOf(action, target, isHandled), id, name, within: scope.owner?.id, source });
  const place = target.place === undefined ? source : reading.source(target.place, action.pointer);
  for (const interaction of target.interactions) interacts(flow, id, interaction, place);
  if (target.deadLetter !== undefined) handledBy(flow, { by: target.deadLetter, kind: 'dead-letter', source: place });
  if (target.wait !== undefined) emitPerformer(reading, action, target.wait);
}

/** Whoever sent the request gets the error instead of the response. */
function answersCaller(definition: Tree, actions: readonly Action[]): boolean {
  const isRequested = entriesOf(at(definition, 'triggers')).some(({ value }) => textOf(at(value, 'type'))?.toLowerCase() === 'request');
  return isRequested && actions.some(({ type }) => type === 'response');
}

// What only follows a failure is the handling itself.
function risksOf(scope: Scope, handled: ReadonlySet<Action>, isCaughtOutside = false): readonly Risk[] {
  return normalCourse(scope).flatMap((action) => {
    const isCaught = isCaughtOutside || handled.has(action);
    const own: readonly Risk[] = reachesOut(action) ? [{ isCaught }] : [];
    return [...own, ...action.inner.flatMap((inner) => risksOf(inner, handled, isCaught))];
  });
}
