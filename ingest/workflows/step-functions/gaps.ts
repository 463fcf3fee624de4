// What a state machine says that can not be: targets that are no states, types that the language does not have.
import type { GapCode } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { allMachines, allStates, type Machine, type State } from './machine.ts';
import { catchersOf, transitionsOf } from './transitions.ts';

const TYPES: ReadonlySet<string | undefined> = new Set(['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']);

export function emitGaps(document: TreeDocument, emit: Emit, machine: Machine): void {
  const gap = (code: GapCode, detail: string, place: { line: number; endLine?: number; pointer: string }): void =>
    emit.gap({
      code,
      detail,
      remedy: REMEDIES[code] ?? 'Correct the definition; the rest of it was read.',
      source: sourceOf(document, place, place.pointer),
    });
  for (const inner of allMachines(machine)) {
    const start = at(inner.tree, 'StartAt');
    if (inner.startAt === undefined || !inner.byName.has(inner.startAt)) {
      const says = inner.startAt === undefined ? 'no StartAt' : `StartAt names "${inner.startAt}", which is no state here`;
      gap('unresolved', says, { ...lines(start ?? inner.tree), pointer: inner.pointer });
    }
  }
  for (const state of allStates(machine)) {
    const place = { ...lines(state.entry), pointer: state.pointer };
    if (state.isRepeated)
      gap('duplicate-key', `a second state is called "${state.name}"; flows lead to the one of their own branch`, place);
    if (!TYPES.has(state.type))
      gap('unsupported', `state "${state.name}" has ${state.type === undefined ? 'no type' : `the unknown type "${state.type}"`}`, place);
    if (state.type === 'Task' && at(state.tree, 'Resource') === undefined)
      gap('unresolved', `task "${state.name}" names no resource`, place);
    for (const { to, place: target } of missingTargets(state))
      gap('unresolved', `state "${state.name}" leads to "${to}", which is no state here`, { ...lines(target), pointer: state.pointer });
  }
}

const REMEDIES: Partial<Record<GapCode, string>> = {
  'duplicate-key': 'State names must be unique in the whole machine: rename one of them.',
};

function missingTargets(state: State) {
  return [...transitionsOf(state), ...catchersOf(state, undefined)].filter((transition) => !state.machine.byName.has(transition.to));
}

function lines({ line, endLine }: { readonly line: number; readonly endLine: number }) {
  return { line, endLine };
}
