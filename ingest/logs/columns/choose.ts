// Which column plays which part in an event log: by what a person said, else by names and values. What cannot be told is asked, never guessed.
import { LOG_ROLES, type LogMapping, type LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import type { TimeFormat } from '../times/formats.ts';
import { ask, missing, withoutFormat, withoutTimes } from './ask.ts';
import { CLARITIES, type Clarities, claritiesOf } from './names.ts';
import { areLifecycles, areNumbers, isRepeated, isSameColumn, type Sample, timesOf, type Values, valuesOf } from './values.ts';

/** One column for one role, before the whole log is known. */
export interface Chosen {
  readonly role: LogRole;
  readonly column: number;
  /** By the word of a person, by the standard that the log follows, by its name, or as the only column with such values. */
  readonly by: 'setting' | 'standard' | 'name' | 'values';
}

export interface Columns {
  readonly chosen: ReadonlyMap<LogRole, Chosen>;
  readonly problems: readonly Problem[];
}

export interface Given {
  readonly sample: Sample;
  readonly mapping?: LogMapping | undefined;
  /** Columns by the standard that the log follows. */
  readonly standard?: LogMapping['columns'];
  /** `timestampFormat` of the mapping. */
  readonly format?: TimeFormat | undefined;
  /** Path of the log and the line of its header, for what is asked. */
  readonly path: string;
  readonly line: number;
}

export function chooseColumns(given: Given): Columns {
  const { chosen, problems } = bySetting(given);
  const values = new Map<number, Values>();
  const valuesAt = (column: number): Values => {
    const known = values.get(column) ?? valuesOf(given.sample, column);
    values.set(column, known);
    return known;
  };
  const clarities = given.sample.columns.map(claritiesOf);
  const taken = new Set([...chosen.values()].map(({ column }) => column));
  const doubtful = new Set<LogRole>();
  for (const clarity of CLARITIES) {
    for (const role of LOG_ROLES) {
      if (chosen.has(role) || doubtful.has(role)) continue;
      const named = candidates(given, role, (column) => !taken.has(column) && clarities[column]?.[role] === clarity);
      const fitting = withFittingValues(role, named, { given, valuesAt });
      const [best, ...others] = fitting.filter(
        (column, i) => !fitting.slice(0, i).some((before) => isSameColumn(given.sample, before, column)),
      );
      if (best === undefined) continue;
      if (others.length > 0) {
        doubtful.add(role);
        problems.push(
          ask(
            role,
            [best, ...others].map((column) => given.sample.columns[column] ?? ''),
            given,
          ),
        );
        continue;
      }
      taken.add(best);
      chosen.set(role, { role, column: best, by: 'name' });
    }
  }
  if (!doubtful.has('timestamp')) completeTimes({ given, chosen, taken, valuesAt });
  const isOpen = (role: LogRole): boolean => !chosen.has(role) && !doubtful.has(role) && given.mapping?.columns[role] === undefined;
  for (const role of ['case', 'activity'] as const) if (isOpen(role)) problems.push(missing(role, given));
  if (isOpen('timestamp')) problems.push(untimed({ given, valuesAt }, clarities));
  return { chosen, problems };
}

function bySetting({ sample, mapping, standard, path, line }: Given): {
  readonly chosen: Map<LogRole, Chosen>;
  readonly problems: Problem[];
} {
  const chosen = new Map<LogRole, Chosen>();
  const problems: Problem[] = [];
  for (const role of LOG_ROLES) {
    const said = mapping?.columns[role];
    const name = said ?? standard?.[role];
    if (name === undefined) continue;
    const exact = sample.columns.indexOf(name);
    const column = exact >= 0 ? exact : sample.columns.findIndex((each) => each.trim().toLowerCase() === name.trim().toLowerCase());
    if (column >= 0) chosen.set(role, { role, column, by: said === undefined ? 'standard' : 'setting' });
    else if (said !== undefined) problems.push(missing(role, { path, line, sample, name }));
  }
  return { chosen, problems };
}

function candidates({ mapping, sample }: Given, role: LogRole, test: (column: number) => boolean): readonly number[] {
  if (mapping?.columns[role] !== undefined) return []; // what a person named and the log does not have is asked for, not replaced
  return [...sample.columns.keys()].filter(test);
}

interface Look {
  readonly given: Given;
  readonly valuesAt: (column: number) => Values;
}

// Of columns that are named alike, those whose values fit.
function withFittingValues(role: LogRole, named: readonly number[], { given, valuesAt }: Look): readonly number[] {
  const isEmpty = given.sample.rows.length === 0;
  if (isEmpty) return named;
  switch (role) {
    case 'case':
    case 'activity': {
      const repeated = named.filter((column) => isRepeated(valuesAt(column)));
      return repeated.length > 0 ? repeated : named.filter((column) => valuesAt(column).distinct > 0);
    }
    case 'timestamp':
    case 'start':
      return named.filter((column) => timesOf(valuesAt(column), given.format).formats.length > 0);
    case 'lifecycle':
      return named.filter((column) => areLifecycles(valuesAt(column)));
    case 'cost':
      return named.filter((column) => areNumbers(valuesAt(column)));
    default:
      return named.filter((column) => valuesAt(column).distinct > 0);
  }
}

interface Times extends Look {
  readonly chosen: Map<LogRole, Chosen>;
  readonly taken: Set<number>;
}

// A log with one time that is named like a start has events of that time; a column that is the only one with dates is the time.
function completeTimes({ given, chosen, taken, valuesAt }: Times): void {
  if (chosen.has('timestamp') || given.mapping?.columns.timestamp !== undefined) return;
  const start = chosen.get('start');
  if (start !== undefined && start.by === 'name') {
    chosen.delete('start');
    chosen.set('timestamp', { ...start, role: 'timestamp' });
    return;
  }
  if (start !== undefined || given.sample.columns.length > MOST_COLUMNS) return;
  const dated = [...given.sample.columns.keys()].filter((column) => {
    if (taken.has(column) || /^\(?case\)?:/i.test(given.sample.columns[column] ?? '')) return false;
    const { formats } = timesOf(valuesAt(column), given.format);
    return formats.length > 0 && formats.every(({ isNumber }) => isNumber !== true);
  });
  const [only, other] = dated;
  if (only !== undefined && other === undefined) chosen.set('timestamp', { role: 'timestamp', column: only, by: 'values' });
}

function untimed({ given, valuesAt }: Look, clarities: readonly Clarities[]): Problem {
  const named = clarities.findIndex(({ timestamp }) => timestamp === 'standard' || timestamp === 'telling');
  return named < 0 ? withoutTimes(given) : withoutFormat(given.sample.columns[named] ?? '', valuesAt(named).filled, given);
}

/** Above this, columns are known by their names only. */
const MOST_COLUMNS = 200;
