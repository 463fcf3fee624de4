// What `logs` of fullscore.yaml says about an event log.

/** Names of columns (CSV, Parquet, JSON) or attributes (XES) by what they mean. */
export const LOG_ROLES = [
  'case',
  'activity',
  'timestamp',
  'start',
  'lifecycle',
  'resource',
  'role',
  'team',
  'system',
  'outcome',
  'cost',
] as const;
export type LogRole = (typeof LOG_ROLES)[number];

export interface LogMapping {
  /** Role → column; roles that are left out are guessed, and the guess is told. */
  readonly columns: Readonly<Partial<Record<LogRole, string>>>;
  /** Tokens yyyy MM dd HH mm ss SSS a, or "epoch-ms", "epoch-s"; guessed where left out. */
  readonly timestampFormat?: string;
  /** IANA name or offset ("Europe/Berlin", "+02:00") of times that state none; UTC where left out, and told. */
  readonly timeZone?: string;
  /** Name or id of the declared workflow that this is a log of. */
  readonly workflow?: string;
  /** Activity of the log → name or id of the declared step. */
  readonly activities?: Readonly<Record<string, string>>;
  /** What an hour of a person's work costs, in the currency of the log. */
  readonly hourlyRate?: number;
}

/** A mapping and the files that it is about: a glob over the path inside the scanned folder. */
export interface LogSetting {
  readonly files: string;
  readonly mapping: LogMapping;
}
