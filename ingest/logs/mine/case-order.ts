// The events of each case in order: time, then position in the file; stable.
import type { EventLog } from '../event-log.ts';

/** `order` holds events case by case; the events of case `c` are order[starts[c]] … order[starts[c + 1] − 1]. */
export interface CaseOrder {
  readonly order: Uint32Array;
  /** One more entry than there are cases. */
  readonly starts: Uint32Array;
  /** Events without a time; they stay where the file has them, behind the timed event before them. */
  readonly untimed: number;
}

/** A counting sort by case, then each case by time where the file is not sorted already. */
export function caseOrder({ events, cases, times }: EventLog): CaseOrder {
  const starts = new Uint32Array(cases.names.length + 1);
  for (let event = 0; event < events; event++) starts[(cases.of[event] ?? 0) + 1]! += 1;
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!;
  const next = starts.slice();
  const order = new Uint32Array(events);
  let untimed = 0;
  for (let event = 0; event < events; event++) {
    order[next[cases.of[event]!]!++] = event;
    if (Number.isNaN(times[event]!)) untimed++;
  }
  for (let c = 0; c + 1 < starts.length; c++) sortByTime(order, times, { from: starts[c]!, to: starts[c + 1]! });
  return { order, starts, untimed };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function sortByTime(order: Uint32Array, times: Float64Array, { from, to }: Range): void {
  let last = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (let i = from; i < to && isSorted; i++) {
    const time = times[order[i]!]!;
    if (time < last) isSorted = false;
    else if (!Number.isNaN(time)) last = time;
  }
  if (isSorted) return;
  if (to - from <= SHORT) sortShort(order, times, { from, to });
  else sortLong(order, times, { from, to });
}

/** Cases up to this length are sorted by insertion, without anything being made for it. */
const SHORT = 32;
const placesOf = new Float64Array(SHORT);

function sortShort(order: Uint32Array, times: Float64Array, { from, to }: Range): void {
  let before = Number.NEGATIVE_INFINITY;
  for (let i = from; i < to; i++) {
    const event = order[i]!;
    const time = times[event]!;
    // An event without a time stays with the one before it.
    if (!Number.isNaN(time)) before = time;
    const place = before;
    let at = i - from;
    for (; at > 0 && placesOf[at - 1]! > place; at--) {
      placesOf[at] = placesOf[at - 1]!;
      order[from + at] = order[from + at - 1]!;
    }
    placesOf[at] = place;
    order[from + at] = event;
  }
}

function sortLong(order: Uint32Array, times: Float64Array, { from, to }: Range): void {
  const known: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  const place = new Map<number, number>();
  for (let i = from; i < to; i++) {
    const event = order[i]!;
    const time = times[event]!;
    if (!Number.isNaN(time)) before = time;
    place.set(event, before);
    known.push(event);
  }
  known.sort((a, b) => place.get(a)! - place.get(b)! || a - b);
  for (const [i, event] of known.entries()) order[from + i] = event;
}
