// Exceptions in a log, and how long a case needs to get on after one.
import { type EventLog, NONE } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';

export interface Exceptions {
  readonly count: number;
  readonly cases: number;
  /** Mean seconds from the first exception of a row to the next event that is none; left out where none was resolved. */
  readonly meanTimeToResolveSeconds?: number;
  /** Cases that end in an exception. */
  readonly unresolved: number;
  /** Exceptions by activity, the most first. */
  readonly activities: Readonly<Record<string, number>>;
}

/** Outcomes and activities that say that something went wrong. */
const FAILED =
  /\b(?:fail(?:ed|ure)?|error|exception|reject(?:ed)?|abort(?:ed)?|timed?[- ]?out|cancell?ed|incident|unsuccessful|ko|not ok)\b/i;
const EXCEPTIONAL =
  /\b(?:fail(?:ed|ure|s)?|errors?|exceptions?|timed?[- ]?out|incident|escalat\w*|abort\w*|dead[- ]?letter\w*|manual (?:correction|repair|fix))\b/i;

export function exceptionsOf(log: EventLog, { order, starts }: CaseOrder): Exceptions {
  const { activities, outcomes, times } = log;
  const isExceptional = activities.names.map((name) => EXCEPTIONAL.test(name));
  const isFailure = (outcomes?.names ?? []).map((name) => FAILED.test(name));
  const counts = new Uint32Array(activities.names.length);
  let [count, cases, unresolved, resolved, sum] = [0, 0, 0, 0, 0];
  for (let c = 0; c + 1 < starts.length; c++) {
    let [open, isOpen, any] = [Number.NaN, false, false];
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const activity = activities.of[event]!;
      const outcome = outcomes?.of[event] ?? NONE;
      if (isExceptional[activity] === true || (outcome !== NONE && isFailure[outcome] === true)) {
        count++;
        counts[activity]!++;
        if (!isOpen) open = times[event]!;
        [isOpen, any] = [true, true];
      } else if (isOpen) {
        isOpen = false;
        const duration = times[event]! - open;
        if (!Number.isNaN(duration)) {
          resolved++;
          sum += duration / 1000;
        }
      }
    }
    if (any) cases++;
    if (isOpen) unresolved++;
  }
  const found = [...counts.entries()].filter(([, each]) => each > 0).map(([code, each]) => [activities.names[code]!, each] as const);
  return {
    count,
    cases,
    unresolved,
    ...(resolved === 0 ? {} : { meanTimeToResolveSeconds: sum / resolved }),
    activities: Object.fromEntries(found.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))),
  };
}
