// Builds an event log from one event after the other; arrays double as they fill, texts become codes at once.
import { type Coded, type EventLog, isMachine, LIFECYCLES, type LogEvent, NONE, TEXT_COLUMNS, type TextColumn } from './event-log.ts';

export interface LogBuilder {
  add(event: LogEvent): void;
  readonly events: number;
  readonly cases: number;
  /** The log; nothing may be added afterwards. */
  finish(): EventLog;
}

export interface BuilderOptions {
  /** Keeps the names of persons. Only by explicit wish of the user; whoever writes them down records it. */
  readonly clearNames?: boolean;
}

export function logBuilder({ clearNames = false }: BuilderOptions = {}): LogBuilder {
  let capacity = 1024;
  let events = 0;
  const [cases, activities] = [dictionary(), dictionary()];
  const texts = new Map<TextColumn, Dictionary>();
  const columns = {
    cases: new Uint32Array(capacity),
    activities: new Uint32Array(capacity),
    times: new Float64Array(capacity),
    lines: new Uint32Array(capacity),
  };
  const late: { starts?: Float64Array; costs?: Float64Array; lifecycles?: Uint8Array } = {};
  const codes = new Map<TextColumn, Uint32Array>();

  function grow(): void {
    capacity *= 2;
    columns.cases = widened(columns.cases, capacity);
    columns.activities = widened(columns.activities, capacity);
    columns.times = widened(columns.times, capacity);
    columns.lines = widened(columns.lines, capacity);
    if (late.starts !== undefined) late.starts = widened(late.starts, capacity, Number.NaN);
    if (late.costs !== undefined) late.costs = widened(late.costs, capacity, Number.NaN);
    if (late.lifecycles !== undefined) late.lifecycles = widened(late.lifecycles, capacity);
    for (const [name, column] of codes) codes.set(name, widened(column, capacity, NONE));
  }

  function addText(name: TextColumn, value: string): void {
    const names = texts.get(name) ?? dictionary();
    const column = codes.get(name) ?? new Uint32Array(capacity).fill(NONE);
    texts.set(name, names);
    codes.set(name, column);
    column[events] = names.code(value);
  }

  return {
    get events() {
      return events;
    },
    get cases() {
      return cases.names.length;
    },
    add(event) {
      if (events === capacity) grow();
      columns.cases[events] = cases.code(event.case);
      columns.activities[events] = activities.code(event.activity);
      columns.times[events] = event.time;
      columns.lines[events] = event.line;
      if (event.start !== undefined) {
        late.starts ??= new Float64Array(capacity).fill(Number.NaN);
        late.starts[events] = event.start;
      }
      if (event.cost !== undefined) {
        late.costs ??= new Float64Array(capacity).fill(Number.NaN);
        late.costs[events] = event.cost;
      }
      if (event.lifecycle !== undefined) {
        late.lifecycles ??= new Uint8Array(capacity);
        late.lifecycles[events] = LIFECYCLES.indexOf(event.lifecycle);
      }
      for (const name of TEXT_COLUMNS) {
        const value = event[name];
        if (value !== undefined && value !== '') addText(name, value);
      }
      events++;
    },
    finish() {
      const coded: Partial<Record<TextColumn, Coded>> = {};
      for (const [name, column] of codes) coded[name] = { names: texts.get(name)?.names ?? [], of: column.subarray(0, events) };
      if (coded.resources !== undefined && !clearNames) coded.resources = pseudonymised(coded.resources);
      return {
        events,
        cases: { names: cases.names, of: columns.cases.subarray(0, events) },
        activities: { names: activities.names, of: columns.activities.subarray(0, events) },
        times: columns.times.subarray(0, events),
        lines: columns.lines.subarray(0, events),
        ...(late.starts === undefined ? {} : { starts: late.starts.subarray(0, events) }),
        ...(late.costs === undefined ? {} : { costs: late.costs.subarray(0, events) }),
        ...(late.lifecycles === undefined ? {} : { lifecycles: late.lifecycles.subarray(0, events) }),
        ...coded,
      };
    },
  };
}

interface Dictionary {
  readonly names: readonly string[];
  code(name: string): number;
}

function dictionary(): Dictionary {
  const known = new Map<string, number>();
  const names: string[] = [];
  // Logs are mostly sorted by case, and activities repeat: the last name is asked for again and again.
  let [last, lastCode] = ['', -1];
  return {
    names,
    code(name) {
      if (name === last && lastCode >= 0) return lastCode;
      let code = known.get(name);
      if (code === undefined) {
        code = names.length;
        const kept = detached(name);
        known.set(kept, code);
        names.push(kept);
      }
      [last, lastCode] = [name, code];
      return code;
    },
  };
}

// A slice of a string keeps all that it was cut from in memory: thousands of names would keep the whole file.
function detached(name: string): string {
  return Buffer.from(name, 'utf16le').toString('utf16le');
}

type Column = Uint32Array | Float64Array | Uint8Array;

function widened<C extends Column>(column: C, capacity: number, fill = 0): C {
  const wider = new (column.constructor as new (length: number) => C)(capacity); // the same kind of array
  if (fill !== 0) wider.fill(fill, column.length);
  wider.set(column);
  return wider;
}

// 02-graph §2: numbered in sorted order inside one log; who is who is not kept.
function pseudonymised({ names, of }: Coded): Coded {
  const persons = names.filter((name) => !isMachine(name)).toSorted((a, b) => (a < b ? -1 : 1));
  const numbers = new Map(persons.map((name, i) => [name, `person-${i + 1}`]));
  return { names: names.map((name) => numbers.get(name) ?? name), of };
}
