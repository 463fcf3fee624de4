// Builds an event log from one event after the other; texts become codes at once.
import { type EventLog, LIFECYCLES, type LogEvent, type TextColumn } from './event-log.ts';
import { type ColumnOptions, logColumns } from './log-columns.ts';

export interface LogBuilder {
  add(event: LogEvent): void;
  readonly events: number;
  readonly cases: number;
  /** The log; nothing may be added afterwards. */
  finish(): EventLog;
}

export type BuilderOptions = ColumnOptions;

export function logBuilder(options: BuilderOptions = {}): LogBuilder {
  const columns = logColumns();
  const [cases, activities] = [dictionary(), dictionary()];
  const texts: Partial<Record<TextColumn, Dictionary>> = {};

  function addText(name: TextColumn, value: string | undefined): void {
    if (value === undefined || value === '') return;
    texts[name] ??= dictionary();
    columns.text(name, texts[name].code(value));
  }

  return {
    get events() {
      return columns.events;
    },
    get cases() {
      return cases.names.length;
    },
    add(event) {
      columns.next(cases.code(event.case), activities.code(event.activity), event.line);
      columns.time(event.time);
      if (event.start !== undefined) columns.start(event.start);
      if (event.cost !== undefined) columns.cost(event.cost);
      if (event.lifecycle !== undefined) columns.lifecycle(LIFECYCLES.indexOf(event.lifecycle));
      addText('resources', event.resources);
      addText('roles', event.roles);
      addText('teams', event.teams);
      addText('systems', event.systems);
      addText('outcomes', event.outcomes);
    },
    finish() {
      const names = Object.fromEntries(Object.entries(texts).map(([name, each]) => [name, each.names]));
      return columns.finish({ ...names, cases: cases.names, activities: activities.names }, options);
    },
  };
}

export interface Dictionary {
  readonly names: readonly string[];
  code(name: string): number;
}

/** Texts as numbers from 0, in the order in which they come. */
export function dictionary(): Dictionary {
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
