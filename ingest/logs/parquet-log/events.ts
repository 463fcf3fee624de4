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
    const times = await timesOf(file, rows, { element: elementOf('timestamp'), column: timestamp });
    const starts = await timesOf(file, rows, { element: elementOf('start'), column: start });
    const lifecycle = await codesIn('lifecycle', group, lifecycles);
    const cost = elementOf('cost');
    const costs = cost === undefined ? undefined : await numbersOf({ file, element: cost, group });
    const coded: { readonly column: TextColumn; readonly codes: Uint32Array }[] = [];
    for (const { role, column, names } of texts) {
      const codes = await codesIn(role, group, names);
      if (codes !== undefined) coded.push({ column, codes });
    }
    if (ofCase === undefined || activity === undefined) return;
    const good = goodRows(ofCase, activity, from);
    columns.block({
      cases: kept(ofCase, good),
      activities: kept(activity, good),
      lines: good.map((row) => from + row + 1),
      times: times?.(good),
      starts: starts?.(good),
      costs: costs === undefined ? undefined : kept(costs, good),
      lifecycles: lifecycle === undefined ? undefined : meaningsOf(kept(lifecycle, good)),
      texts: coded.map(({ column, codes }) => ({ column, codes: kept(codes, good) })),
    });
  }

  /** Rows that name a case and an activity. */
  function goodRows(ofCase: Uint32Array, activity: Uint32Array, from: number): Uint32Array {
    const good = new Uint32Array(ofCase.length);
    let count = 0;
    for (let row = 0; row < ofCase.length; row++) {
      if (ofCase[row] !== NONE && activity[row] !== NONE) good[count++] = row;
      else
        bad.add({
          line: from + row + 1,
          reason: `row ${from + row + 1} names no ${ofCase[row] === NONE ? 'case' : 'activity'}`,
          cells: [],
        });
    }
    return good.subarray(0, count);
  }

  function meaningsOf(codes: Uint32Array): Uint8Array {
    const meanings = lifecycles.names(decoded).map((name) => LIFECYCLES.indexOf(lifecycleOf(name) ?? 'other'));
    const places = new Uint8Array(codes.length);
    for (let i = 0; i < codes.length; i++) places[i] = meanings[codes[i] ?? NONE] ?? 0;
    return places;
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

/** The times of some rows of the group, asked for once per event and in their order. */
async function timesOf(
  file: ParquetFile,
  { group, from }: Rows,
  { element, column }: TimesWanted,
): Promise<((rows: Uint32Array) => Float64Array) | undefined> {
  if (column === undefined || element === undefined) return undefined;
  const typed = timesIn(element);
  const values = typed === undefined ? [] : await numbersOf({ file, element, group });
  const texts = typed === undefined ? await textsOf({ file, element, group }) : [];
  return (rows) => {
    const times = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      times[i] = typed === undefined ? column.readText(texts[row], from + row + 1) : column.take(values[row] ?? Number.NaN, typed.isZoned);
    }
    return times;
  };
}

/** The entries of these rows; the column itself where they are all. */
function kept<C extends Uint32Array | Float64Array>(column: C, rows: Uint32Array): C {
  if (rows.length === column.length) return column;
  for (let i = 0; i < rows.length; i++) column[i] = column[rows[i] ?? 0] ?? 0;
  return column.subarray(0, rows.length) as C; // the same kind of array
}
