// Event logs in Parquet: the columns are told by the schema and the first rows, then only these are read, group of rows by group of rows.
import type { BytesDocument } from '../../ingester.ts';
import type { Problem } from '../../read/problem.ts';
import { chooseColumns } from '../columns/choose.ts';
import { reasonsOf } from '../columns/reason.ts';
import type { Sample } from '../columns/values.ts';
import type { LogOptions, LogReading } from '../log-reading.ts';
import { logTimes } from '../log-times.ts';
import { noLog } from '../no-log.ts';
import { timeSettings } from '../times/settings.ts';
import { eventsOf } from './events.ts';
import { damaged, openParquet, type ParquetFile } from './file.ts';
import { sampleOf } from './sample.ts';

export async function readParquetLog(document: BytesDocument, options: LogOptions = {}): Promise<LogReading> {
  const opened = await openLog(document, options);
  return 'problem' in opened ? noLog([opened.problem]) : readOpenLog(document, opened, options);
}

export interface OpenLog {
  readonly file: ParquetFile;
  readonly sample: Sample;
}

/** The file with its first rows, or why it cannot be read. */
export async function openLog(
  { bytes, mapping }: BytesDocument,
  options: LogOptions = {},
): Promise<OpenLog | { readonly problem: Problem }> {
  const file = await openParquet(bytes);
  if ('code' in file) return { problem: file };
  try {
    return { file, sample: await sampleOf(file, options.mapping ?? mapping) };
  } catch (error) {
    return { problem: damaged(error) };
  }
}

export async function readOpenLog(document: BytesDocument, { file, sample }: OpenLog, options: LogOptions = {}): Promise<LogReading> {
  const { path } = document;
  const mapping = options.mapping ?? document.mapping;
  const settings = timeSettings(mapping, 1);
  const { chosen, problems } = chooseColumns({ sample, mapping, format: settings.format, path, line: 1 });
  const before = [...settings.problems, ...problems];
  if (!chosen.has('case') || !chosen.has('activity')) return noLog(before);

  const times = logTimes({ sample, chosen, settings, path, line: 1 });
  const events = eventsOf({ file, chosen, times });
  const lost: Problem[] = [];
  let from = 0;
  for (const [group, { num_rows }] of file.metadata.row_groups.entries()) {
    try {
      await events.add({ group, from });
    } catch (error) {
      lost.push(lostRows(error, from + 1, from + Number(num_rows)));
    }
    from += Number(num_rows);
  }
  const { log: read, badRows, problems: left } = events.finish(options);
  const { log, problems: told, format } = times.finish(read);
  return {
    log,
    columns: reasonsOf({ chosen, names: sample.columns, log, format }),
    badRows,
    problems: [...before, ...told, ...left, ...lost],
  };
}

function lostRows(error: unknown, first: number, last: number): Problem {
  const { detail, remedy, code } = damaged(error);
  return { code, detail: `rows ${first} to ${last} are lost; ${detail}`, remedy, line: first };
}
