// Plain counts of a log: activities, first and last activities, cycle times of cases.
import type { EventLog } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { type Spread, spreadIn } from './percentile.ts';

export type Counts = Readonly<Record<string, number>>;

/** Events by activity, the most frequent first. */
export function activityCounts({ activities }: EventLog): Counts {
  const counts = new Uint32Array(activities.names.length);
  for (let event = 0; event < activities.of.length; event++) counts[activities.of[event]!]!++;
  return named(counts, activities.names);
}

/** Cases in which each activity was done, by the code of the activity. */
export function activityCases({ activities }: EventLog, { order, starts }: CaseOrder): Uint32Array {
  const cases = new Uint32Array(activities.names.length);
  const last = new Int32Array(activities.names.length).fill(-1);
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const activity = activities.of[order[i]!]!;
      if (last[activity] !== c) cases[activity]!++;
      last[activity] = c;
    }
  }
  return cases;
}

/** Cases by their first and by their last activity. */
export function startsAndEnds({ activities }: EventLog, { order, starts }: CaseOrder): { readonly start: Counts; readonly end: Counts } {
  const [first, last] = [new Uint32Array(activities.names.length), new Uint32Array(activities.names.length)];
  for (let c = 0; c + 1 < starts.length; c++) {
    if (starts[c] === starts[c + 1]) continue;
    first[activities.of[order[starts[c]!]!]!]!++;
    last[activities.of[order[starts[c + 1]! - 1]!]!]!++;
  }
  return { start: named(first, activities.names), end: named(last, activities.names) };
}

/** Seconds from the first to the last event of each case; undefined where no case has two times. */
export function cycleTime({ times, starts: begun }: EventLog, { order, starts }: CaseOrder): Spread | undefined {
  const seconds = new Float64Array(starts.length - 1);
  let known = 0;
  for (let c = 0; c + 1 < starts.length; c++) {
    let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const start = begun?.[event] ?? Number.NaN;
      const time = times[event]!;
      if (start < from) from = start;
      if (time < from) from = time;
      if (time > to) to = time;
    }
    if (to >= from) seconds[known++] = (to - from) / 1000;
  }
  return spreadIn(seconds.subarray(0, known));
}

function named(counts: Uint32Array, names: readonly string[]): Counts {
  const found = [...counts.entries()].filter(([, count]) => count > 0).map(([code, count]) => [names[code]!, count] as const);
  return Object.fromEntries(found.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
