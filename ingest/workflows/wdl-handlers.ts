// What runs after what, and what runs when something went wrong: runAfter with Failed, TimedOut and Skipped.
// https://learn.microsoft.com/azure/logic-apps/error-exception-handling#manage-the-run-after-behavior
import type { Action, After, Scope } from './wdl-actions.ts';

/** `to` runs when `of` failed or timed out; directly by its runAfter, or because what stands between is skipped. */
export interface Handler {
  readonly of: Action;
  readonly to: Action;
  readonly kind: 'error' | 'timeout';
  readonly isDirect: boolean;
  readonly after: After;
}

/** More ways than this through skipped actions are not told one by one. */
export const MOST_INDIRECT = 5000;
/** So far back a chain of skipped actions is followed; a definition may have 500 actions. */
const FARTHEST = 500;

export function handlersIn(scopes: readonly Scope[]): { readonly handlers: readonly Handler[]; readonly isCut: boolean } {
  const handlers: Handler[] = [];
  let indirect = 0;
  for (const scope of scopes) {
    for (const to of scope.actions) {
      const ways = waysTo(to, MOST_INDIRECT - indirect);
      indirect += ways.filter((way) => !way.isDirect).length;
      for (const way of ways) handlers.push(way);
    }
  }
  return { handlers, isCut: indirect >= MOST_INDIRECT };
}

function waysTo(to: Action, budget: number): readonly Handler[] {
  const found: Handler[] = [];
  let left = budget;
  for (const after of to.after) {
    const of = to.scope.byName.get(after.name);
    if (of === undefined) continue;
    if (after.statuses.has('FAILED')) found.push({ of, to, kind: 'error', isDirect: true, after });
    if (after.statuses.has('TIMEDOUT')) found.push({ of, to, kind: 'timeout', isDirect: true, after });
    if (!after.statuses.has('SKIPPED')) continue;
    for (const before of failuresThatSkip(of, left)) {
      if (before === to) continue;
      found.push({ of: before, to, kind: 'error', isDirect: false, after });
      left--;
    }
  }
  return found;
}

/** Actions whose failure has as its consequence that this one is skipped. */
function failuresThatSkip(action: Action, most: number): readonly Action[] {
  const found = new Set<Action>();
  const seen = new Set<Action>([action]);
  const open = [action];
  for (let here = open.pop(); here !== undefined && found.size < most && seen.size <= FARTHEST; here = open.pop()) {
    for (const { name, statuses } of here.after) {
      const before = here.scope.byName.get(name);
      if (before === undefined) continue;
      if (!statuses.has('FAILED')) found.add(before);
      if (statuses.has('SKIPPED') || seen.has(before)) continue;
      seen.add(before);
      open.push(before);
    }
  }
  return [...found];
}

/** Actions of a scope that run while everything goes well; the others are handlers and what follows them. */
export function normalCourse(scope: Scope): readonly Action[] {
  const following = new Map<string, Action[]>();
  const open: Action[] = [];
  for (const action of scope.actions) {
    if (action.after.length === 0) open.push(action);
    for (const { name, statuses } of action.after) {
      if (!statuses.has('SUCCEEDED')) continue;
      const known = following.get(name);
      if (known === undefined) following.set(name, [action]);
      else known.push(action);
    }
  }
  const reached = new Set<Action>();
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    if (reached.has(here)) continue;
    reached.add(here);
    for (const next of following.get(here.entry.key) ?? []) open.push(next);
  }
  return [...reached];
}
