// From definitions to facts.
import { localKey } from '../../../graph/key.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { ownedBy, ownerOf } from '../../owners/owner.ts';
import { at, entriesOf, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { emitPlan, newPlan } from '../flow-plan.ts';
import { pointerTo } from '../pointer.ts';
import { type Flow, handledBy, onErrorOf, openWorkflow, performedBy } from '../vocabulary.ts';
import { emitWorkflowOwner } from '../workflow-owner.ts';
import { type Definition, definitionsOf, isComputed, mentionOf, workflowRef } from './definition.ts';
import { SILENT } from './silent.ts';
import { emitHandler, emitSchedule } from './starts.ts';
import { taskDefinitionsOf } from './task-definitions.ts';
import { type Layout, layOut } from './tasks.ts';

export async function extractConductor(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const all = definitionsOf(document.tree, document.pointer);
  const definitions = all.some(({ kind }) => kind === 'workflow') ? await taskDefinitionsOf(document, siblings) : new Map<string, Tree>();
  for (const definition of all) {
    if (definition.kind === 'workflow') emitWorkflow(document, emit, { definition, definitions });
    else if (definition.kind === 'task') emitTaskDefinition(document, emit, definition);
    else if (definition.kind === 'handler') emitHandler(document, emit, definition);
    else emitSchedule(document, emit, definition);
  }
}

interface Reading {
  readonly definition: Definition;
  readonly definitions: ReadonlyMap<string, Tree>;
}

function emitWorkflow(document: TreeDocument, emit: Emit, { definition, definitions }: Reading): void {
  const { tree, pointer } = definition;
  const name = textOf(at(tree, 'name')) ?? pointer;
  const version = textOf(at(tree, 'version'));
  const layout: Layout = {
    plan: newPlan(),
    where: { file: document.file, workflow: name, definitions },
    performers: [],
    source: (place, at) => sourceOf(document, place, at),
  };
  layOut(layout, { tree: at(tree, 'tasks'), pointer: pointerTo(pointer, 'tasks') }, { within: undefined, depth: 0 });
  const flow = openWorkflow(emit, {
    place: [
      document.root,
      document.path,
      ...(document.pointer === '' ? [] : [document.pointer]),
      version === undefined ? name : `${name}/${version}`,
    ],
    kind: 'process',
    engine: 'conductor',
    defaults: SILENT,
    name,
    source: sourceOf(document, tree, pointer),
    also: [{ kind: 'name', value: name }, mentionOf(name)],
    props: { version, onError: onErrorOf(layout.plan.risks), timeout: isEnded(tree) ? 'set' : undefined },
  });
  emitPlan(flow, layout.plan);
  for (const { step, to, source } of layout.performers) performedBy(flow, step, { to }, source);
  emitFailureWorkflow(flow, { document, tree, pointer });
  emitAlert(flow, { document, tree, pointer });
  const owner = at(tree, 'ownerEmail');
  if (owner !== undefined) emitWorkflowOwner(flow, textOf(owner), sourceOf(document, owner, pointerTo(pointer, 'ownerEmail')));
  for (const inner of inlineWorkflows(tree, pointer)) emit.embedded(inner.tree, inner.pointer);
}

// An alert is no end.
function isEnded(tree: Tree): boolean {
  return (numberOf(at(tree, 'timeoutSeconds')) ?? 0) > 0 && textOf(at(tree, 'timeoutPolicy')) !== 'ALERT_ONLY';
}

interface Placed {
  readonly document: TreeDocument;
  readonly tree: Tree;
  readonly pointer: string;
}

/** The workflow that runs when this one has failed. */
function emitFailureWorkflow(flow: Flow, { document, tree, pointer }: Placed): void {
  const place = at(tree, 'failureWorkflow');
  const name = textOf(place);
  if (place === undefined || name === undefined || name === '' || isComputed(name)) return;
  handledBy(flow, {
    by: workflowRef(name, document.file),
    kind: 'error',
    source: sourceOf(document, place, pointerTo(pointer, 'failureWorkflow')),
  });
}

function emitAlert(flow: Flow, { document, tree, pointer }: Placed): void {
  const seconds = numberOf(at(tree, 'timeoutSeconds')) ?? 0;
  const place = at(tree, 'timeoutPolicy');
  if (seconds <= 0 || place === undefined || textOf(place) !== 'ALERT_ONLY') return;
  const source = sourceOf(document, place, pointerTo(pointer, 'timeoutPolicy'));
  const key = localKey('Control', ...flow.place, 'alert');
  flow.emit.node({ type: 'Control', kind: 'alert', key, name: `alert after ${seconds} seconds`, source });
  flow.emit.edge({ type: 'GUARDED_BY', from: { key: flow.key }, to: { key }, source });
}

/** What workers do under a name; tasks of that name call it. */
function emitTaskDefinition(document: TreeDocument, emit: Emit, { tree, pointer }: Definition): void {
  const name = textOf(at(tree, 'name')) ?? pointer;
  const key = localKey('Operation', document.root, document.path, name);
  emit.node({ type: 'Operation', key, name, also: [{ kind: 'job-type', value: name }], source: sourceOf(document, tree, pointer) });
  const place = at(tree, 'ownerEmail');
  const owner = place === undefined ? undefined : ownerOf(textOf(place) ?? '');
  if (place === undefined || owner === undefined) return;
  const source = sourceOf(document, place, pointerTo(pointer, 'ownerEmail'));
  for (const fact of ownedBy(document.file, [{ from: { key }, owner, source }])) emit.edge(fact);
}

// A sub-workflow may stand inside the task that calls it.
function inlineWorkflows(tree: Tree, pointer: string): readonly { readonly tree: Tree; readonly pointer: string }[] {
  const found: { tree: Tree; pointer: string }[] = [];
  const open = [{ tree: at(tree, 'tasks'), pointer: pointerTo(pointer, 'tasks') }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { tree: here, pointer: place } = each;
    const inner = at(here, 'subWorkflowParam', 'workflowDefinition');
    if (inner?.kind === 'map') found.push({ tree: inner, pointer: pointerTo(place, 'subWorkflowParam', 'workflowDefinition') });
    else if (here?.kind === 'list') open.push(...itemsOf(here).map((item, index) => ({ tree: item, pointer: pointerTo(place, index) })));
    else open.push(...entriesOf(here).map(({ key, value }) => ({ tree: value, pointer: pointerTo(place, key) })));
  }
  return found;
}
