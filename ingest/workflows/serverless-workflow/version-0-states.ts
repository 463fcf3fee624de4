// States and their actions as steps.
import { at, hasKey, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Retry } from '../defaults.ts';
import { type PlacedInteraction, uniqueId } from '../flow-plan.ts';
import { approvalTags } from '../performer.ts';
import { pointerTo } from '../pointer.ts';
import { spoken } from '../spoken.ts';
import type { Interaction, StepDeclaration, StepKind } from '../vocabulary.ts';
import { mentionOf } from './definition.ts';
import { eventNamed, type Invoked, invoked } from './version-0-functions.ts';
import { isLimited, type State, type States } from './version-0-reading.ts';

const KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ['operation', 'sub-process'],
  ['parallel', 'sub-process'],
  ['foreach', 'sub-process'],
  ['event', 'receive'],
  ['callback', 'wait-callback'],
  ['switch', 'gateway'],
  ['sleep', 'event-wait'],
  ['delay', 'event-wait'],
  ['inject', 'script'],
  ['subflow', 'call'],
]);

export async function addState(whole: States, state: State): Promise<void> {
  const { tree, pointer } = state;
  const type = textOf(at(tree, 'type')) ?? '';
  const isWaitingSwitch = type === 'switch' && hasKey(tree, 'eventConditions');
  const kind = isWaitingSwitch ? 'event-wait' : KINDS.get(type);
  whole.plan.ids.add(state.id);
  const approval = kind === 'wait-callback' ? approvalTags(spoken(state.id)) : [];
  const declared: StepDeclaration = {
    id: state.id,
    name: state.id,
    kind,
    source: whole.source(tree, pointer),
    ...(kind === 'event-wait' ? { trigger: isWaitingSwitch ? 'message' : 'timer' } : {}),
    ...(approval.length > 0 ? { automated: false } : {}),
    timeout: timeoutOf(whole, tree, type),
    errors: itemsOf(at(tree, 'onErrors')).length > 0 ? 'explicit' : kind === 'sub-process' ? 'fail' : undefined,
    outcome: outcomeOf(at(tree, 'end')),
    tags: [...(type === 'foreach' ? ['multi-instance'] : []), ...(type === 'parallel' ? ['parallel'] : []), ...approval],
  };
  whole.plan.steps.push({ declared, reach: [...eventsOf(whole, state), ...producedBy(whole, state)] });
  if (kind === undefined) unknownState(whole, state, type);
  for (const { list, at: place } of actionLists(tree, pointer)) await addActions(whole, state, { list, pointer: place });
}

function timeoutOf(whole: States, tree: Tree, type: string): 'set' | undefined {
  if (type === 'sleep' || type === 'delay') return 'set';
  const isWaiting = ['event', 'callback', 'switch'].includes(type);
  return isLimited(whole, tree, 'stateExecTimeout', ...(isWaiting ? ['eventTimeout'] : [])) ? 'set' : undefined;
}

function outcomeOf(end: Tree | undefined): 'normal' | 'terminate' | undefined {
  if (textOf(at(end, 'terminate')) === 'true') return 'terminate';
  return end === undefined || textOf(end) === 'false' ? undefined : 'normal';
}

// What a state waits for: events, or the answer to its callback.
function eventsOf({ declarations, source }: States, { tree, pointer }: State): readonly PlacedInteraction[] {
  const consumed = [
    ...itemsOf(at(tree, 'onEvents')).flatMap((item) => textsOf(at(item, 'eventRefs')).map((name) => [name, item] as const)),
    ...itemsOf(at(tree, 'eventConditions')).flatMap((item) => textsOf(at(item, 'eventRef')).map((name) => [name, item] as const)),
    ...textsOf(at(tree, 'eventRef')).map((name) => [name, at(tree, 'eventRef') ?? tree] as const),
  ];
  return consumed.map(([name, place]) => ({
    interaction: { relation: 'CONSUMES', to: eventNamed(name, declarations) },
    source: source(place, pointer),
  }));
}

// A transition or an end may send events.
function producedBy({ declarations, source }: States, { tree, pointer }: State): readonly PlacedInteraction[] {
  return ['transition', 'end'].flatMap((key) =>
    itemsOf(at(tree, key, 'produceEvents')).flatMap((item) =>
      textsOf(at(item, 'eventRef')).map((name) => ({
        interaction: { relation: 'PUBLISHES' as const, to: eventNamed(name, declarations) },
        source: source(item, pointerTo(pointer, key)),
      })),
    ),
  );
}

