// Rework and first-pass yield: cases that did everything once and right, and what the others did again.
import type { EventLog } from '../event-log.ts';
import { LIFECYCLES } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';

export interface Rework {
  /** Cases in which an activity is repeated. */
  readonly cases: number;
  /** Their share of all cases, 0–1. */
  readonly share: number;
  /** Cases by the activity that they repeat, the most first. */
  readonly activities: Readonly<Record<string, number>>;
}
export interface FirstPass {
  /** Share of the cases with no repeated activity and no correction, 0–1. */
  readonly firstPassYield: number;
  readonly rework: Rework;
}

/** Words of activities that put something right which was done before. */
const CORRECTION =
  /\b(?:correct(?:ion|ed|ing)?|rework(?:ed)?|fix(?:ed)?|repair|redo|re-?enter(?:ed)?|amend(?:ed|ment)?|adjust(?:ed|ment)?)\b/i;

export function firstPass(log: EventLog, { order, starts }: CaseOrder): FirstPass {
  const { activities, lifecycles } = log;
  const isCorrection = activities.names.map((name) => CORRECTION.test(name));
  const seenIn = new Int32Array(activities.names.length).fill(-1);
  const repeatedIn = new Int32Array(activities.names.length).fill(-1);
  const counts = new Uint32Array(activities.names.length);
  let [total, reworked, clean] = [0, 0, 0];
  for (let c = 0; c + 1 < starts.length; c++) {
    if (starts[c] === starts[c + 1]) continue;
    total++;
    let [repeats, corrects] = [false, false];
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      // The start and the end of one piece of work are not the same work twice.
      if (lifecycles !== undefined && LIFECYCLES[lifecycles[event]!] !== 'complete') continue;
      const activity = activities.of[event]!;
      corrects ||= isCorrection[activity]!;
      if (seenIn[activity] === c && repeatedIn[activity] !== c) {
        repeatedIn[activity] = c;
        counts[activity]!++;
        repeats = true;
      }
      seenIn[activity] = c;
    }
    if (repeats) reworked++;
    if (!repeats && !corrects) clean++;
  }
  const found = [...counts.entries()].filter(([, count]) => count > 0).map(([code, count]) => [activities.names[code]!, count] as const);
  return {
    firstPassYield: total === 0 ? Number.NaN : clean / total,
    rework: {
      cases: reworked,
      share: total === 0 ? Number.NaN : reworked / total,
      activities: Object.fromEntries(found.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))),
    },
  };
}
