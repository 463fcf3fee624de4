// Groups of rows into events.
import type { SchemaElement } from 'hyparquet';
import type { LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import { badRows } from '../bad-rows.ts';
import { type ByteDictionary, byteDictionary } from '../byte-dictionary.ts';
import type { Chosen } from '../columns/choose.ts';
import { lifecycleOf } from '../columns/lifecycle.ts';
import { decoded, notUtf8 } from '../decoded.ts';
import { type EventLog, LIFECYCLES, NONE, TEXT_ROLES, type TextColumn } from '../event-log.ts';
import { logColumns } from '../log-columns.ts';
import type { LogOptions } from '../log-reading.ts';
import type { LogTimes } from '../log-times.ts';
import type { TimeColumn } from '../times/time-column.ts';
import { timesIn } from './columns.ts';
import type { ParquetFile } from './file.ts';
import { codesOf, numbersOf, textsOf } from './group.ts';

export interface Events {
  /** Reads a group of rows. Rejects, and adds nothing, where it is damaged. */
  add(rows: Rows): Promise<void>;
  finish(options: LogOptions): { readonly log: EventLog; readonly badRows: number; readonly problems: readonly Problem[] };
}

/** A group of rows: its place, and the rows before it. */
export interface Rows {
  readonly group: number;
  readonly from: number;
}

export interface Wanted {
  readonly file: ParquetFile;
  readonly chosen: ReadonlyMap<LogRole, Chosen>;
  readonly times: LogTimes;
}

export function eventsOf({ file, chosen, times: { timestamp, start } }: Wanted): Events {
  const columns = logColumns();
  const bad = badRows();
  const [cases, activities, lifecycles] = [byteDictionary(), byteDictionary(), byteDictionary()];
  const texts = TEXT_ROLES.filter(({ role }) => chosen.has(role)).map(({ role, column }) => ({ role, column, names: byteDictionary() }));
  const elementOf = (role: LogRole): SchemaElement | undefined => file.columns[chosen.get(role)?.column ?? -1];
  const codesIn = async (role: LogRole, group: number, names: ByteDictionary): Promise<Uint32Array | undefined> => {
    const element = elementOf(role);
    return element === undefined ? undefined : codesOf({ file, element, group }, names);
  };

  async function add(rows: Rows): Promise<void> {
    const { group, from } = rows;
    const [ofCase, activity] = [await codesIn('case', group, cases), await codesIn('activity', group, activities)];
    const timeAt = await timesOf(file, rows, { element: elementOf('timestamp'), column: timestamp });
    const startAt = await timesOf(file, rows, { element: elementOf('start'), column: start });
    const lifecycle = await codesIn('lifecycle', group, lifecycles);
    const meanings = meaningsOf();
    const cost = elementOf('cost');
    const costs = cost === undefined ? undefined : await numbersOf({ file, element: cost, group });
    const coded: { readonly column: TextColumn; readonly codes: Uint32Array }[] = [];
    for (const { role, column, names } of texts) {
      const codes = await codesIn(role, group, names);
      if (codes !== undefined) coded.push({ column, codes });
    }
    if (ofCase === undefined || activity === undefined) return;

    for (let i = 0; i < ofCase.length; i++) {
      const line = from + i + 1;
      const [c, a] = [ofCase[i] ?? NONE, activity[i] ?? NONE];
      if (c === NONE || a === NONE) {
        bad.add({ line, reason: `row ${line} names no ${c === NONE ? 'case' : 'activity'}`, cells: [] });
        continue;
      }
      columns.next(c, a, line);
      if (timeAt !== undefined) columns.time(timeAt(i));
      if (startAt !== undefined) columns.start(startAt(i));
      if (lifecycle !== undefined && lifecycle[i] !== NONE) columns.lifecycle(meanings[lifecycle[i] ?? 0] ?? 0);
      const amount = costs?.[i] ?? Number.NaN;
      if (!Number.isNaN(amount)) columns.cost(amount);
      for (const { column, codes } of coded) if (codes[i] !== NONE) columns.text(column, codes[i] ?? NONE);
    }
  }

  function meaningsOf(): readonly number[] {
    return lifecycles.names(decoded).map((name) => LIFECYCLES.indexOf(lifecycleOf(name) ?? 'other'));
  }

  return {
    add,
    finish(options) {
      let isLatin1 = false;
      const decode = (bytes: Uint8Array): string => decoded(bytes, () => (isLatin1 = true));
      const named = Object.fromEntries(texts.map(({ column, names }) => [column, names.names(decode)]));
      const log = columns.finish({ ...named, cases: cases.names(decode), activities: activities.names(decode) }, options);
      return { log, badRows: bad.count, problems: [...bad.problems(new Set()), ...(isLatin1 ? [notUtf8] : [])] };
    },
  };
}

interface TimesWanted {
  readonly element: SchemaElement | undefined;
  readonly column: TimeColumn | undefined;
}

/** The time of each row of the group, asked for once per event and in their order. */
async function timesOf(file: ParquetFile, rows: Rows, { element, column }: TimesWanted): Promise<((row: number) => number) | undefined> {
  if (column === undefined || element === undefined) return undefined;
  const typed = timesIn(element);
  if (typed !== undefined) {
    const times = await numbersOf({ file, element, group: rows.group });
    return (row) => column.take(times[row] ?? Number.NaN, typed.isZoned);
  }
  const texts = await textsOf({ file, element, group: rows.group });
  return (row) => column.readText(texts[row], rows.from + row + 1);
}