function actionLists(tree: Tree, pointer: string): readonly { readonly list: readonly Tree[]; readonly at: string }[] {
  const own = { list: itemsOf(at(tree, 'actions')), at: pointerTo(pointer, 'actions') };
  const single = at(tree, 'action');
  const nested = ['onEvents', 'branches'].flatMap((key) =>
    itemsOf(at(tree, key)).map((item, index) => ({ list: itemsOf(at(item, 'actions')), at: pointerTo(pointer, key, index, 'actions') })),
  );
  const subflow = hasKey(tree, 'workflowId') ? [{ list: [tree], at: pointer }] : [];
  return [own, ...(single === undefined ? [] : [{ list: [single], at: pointerTo(pointer, 'action') }]), ...nested, ...subflow];
}

async function addActions(
  whole: States,
  state: State,
  { list, pointer }: { readonly list: readonly Tree[]; readonly pointer: string },
): Promise<void> {
  const { plan, source } = whole;
  let before: string | undefined;
  const isParallel = textOf(at(state.tree, 'actionMode')) === 'parallel';
  for (const [index, action] of list.entries()) {
    const own = pointerTo(pointer, index);
    const done = await doneBy(whole, action);
    const name = textOf(at(action, 'name')) ?? nameOfAction(action) ?? `action ${index + 1}`;
    const id = uniqueId(plan, `${state.id}.${name}`, own);
    const place = source(action, own);
    const declared: StepDeclaration = {
      id,
      name,
      kind: done.kind,
      within: state.id,
      isWork: done.isWork,
      ...done.effect,
      retry: done.isWork ? retryOf(whole, action) : undefined,
      timeout: isLimited(whole, state.tree, 'actionExecTimeout') ? 'set' : undefined,
      source: place,
    };
    plan.steps.push({ declared, reach: done.interactions.map((interaction) => ({ interaction, source: place })) });
    if (done.isWork && textOf(at(state.tree, 'usedForCompensation')) !== 'true') {
      plan.risks.push({ isCaught: itemsOf(at(state.tree, 'onErrors')).length > 0 });
    }
    if (before !== undefined && !isParallel) plan.flows.push({ from: before, to: id, source: place });
    before = id;
  }
}

function nameOfAction(action: Tree): string | undefined {
  return (
    textOf(at(action, 'functionRef', 'refName')) ??
    textOf(at(action, 'functionRef')) ??
    textOf(at(action, 'subFlowRef', 'workflowId')) ??
    textOf(at(action, 'subFlowRef'))
  );
}

async function doneBy(whole: States, action: Tree): Promise<Invoked> {
  const { declarations, document, siblings } = whole;
  const isAsync = ['functionRef', 'subFlowRef', 'eventRef'].some((key) => textOf(at(action, key, 'invoke')) === 'async');
  const mode = isAsync ? 'async' : 'sync';
  const subflow = textOf(at(action, 'subFlowRef')) ?? textOf(at(action, 'subFlowRef', 'workflowId')) ?? textOf(at(action, 'workflowId'));
  if (subflow !== undefined) {
    const to = { type: 'Workflow', mention: mentionOf(subflow), unresolved: { name: subflow, kind: 'process' } } as const;
    return { kind: 'call', isWork: true, interactions: [{ relation: 'CALLS', to, props: { mode } }] };
  }
  const name = textOf(at(action, 'functionRef')) ?? textOf(at(action, 'functionRef', 'refName'));
  if (name !== undefined) return invoked({ name, mode, document, siblings, declarations });
  const sent = textOf(at(action, 'eventRef', 'triggerEventRef')) ?? textOf(at(action, 'eventRef', 'produceEventRef'));
  const awaited = textOf(at(action, 'eventRef', 'resultEventRef')) ?? textOf(at(action, 'eventRef', 'consumeEventRef'));
  const interactions: readonly Interaction[] = [
    ...(sent === undefined ? [] : [{ relation: 'PUBLISHES', to: eventNamed(sent, declarations) } as const]),
    ...(awaited === undefined ? [] : [{ relation: 'CONSUMES', to: eventNamed(awaited, declarations) } as const]),
  ];
  return { kind: awaited === undefined ? 'send' : 'wait-callback', isWork: false, interactions };
}

// One attempt is no retry; with autoRetries the engine repeats by a policy of its own.
function retryOf({ document, declarations }: States, action: Tree): Retry | undefined {
  const name = textOf(at(action, 'retryRef'));
  if (name === undefined) return textOf(at(document.tree, 'autoRetries')) === 'true' ? 'default' : undefined;
  const attempts = textOf(at(declarations.retries.get(name), 'maxAttempts'));
  return attempts === '1' || attempts === '0' ? 'none' : 'set';
}

function unknownState({ plan, source }: States, { id, tree, pointer }: State, type: string): void {
  plan.gaps.push({
    code: 'unsupported',
    detail: `state "${id}" has ${type === '' ? 'no type' : `the unknown type "${type}"`}`,
    remedy: 'Correct the type (operation, event, switch, sleep, parallel, foreach, callback, inject).',
    source: source(tree, pointer),
  });
}
