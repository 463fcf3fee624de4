// What follows what for the objects of each type, without false repetition: a pair of events counts once, however many objects it is about.
import { type Spread, spreadOf } from '../mine/percentile.ts';
import type { ObjectEvent, ObjectLog } from './object-log.ts';

export interface ObjectFlow {
  readonly from: string;
  readonly to: string;
  /** Different pairs of events. */
  readonly count: number;
  /** Objects that go this way. */
  readonly objects: number;
  /** Seconds between the two events, over the different pairs. */
  readonly seconds?: Spread;
  readonly samples: readonly string[];
  readonly line: number;
}
export interface TypeFigures {
  readonly type: string;
  readonly objects: number;
  /** Different events that are about an object of the type. */
  readonly events: number;
  /** Different events by activity, the most frequent first. */
  readonly activities: readonly {
    readonly name: string;
    readonly events: number;
    /** Objects of the type to which it happened. */
    readonly objects: number;
    readonly line: number;
    readonly samples: readonly string[];
  }[];
  readonly flows: readonly ObjectFlow[];
  /** Objects by their first and by their last activity. */
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  /** Seconds from the first to the last event of an object. */
  readonly lifeSeconds?: Spread;
}
export interface ObjectFigures {
  readonly events: number;
  readonly objects: number;
  readonly activities: Readonly<Record<string, number>>;
  readonly window?: { readonly from: number; readonly to: number };
  /** Sorted by name. */
  readonly types: readonly TypeFigures[];
}

const SAMPLES = 3;

export function objectFigures(log: ObjectLog): ObjectFigures {
  const order = log.events.map((_event, index) => index).sort((a, b) => timeAt(log.events, a) - timeAt(log.events, b) || a - b);
  const byObject = new Map<string, number[]>();
  for (const index of order)
    for (const id of log.events[index]?.objects ?? []) {
      const known = byObject.get(id);
      if (known === undefined) byObject.set(id, [index]);
      else known.push(index);
    }
  const types = new Map<string, string[]>();
  for (const [id, type] of log.types) {
    const known = types.get(type);
    if (known === undefined) types.set(type, [id]);
    else known.push(id);
  }
  const activities = new Map<string, number>();
  for (const { activity } of log.events) activities.set(activity, (activities.get(activity) ?? 0) + 1);
  const window = windowOf(log.events);
  return {
    events: log.events.length,
    objects: log.types.size,
    activities: byCount(activities),
    ...(window === undefined ? {} : { window }),
    types: [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, ids]) => figuresOf(type, ids, { events: log.events, byObject })),
  };
}

interface Lives {
  readonly events: readonly ObjectEvent[];
  /** Object → its events in order. */
  readonly byObject: ReadonlyMap<string, readonly number[]>;
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly seen: Set<string>;
  objects: number;
  readonly durations: number[];
  readonly samples: string[];
  readonly line: number;
}

function figuresOf(type: string, ids: readonly string[], { events, byObject }: Lives): TypeFigures {
  const pairs = new Map<string, Pair>();
  const seen = new Map<string, { events: Set<number>; objects: Set<string>; line: number; samples: string[] }>();
  const [start, end] = [new Map<string, number>(), new Map<string, number>()];
  const lives: number[] = [];
  for (const id of ids) {
    const life = byObject.get(id) ?? [];
    const own = life.flatMap((index) => (events[index] === undefined ? [] : [{ index, event: events[index] }]));
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    start.set(first.event.activity, (start.get(first.event.activity) ?? 0) + 1);
    end.set(last.event.activity, (end.get(last.event.activity) ?? 0) + 1);
    const span = last.event.time - first.event.time;
    if (!Number.isNaN(span)) lives.push(span);
    for (const [place, { index, event }] of own.entries()) {
      const activity = seen.get(event.activity) ?? { events: new Set(), objects: new Set(), line: event.line, samples: [] };
      seen.set(event.activity, activity);
      activity.events.add(index);
      activity.objects.add(id);
      if (activity.samples.length < SAMPLES && activity.samples.at(-1) !== id) activity.samples.push(id);
      const next = own[place + 1];
      if (next !== undefined) addPair(pairs, { from: { index, event }, to: next, id });
    }
  }
  const lifeSeconds = spreadOf(Float64Array.from(lives).sort(), 1 / 1000);
  return {
    type,
    objects: ids.length,
    events: new Set([...seen.values()].flatMap((each) => [...each.events])).size,
    activities: [...seen]
      .map(([name, each]) => ({ name, events: each.events.size, objects: each.objects.size, line: each.line, samples: each.samples }))
      .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1)),
    flows: [...pairs.values()].map(flowOf).sort((a, b) => b.count - a.count || compare(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
    start: byCount(start),
    end: byCount(end),
    ...(lifeSeconds === undefined ? {} : { lifeSeconds }),
  };
}

interface Placed {
  readonly index: number;
  readonly event: ObjectEvent;
}

function addPair(pairs: Map<string, Pair>, { from, to, id }: { readonly from: Placed; readonly to: Placed; readonly id: string }): void {
  const key = `${from.event.activity}\0${to.event.activity}`;
  const pair = pairs.get(key) ?? {
    from: from.event.activity,
    to: to.event.activity,
    seen: new Set<string>(),
    objects: 0,
    durations: [],
    samples: [],
    line: to.event.line,
  };
  pairs.set(key, pair);
  pair.objects++;
  if (pair.samples.length < SAMPLES) pair.samples.push(id);
  const couple = `${from.index} ${to.index}`;
  if (pair.seen.has(couple)) return;
  pair.seen.add(couple);
  const duration = to.event.time - from.event.time;
  if (!Number.isNaN(duration)) pair.durations.push(duration);
}

function flowOf({ from, to, seen, objects, durations, samples, line }: Pair): ObjectFlow {
  const seconds = spreadOf(Float64Array.from(durations).sort(), 1 / 1000);
  return { from, to, count: seen.size, objects, ...(seconds === undefined ? {} : { seconds }), samples, line };
}

function byCount(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a, x], [b, y]) => y - x || compare(a, b)));
}

function windowOf(events: readonly ObjectEvent[]): { readonly from: number; readonly to: number } | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { time } of events) {
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return to >= from ? { from, to } : undefined;
}

// An event without a time stays where the file has it: behind everything that has one and stands before it is not known, so last.
function timeAt(events: readonly ObjectEvent[], index: number): number {
  const time = events[index]?.time ?? Number.NaN;
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
