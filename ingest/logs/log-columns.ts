// The columns of an event log while it is read: one number after the other, with dictionaries that the reader keeps.
import { type Coded, type EventLog, isMachine, NONE, TEXT_COLUMNS, type TextColumn } from './event-log.ts';
import { widened } from './growing.ts';

/** What each code of a column stands for. */
export type Names = Readonly<Partial<Record<'cases' | 'activities' | TextColumn, readonly string[]>>>;

export interface LogColumns {
  readonly events: number;
  /** One more event; what else is known of it is said right after. */
  next(ofCase: number, activity: number, line: number): void;
  time(ms: number): void;
  start(ms: number): void;
  /** A place in LIFECYCLES. */
  lifecycle(place: number): void;
  cost(amount: number): void;
  text(column: TextColumn, code: number): void;
  /** Many events at once; all columns are of the same length. */
  block(block: Block): void;
  /** The log; nothing may be added afterwards. */
  finish(names: Names, options?: ColumnOptions): EventLog;
}

export interface Block {
  readonly cases: Uint32Array;
  readonly activities: Uint32Array;
  readonly lines: Uint32Array;
  readonly times?: Float64Array | undefined;
  readonly starts?: Float64Array | undefined;
  readonly costs?: Float64Array | undefined;
  readonly lifecycles?: Uint8Array | undefined;
  readonly texts: readonly { readonly column: TextColumn; readonly codes: Uint32Array }[];
}

export interface ColumnOptions {
  /** Keeps the names of persons. Only by explicit wish of the user; whoever writes them down records it. */
  readonly clearNames?: boolean;
}

export function logColumns(): LogColumns {
  let capacity = 1024;
  let events = 0;
  let cases = new Uint32Array(capacity);
  let activities = new Uint32Array(capacity);
  let lines = new Uint32Array(capacity);
  let times = new Float64Array(capacity).fill(Number.NaN);
  let starts: Float64Array | undefined;
  let costs: Float64Array | undefined;
  let lifecycles: Uint8Array | undefined;
  const texts: (Uint32Array | undefined)[] = TEXT_COLUMNS.map(() => undefined);

  function grow(least = capacity + 1): void {
    while (capacity < least) capacity *= 2;
    cases = widened(cases, capacity);
    activities = widened(activities, capacity);
    lines = widened(lines, capacity);
    times = widened(times, capacity, Number.NaN);
    if (starts !== undefined) starts = widened(starts, capacity, Number.NaN);
    if (costs !== undefined) costs = widened(costs, capacity, Number.NaN);
    if (lifecycles !== undefined) lifecycles = widened(lifecycles, capacity);
    for (const [i, column] of texts.entries()) if (column !== undefined) texts[i] = widened(column, capacity, NONE);
  }

  function textColumn(name: TextColumn): Uint32Array {
    const column = texts[PLACES[name]] ?? new Uint32Array(capacity).fill(NONE);
    texts[PLACES[name]] = column;
    return column;
  }

  return {
    get events() {
      return events;
    },
    next(ofCase, activity, line) {
      if (events === capacity) grow();
      cases[events] = ofCase;
      activities[events] = activity;
      lines[events] = line;
      events++;
    },
    time(ms) {
      times[events - 1] = ms;
    },
    start(ms) {
      starts ??= new Float64Array(capacity).fill(Number.NaN);
      starts[events - 1] = ms;
    },
    lifecycle(place) {
      lifecycles ??= new Uint8Array(capacity);
      lifecycles[events - 1] = place;
    },
    cost(amount) {
      costs ??= new Float64Array(capacity).fill(Number.NaN);
      costs[events - 1] = amount;
    },
    text(name, code) {
      textColumn(name)[events - 1] = code;
    },
    block(block) {
      const from = events;
      events += block.cases.length;
      if (events > capacity) grow(events);
      cases.set(block.cases, from);
      activities.set(block.activities, from);
      lines.set(block.lines, from);
      if (block.times !== undefined) times.set(block.times, from);
      if (block.starts !== undefined) {
        starts ??= new Float64Array(capacity).fill(Number.NaN);
        starts.set(block.starts, from);
      }
      if (block.costs !== undefined) {
        costs ??= new Float64Array(capacity).fill(Number.NaN);
        costs.set(block.costs, from);
      }
      if (block.lifecycles !== undefined) {
        lifecycles ??= new Uint8Array(capacity);
        lifecycles.set(block.lifecycles, from);
      }
      for (const { column, codes } of block.texts) textColumn(column).set(codes, from);
    },
    finish(names, { clearNames = false } = {}) {
      const coded: Partial<Record<TextColumn, Coded>> = {};
      for (const name of TEXT_COLUMNS) {
        const column = texts[PLACES[name]];
        if (column !== undefined) coded[name] = inUse({ names: names[name] ?? [], of: column.subarray(0, events) });
      }
      if (coded.resources !== undefined && !clearNames) coded.resources = pseudonymised(coded.resources);
      return {
        events,
        cases: inUse({ names: names.cases ?? [], of: cases.subarray(0, events) }),
        activities: inUse({ names: names.activities ?? [], of: activities.subarray(0, events) }),
        times: times.subarray(0, events),
        lines: lines.subarray(0, events),
        ...(starts === undefined ? {} : { starts: starts.subarray(0, events) }),
        ...(costs === undefined ? {} : { costs: costs.subarray(0, events) }),
        ...(lifecycles === undefined ? {} : { lifecycles: lifecycles.subarray(0, events) }),
        ...coded,
      };
    },
  };
}

const PLACES: Readonly<Record<TextColumn, number>> = { resources: 0, roles: 1, teams: 2, systems: 3, outcomes: 4 };

// Names that no event has (of rows that were left out) are dropped: a case without an event is none.
function inUse({ names, of }: Coded): Coded {
  const codes = new Uint32Array(names.length).fill(NONE);
  for (let i = 0; i < of.length; i++) {
    const code = of[i] ?? NONE;
    if (code !== NONE) codes[code] = code;
  }
  if (!codes.includes(NONE)) return { names, of };
  const kept = names.filter((_name, code) => codes[code] !== NONE);
  let next = 0;
  for (let code = 0; code < codes.length; code++) if (codes[code] !== NONE) codes[code] = next++;
  for (let i = 0; i < of.length; i++) if (of[i] !== NONE) of[i] = codes[of[i] ?? 0] ?? NONE;
  return { names: kept, of };
}

// 02-graph §2: numbered in sorted order inside one log; who is who is not kept.
function pseudonymised({ names, of }: Coded): Coded {
  const persons = names.filter((name) => !isMachine(name)).toSorted((a, b) => (a < b ? -1 : 1));
  const numbers = new Map(persons.map((name, i) => [name, `person-${i + 1}`]));
  return { names: names.map((name) => numbers.get(name) ?? name), of };
}
