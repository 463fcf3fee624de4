// From a state machine to facts: one workflow, a step for every state, and what happens between them.
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, hasKey, type Tree } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import { addStep, type Flow, flowsTo, handledBy, interacts, onErrorOf, openWorkflow } from '../vocabulary.ts';
import { emitGaps } from './gaps.ts';
import { emitAccess } from './items.ts';
import { allStates, readMachine, type State } from './machine.ts';
import { machineMentions, machineName, machinePlace } from './name.ts';
import { filledIn } from './placeholders.ts';
import { resourceOf } from './resource.ts';
import { risksOf } from './risk.ts';
import { SILENT } from './silent.ts';
import { stepOf } from './state.ts';
import { targetOf } from './target.ts';
import { catchersOf, transitionsOf } from './transitions.ts';

export interface Reading {
  readonly document: TreeDocument;
  /** The file in which its placeholders mean something: its own, or the template that deploys it. */
  readonly names: string;
  readonly flow: Flow;
  /** Where a field stands: its own lines, and the pointer of the state that holds it. */
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): ReturnType<typeof sourceOf>;
}

export async function extractStateMachine(given: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const { tree, file } = await filledIn(given, siblings);
  const document: TreeDocument = { ...given, tree };
  const machine = readMachine(document.tree, document.pointer);
  const flow = openWorkflow(emit, {
    place: machinePlace(document.root, document.path, document.pointer),
    kind: 'state-machine',
    engine: 'step-functions',
    defaults: SILENT,
    name: machineName(document),
    source: sourceOf(document, document.tree, document.pointer),
    also: machineMentions(document),
    props: { onError: onErrorOf(risksOf(machine)), timeout: hasKey(document.tree, 'TimeoutSeconds') ? 'set' : undefined },
  });
  const reading: Reading = { document, names: file, flow, source: (place, pointer) => sourceOf(document, place, pointer) };
  for (const state of allStates(machine)) emitState(reading, state);
  emitGaps(document, emit, machine);
}

function emitState(reading: Reading, state: State): void {
  const { flow } = reading;
  const source = reading.source(state.entry, state.pointer);
  const resource = state.type === 'Task' ? resourceOf(at(state.tree, 'Resource')) : undefined;
  const target =
    resource === undefined ? undefined : targetOf({ tree: state.tree, resource, file: reading.names, self: { key: flow.key } });
  const step = { ...stepOf(state, resource), ...target?.effect };
  addStep(flow, { ...step, id: state.id, name: state.name, within: state.machine.owner?.id, source });
  for (const interaction of target?.interactions ?? []) interacts(flow, state.id, interaction, placeOfTarget(reading, state));
  emitAccess(reading, state);
  emitTransitions(reading, state, step.timeout);
}

function emitTransitions(reading: Reading, state: State, timeout: Timeout | undefined): void {
  const idOf = (name: string): string | undefined => state.machine.byName.get(name)?.id;
  for (const { to, condition, place } of transitionsOf(state)) {
    const id = idOf(to);
    if (id !== undefined) flowsTo(reading.flow, { from: state.id, to: id, condition, source: reading.source(place, state.pointer) });
  }
  for (const { to, kind, catches, place } of catchersOf(state, timeout)) {
    const id = idOf(to);
    if (id === undefined) continue;
    const source = reading.source(place, state.pointer);
    handledBy(reading.flow, { of: state.id, by: id, kind, catches, source });
    flowsTo(reading.flow, { from: state.id, to: id, kind, source });
  }
}

// The line of the Resource says what is called; the parameters below it say whom.
function placeOfTarget(reading: Reading, state: State) {
  const resource: Tree = at(state.tree, 'Resource') ?? state.tree;
  return reading.source(resource, state.pointer);
}
