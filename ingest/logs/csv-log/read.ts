// Event logs in CSV: the columns are told by a look at the beginning, then all rows are read once, bytes to codes.
import type { BytesDocument } from '../../ingester.ts';
import type { Problem } from '../../read/problem.ts';
import { beginningOf, cutOff, eachPlainChunk } from '../chunks.ts';
import { chooseColumns } from '../columns/choose.ts';
import { reasonsOf } from '../columns/reason.ts';
import type { LogOptions, LogReading } from '../log-reading.ts';
import { logTimes } from '../log-times.ts';
import { noLog } from '../no-log.ts';
import { timeSettings } from '../times/settings.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { type EventRows, eventRows } from './event-rows.ts';
import { type Cells, rowSplitter } from './rows.ts';
import { headOfLog, MOST_COLUMNS } from './sample.ts';

/** What is looked at to tell the columns. */
const SAMPLE_BYTES = 1024 * 1024;

export async function readCsvLog(document: BytesDocument, options: LogOptions = {}): Promise<LogReading> {
  const { path, bytes } = document;
  const mapping = options.mapping ?? document.mapping;
  const { head, isWhole } = await beginningOf(bytes, SAMPLE_BYTES);
  const dialect = dialectOf(head);
  const beginning = dialect === undefined ? undefined : headOfLog(head, dialect, isWhole);
  if (dialect === undefined || beginning === undefined) return noLog([withoutRows]);
  const { sample, line } = beginning;
  const settings = timeSettings(mapping, line);
  const { chosen, problems } = chooseColumns({ sample, mapping, format: settings.format, path, line });
  const before = [...settings.problems, ...(beginning.width > MOST_COLUMNS ? [tooWide(line)] : []), ...problems];
  if (!chosen.has('case') || !chosen.has('activity')) return noLog(before);

  const times = logTimes({ sample, chosen, settings, path, line });
  const rows = eventRows({ chosen, header: sample.columns, width: beginning.width, times });
  const { failure, lastLine } = await eachRow(document, dialect, { rows, headerLine: line, places: sample.columns.length });
  const { log: read, badRows, problems: left } = rows.finish(options);
  const { log, problems: told, format } = times.finish(read);
  return {
    log,
    columns: reasonsOf({ chosen, names: sample.columns, log, format }),
    badRows,
    problems: [...before, ...told, ...left, ...(failure === undefined ? [] : [cutOff(failure, lastLine)])],
  };
}

interface Into {
  readonly rows: EventRows;
  readonly headerLine: number;
  readonly places: number;
}

async function eachRow(
  { bytes, head }: BytesDocument,
  dialect: Dialect,
  { rows, headerLine, places }: Into,
): Promise<{ readonly failure: string | undefined; readonly lastLine: number }> {
  let lastLine = 1;
  const splitter = rowSplitter(dialect, places, {
    row(cells: Cells, line: number) {
      lastLine = line;
      if (line > headerLine) rows.row(cells, line);
    },
    fault(kind, line) {
      lastLine = line;
      rows.leaveOut(kind === 'too-large' ? 'the row is too long to be read' : 'a quoted cell of the row does not end', line);
    },
  });
  const failure = await eachPlainChunk(bytes, head, splitter.push);
  splitter.end();
  return { failure, lastLine };
}

const withoutRows: Problem = {
  code: 'unreadable',
  detail: 'this is no table: no row of two cells is at its beginning',
  remedy: 'Export the log as CSV with the names of the columns in the first row.',
  line: 1,
};

function tooWide(line: number): Problem {
  return {
    code: 'too-large',
    detail: `the header has more than ${MOST_COLUMNS} columns; those after them were left out`,
    remedy: 'Look whether the delimiter of the file is what it should be.',
    line,
  };
}
