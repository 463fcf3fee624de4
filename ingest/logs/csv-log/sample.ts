// The header and the first rows of a log in CSV.
import { plainHead } from '../chunks.ts';
import type { Sample } from '../columns/values.ts';
import { textsOf } from './cell.ts';
import type { Dialect } from './dialect.ts';
import { rowSplitter } from './rows.ts';

/** Rows and cells that are looked at to tell the columns. */
const MOST_ROWS = 2000;
const MOST_CELLS = 400_000;
/** Columns that are looked at; those after them are left out. */
export const MOST_COLUMNS = 20_000;

export interface HeadOfLog {
  readonly sample: Sample;
  /** Line of the header. */
  readonly line: number;
  /** Columns of the header, also those that are not looked at. */
  readonly width: number;
}

/** `head` begins the file; a row that it cuts off is left out unless it is the whole file. undefined where there is no row of two cells. */
export function headOfLog(head: Buffer, dialect: Dialect, isWhole: boolean): HeadOfLog | undefined {
  const columns: string[] = [];
  const rows: (readonly string[])[] = [];
  let [headerLine, cells, width] = [0, 0, 0];
  const splitter = rowSplitter(dialect, MOST_COLUMNS, {
    row(row, line) {
      if (line <= dialect.above || rows.length >= MOST_ROWS || cells > MOST_CELLS) return;
      const texts = textsOf(row);
      if (columns.length > 0) {
        if (row.count !== width) return; // told when the whole log is read
        rows.push(texts);
        cells += texts.length;
      } else if (texts.filter((text) => text !== '').length >= 2) {
        columns.push(...texts);
        [headerLine, width] = [line, row.count];
      }
    },
    fault: () => undefined,
  });
  splitter.push(plainHead(head));
  if (isWhole || columns.length === 0) splitter.end();
  return columns.length === 0 ? undefined : { sample: { columns, rows }, line: headerLine, width };
}
