// `logs` of fullscore.yaml: what a person says about an event log that its columns do not say.
import { z } from 'zod';
import { LOG_ROLES, type LogSetting } from '../ingest/read/log-mapping.ts';

export const Log = z.strictObject({
  /** Glob over the path inside the scanned folder. */
  files: z.string().min(1),
  /** Role → name of the column or attribute. */
  columns: z.partialRecord(z.enum(LOG_ROLES), z.string().min(1)).default({}),
  /** yyyy MM dd HH mm ss SSS a, or epoch-ms, epoch-s. */
  timestampFormat: z.string().min(1).optional(),
  /** Europe/Berlin, +02:00 … for times that state none. */
  timeZone: z.string().min(1).optional(),
  /** Declared workflow (name or id) that this is a log of. */
  workflow: z.string().min(1).optional(),
  /** Activity of the log → step of the workflow (name or id). */
  activities: z.record(z.string(), z.string().min(1)).optional(),
  /** What an hour of a person's work costs, in the currency of the log: for swivel chairs whose costs the log does not state. */
  hourlyRate: z.number().nonnegative().optional(),
});

/** The settings as the scan takes them. */
export function logSettings(logs: readonly z.output<typeof Log>[]): readonly LogSetting[] {
  return logs.map(({ files, columns, timestampFormat, timeZone, workflow, activities, hourlyRate }) => ({
    files,
    mapping: {
      columns: columns as LogSetting['mapping']['columns'], // zod types a partial record with undefined values
      ...(timestampFormat === undefined ? {} : { timestampFormat }),
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(workflow === undefined ? {} : { workflow }),
      ...(activities === undefined ? {} : { activities }),
      ...(hourlyRate === undefined ? {} : { hourlyRate }),
    },
  }));
}
