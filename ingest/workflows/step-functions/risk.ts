// Tasks of the normal course, and whether something catches whatever goes wrong in them.
import type { Risk } from '../vocabulary.ts';
import type { Machine, State } from './machine.ts';
import { catchersOf, transitionsOf } from './transitions.ts';

export function risksOf(machine: Machine, isCaughtOutside = false): readonly Risk[] {
  return normalCourse(machine).flatMap((state) => {
    const isCaught = isCaughtOutside || catchersOf(state, undefined).some((catcher) => catcher.isEverything);
    const own: readonly Risk[] = state.type === 'Task' ? [{ isCaught }] : [];
    return [...own, ...state.inner.flatMap((inner) => risksOf(inner, isCaught))];
  });
}

// States that only a Catch leads to are the handling itself.
function normalCourse(machine: Machine): readonly State[] {
  const reached = new Set<State>();
  const open = [machine.startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = machine.byName.get(name);
    if (state === undefined || reached.has(state)) continue;
    reached.add(state);
    open.push(...transitionsOf(state).map((transition) => transition.to));
  }
  return [...reached];
}
