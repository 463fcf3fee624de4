// What a reader of event logs hands over, whatever the format: the log, how its columns were understood, and what was wrong.
import type { BytesDocument } from '../ingester.ts';
import type { LogMapping, LogRole } from '../read/log-mapping.ts';
import type { Problem } from '../read/problem.ts';
import type { EventLog } from './event-log.ts';

/** Which column or attribute plays a role, and why: said by a person, by the standard of the format, or guessed from names and values. */
export interface ColumnChoice {
  readonly role: LogRole;
  readonly column: string;
  readonly reason: string;
}

export interface LogReading {
  readonly log: EventLog;
  readonly columns: readonly ColumnChoice[];
  /** Name or id of the process as the log itself gives it, where it does. */
  readonly process?: string;
  /** Rows or events that could not be used; the first are quoted in `problems`. */
  readonly badRows: number;
  readonly problems: readonly Problem[];
}

/** Reads one event log. Rejects for nothing that is in the file. */
export type LogReader = (document: BytesDocument, options?: LogOptions) => Promise<LogReading>;

export interface LogOptions {
  /** Wins over the mapping of the document. */
  readonly mapping?: LogMapping;
  /** Keeps the names of persons (an explicit wish of the user). */
  readonly clearNames?: boolean;
}
