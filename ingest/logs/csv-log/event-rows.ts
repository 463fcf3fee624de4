// Rows into events: cells of the chosen columns become codes and numbers at once.
import type { LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import { badRows } from '../bad-rows.ts';
import { byteDictionary } from '../byte-dictionary.ts';
import type { Chosen } from '../columns/choose.ts';
import { lifecycleOf } from '../columns/lifecycle.ts';
import { decoded, notUtf8 } from '../decoded.ts';
import { type EventLog, LIFECYCLES, TEXT_ROLES } from '../event-log.ts';
import { logColumns } from '../log-columns.ts';
import type { LogOptions } from '../log-reading.ts';
import type { LogTimes } from '../log-times.ts';
import { type CellBytes, cellAt, textsOf } from './cell.ts';
import type { Cells } from './rows.ts';

export interface EventRows {
  /** A row of the table; not the header. */
  row(cells: Cells, line: number): void;
  /** A line that cannot be cut into cells. */
  leaveOut(reason: string, line: number, cells?: Cells): void;
  finish(options: LogOptions): EventsRead;
}
export interface EventsRead {
  readonly log: EventLog;
  readonly badRows: number;
  readonly problems: readonly Problem[];
}

export interface Wanted {
  readonly chosen: ReadonlyMap<LogRole, Chosen>;
  readonly header: readonly string[];
  /** Cells that a row has. */
  readonly width: number;
  readonly times: LogTimes;
}

export function eventRows({ chosen, header, width, times: { timestamp, start } }: Wanted): EventRows {
  const columns = logColumns();
  const bad = badRows();
  const [cases, activities] = [byteDictionary(), byteDictionary()];
  const placeOf = (role: LogRole): number => chosen.get(role)?.column ?? -1;
  const [caseAt, activityAt, timeAt, startAt] = [placeOf('case'), placeOf('activity'), placeOf('timestamp'), placeOf('start')];
  const [lifecycleAt, costAt] = [placeOf('lifecycle'), placeOf('cost')];
  const texts = TEXT_ROLES.filter(({ role }) => chosen.has(role)).map(({ role, column }) => ({
    place: placeOf(role),
    column,
    names: byteDictionary(),
  }));
  const [lifecycles, lifecyclePlaces] = [byteDictionary(), [] as number[]];
  let repeated: number | undefined;
  const [ofCase, activity, cell] = [emptyCell(), emptyCell(), emptyCell()];
  const [caseTitle, activityTitle] = [Buffer.from(header[caseAt] ?? ''), Buffer.from(header[activityAt] ?? '')];

  function row(cells: Cells, line: number): void {
    const { count } = cells;
    if (count === 1 && cells.from[0] === cells.to[0]) return; // an empty line
    if (count < width || (count > width && cells.isOverfull)) {
      leaveOut(`the row has ${count} ${count === 1 ? 'cell' : 'cells'}, the header ${width}`, line, cells);
      return;
    }
    cellAt(cells, caseAt, ofCase);
    cellAt(cells, activityAt, activity);
    if (ofCase.from === ofCase.to || activity.from === activity.to) {
      leaveOut(`the row names no ${ofCase.from === ofCase.to ? 'case' : 'activity'}`, line, cells);
      return;
    }
    if (isText(ofCase, caseTitle) && isText(activity, activityTitle)) {
      repeated ??= line;
      return;
    }
    columns.next(codeOf(cases, ofCase), codeOf(activities, activity), line);
    if (timestamp !== undefined) {
      cellAt(cells, timeAt, cell);
      columns.time(timestamp.read(cell.bytes, cell.from, cell.to, line));
    }
    if (start !== undefined) {
      cellAt(cells, startAt, cell);
      columns.start(start.read(cell.bytes, cell.from, cell.to, line));
    }
    if (lifecycleAt >= 0) addLifecycle(cells);
    if (costAt >= 0) addCost(cells);
    for (const { place, column, names } of texts) {
      cellAt(cells, place, cell);
      if (cell.from < cell.to) columns.text(column, codeOf(names, cell));
    }
  }

  function addLifecycle(cells: Cells): void {
    cellAt(cells, lifecycleAt, cell);
    if (cell.from === cell.to) return;
    const code = codeOf(lifecycles, cell);
    lifecyclePlaces[code] ??= LIFECYCLES.indexOf(lifecycleOf(textOf(cell)) ?? 'other');
    columns.lifecycle(lifecyclePlaces[code] ?? 0);
  }

  function addCost(cells: Cells): void {
    cellAt(cells, costAt, cell);
    if (cell.from === cell.to) return;
    const cost = Number(textOf(cell).replace(',', '.'));
    if (!Number.isNaN(cost)) columns.cost(cost);
  }

  function leaveOut(reason: string, line: number, cells?: Cells): void {
    bad.add({ line, reason, cells: cells === undefined || !bad.isQuoting ? [] : textsOf(cells) });
  }

  return {
    row,
    leaveOut,
    finish(options) {
      let isLatin1 = false;
      const decode = (bytes: Uint8Array): string => decoded(bytes, () => (isLatin1 = true));
      const named = Object.fromEntries(texts.map(({ column, names }) => [column, names.names(decode)]));
      const log = columns.finish({ ...named, cases: cases.names(decode), activities: activities.names(decode) }, options);
      const known = bad.count === 0 ? new Set<string>() : new Set([...log.cases.names, ...log.activities.names]);
      return {
        log,
        badRows: bad.count,
        problems: [...bad.problems(known), ...(repeated === undefined ? [] : [headerAgain(repeated)]), ...(isLatin1 ? [notUtf8] : [])],
      };
    },
  };
}

function emptyCell(): CellBytes {
  return { bytes: new Uint8Array(), from: 0, to: 0 };
}

function codeOf(names: { code(bytes: Uint8Array, from: number, to: number): number }, { bytes, from, to }: CellBytes): number {
  return names.code(bytes, from, to);
}

function isText({ bytes, from, to }: CellBytes, text: Buffer): boolean {
  if (to - from !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
}

function textOf({ bytes, from, to }: CellBytes): string {
  return decoded(bytes.subarray(from, to));
}

function headerAgain(line: number): Problem {
  return {
    code: 'unreadable',
    detail: 'the header stands again among the rows, as in exports that were put one after the other; it was passed over',
    remedy: 'Look whether the log holds the same events twice.',
    line,
  };
}
