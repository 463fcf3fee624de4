// Where states lead: transitions, conditions, errors, compensation.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { oneLineOf } from './definition.ts';
import type { State, States } from './version-0-reading.ts';

export function addTransitions(whole: States, state: State): void {
  const { tree, pointer } = state;
  lead(whole, state, { transition: at(tree, 'transition'), pointer: pointerTo(pointer, 'transition') });
  for (const key of ['dataConditions', 'eventConditions']) {
    for (const [index, item] of itemsOf(at(tree, key)).entries()) {
      const condition = oneLineOf(at(item, 'condition')) ?? textOf(at(item, 'eventRef'));
      lead(whole, state, { transition: at(item, 'transition'), condition, pointer: pointerTo(pointer, key, index) });
    }
  }
  const fallback = at(tree, 'defaultCondition') ?? at(tree, 'default');
  lead(whole, state, { transition: at(fallback, 'transition'), pointer: pointerTo(pointer, 'defaultCondition') });
  for (const [index, item] of itemsOf(at(tree, 'onErrors')).entries()) {
    const errors = [textOf(at(item, 'errorRef')), ...itemsOf(at(item, 'errorRefs')).map(textOf), textOf(at(item, 'error'))].filter(
      (each) => each !== undefined,
    );
    const catches = errors.length === 0 ? undefined : errors.join(', ');
    lead(whole, state, { transition: at(item, 'transition'), pointer: pointerTo(pointer, 'onErrors', index), catches, isError: true });
  }
  addCompensation(whole, state);
}

interface Leading {
  readonly transition: Tree | undefined;
  readonly pointer: string;
  readonly condition?: string | undefined;
  readonly catches?: string | undefined;
  readonly isError?: boolean;
}

function lead(whole: States, { id }: State, { transition, pointer, condition, catches, isError = false }: Leading): void {
  const to = textOf(transition) ?? textOf(at(transition, 'nextState'));
  if (transition === undefined || to === undefined) return;
  const source = whole.source(transition, pointer);
  if (!exists(whole, to)) {
    missing(whole, { from: id, to, place: transition, pointer });
    return;
  }
  whole.plan.flows.push({ from: id, to, kind: isError ? 'error' : 'sequence', condition, source });
  if (isError) whole.plan.handlings.push({ of: id, by: to, kind: 'error', catches, source });
}

function addCompensation(whole: States, { id, tree, pointer }: State): void {
  const place = at(tree, 'compensatedBy');
  const by = textOf(place);
  if (place === undefined || by === undefined) return;
  const own = pointerTo(pointer, 'compensatedBy');
  if (exists(whole, by)) whole.plan.handlings.push({ of: id, by, kind: 'compensation', source: whole.source(place, own) });
  else missing(whole, { from: id, to: by, place, pointer: own });
}

function exists({ states }: States, name: string): boolean {
  return states.some((state) => state.id === name);
}

function missing(
  { plan, source }: States,
  { from, to, place, pointer }: { readonly from: string; readonly to: string; readonly place: Tree; readonly pointer: string },
): void {
  plan.gaps.push({
    code: 'unresolved',
    detail: `state "${from}" leads to "${to}", which is no state here`,
    remedy: 'Correct the name.',
    source: source(place, pointer),
  });
}
