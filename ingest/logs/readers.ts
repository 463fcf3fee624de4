// The readers of event logs, by the name of their format; each is loaded when a log of it is read.
import type { LogReader } from './log-reading.ts';

/** What `fullscore mine` can read: one line per format. */
export const LOG_READERS: Readonly<Record<string, () => Promise<LogReader>>> = {
  'csv-log': async () => (await import('./csv-log/read.ts')).readCsvLog,
  'json-log': async () => (await import('./json-log/read.ts')).readJsonLog,
  'parquet-log': async () => (await import('./parquet-log/read.ts')).readParquetLog,
  xes: async () => (await import('./xes/read.ts')).readXes,
};
