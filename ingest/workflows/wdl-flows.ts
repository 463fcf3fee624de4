// The order of actions, and the paths that they take when something went wrong.
import { flowsTo, handledBy } from './vocabulary.ts';
import type { Action, Scope } from './wdl-actions.ts';
import { conditionOf } from './wdl-condition.ts';
import type { Handler } from './wdl-handlers.ts';
import type { Reading } from './wdl-reading.ts';
import { isContainer, reachesOut, timeoutOf } from './wdl-step.ts';
import type { Trigger } from './wdl-trigger.ts';

/** Sequence: from triggers to the first actions, from a condition into its branches, and by runAfter with Succeeded. */
export function emitSequence(reading: Reading, scopes: readonly Scope[], triggers: readonly Trigger[]): void {
  for (const scope of scopes) {
    for (const action of scope.actions) {
      if (action.after.length === 0) emitBeginning(reading, action, triggers);
      for (const { name, statuses, place } of action.after) {
        const before = scope.byName.get(name);
        const isNormal = statuses.has('SUCCEEDED') || !(statuses.has('FAILED') || statuses.has('TIMEDOUT'));
        if (before === undefined || !isNormal) continue;
        flowsTo(reading.flow, { from: before.id, to: action.id, source: reading.source(place, action.pointer) });
      }
    }
  }
}

function emitBeginning(reading: Reading, action: Action, triggers: readonly Trigger[]): void {
  const { owner, branch } = action.scope;
  const source = reading.source(action.entry, action.pointer);
  if (owner === undefined) {
    for (const trigger of triggers) flowsTo(reading.flow, { from: trigger.id, to: action.id, source });
    return;
  }
  if (owner.type !== 'if' && owner.type !== 'switch') return;
  flowsTo(reading.flow, { from: owner.id, to: action.id, condition: conditionOf(owner.tree, branch), source });
}

/** A time-out is told as one only where there is a time to run out of. */
export function emitHandlers(reading: Reading, handlers: readonly Handler[]): void {
  for (const { of, to, kind, isDirect, after } of handlers) {
    if (!isDirect && !isContainer(of) && !reachesOut(of)) continue;
    if (kind === 'timeout' && !isContainer(of) && timeoutOf(of) === 'none') continue;
    const source = reading.source(after.place, to.pointer);
    handledBy(reading.flow, { of: of.id, by: to.id, kind, source });
    if (isDirect) flowsTo(reading.flow, { from: of.id, to: to.id, kind, source });
  }
}
