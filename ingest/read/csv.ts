// CSV, TSV and their cousins into rows, through csv-parse (RFC 4180, with the liberties that spreadsheets take).
import { CsvError, parse } from 'csv-parse/sync';
import { MAX_TABLE_COLUMNS } from './limits.ts';
import { type Problem, problemList } from './problem.ts';
import type { Row } from './table.ts';

/** The rows of a text that hold something, and what was wrong with it. Never throws. */
export function readCsv(given: string): { readonly rows: readonly Row[]; readonly problems: readonly Problem[] } {
  const problems = problemList();
  const rows: Row[] = [];
  // csv-parse counts \r\n inside a quoted cell as two lines.
  const text = given.replace(/\r\n?/g, '\n');
  const delimiter = delimiterOf(text);
  let before = 0;
  try {
    parse(text, {
      bom: true,
      delimiter,
      // `a, "b, c"`: a quote after a space opens a cell too, as spreadsheets read it.
      ltrim: delimiter !== '\t',
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: readonly string[], info) => {
        before = info.lines;
        const line = before - record.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
        if (record.length > MAX_TABLE_COLUMNS) problems.add(tooWide(line, record.length));
        const cells = record.slice(0, MAX_TABLE_COLUMNS).map((cell) => cell.trim());
        if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.add({
      code: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'truncated' : 'unreadable',
      detail: `the table cannot be read from here: ${error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quoted cell does not end' : error.message}`,
      remedy: 'Correct the row, or export the table again; what stands before it was read.',
      line: lineWithText(text, before),
    });
  }
  return { rows, problems: problems.all() };
}

function breaksIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

/** The first line after `before` with something in it. */
function lineWithText(text: string, before: number): number {
  const lines = text.split('\n');
  const index = lines.findIndex((line, at) => at >= before && line.trim() !== '');
  return index < 0 ? Math.max(1, before) : index + 1;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that cuts the first line with text into the most cells; quotes are respected. */
export function delimiterOf(text: string): string {
  const start = text.search(/\S/);
  const first = start === -1 ? '' : (text.slice(start, start + 8192).split(/\r?\n/, 1)[0] ?? '');
  const bare = first.replace(/"[^"]*"/g, '');
  let best: string = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = bare.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}

function tooWide(line: number, columns: number): Problem {
  return {
    code: 'too-large',
    detail: `the row has ${columns} columns; those after the first ${MAX_TABLE_COLUMNS} were left out`,
    remedy: 'Look whether the delimiter of the file is what it should be.',
    line,
  };
}
