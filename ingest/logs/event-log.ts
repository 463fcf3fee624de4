// An event log in memory: columns of codes beside dictionaries, so that ten million events fit and every figure is one pass.
import type { LogRole } from '../read/log-mapping.ts';

/** A column of texts: `of[event]` is a place in `names`, or NONE where the event does not say. */
export interface Coded {
  readonly names: readonly string[];
  readonly of: Uint32Array;
}
export const NONE = 0xffffffff;

/** What a transition of the lifecycle means for an activity (XES standard, IEEE 1849, lifecycle extension). */
export const LIFECYCLES = ['complete', 'start', 'suspend', 'resume', 'other'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** Events in the order of the file. Every column has `events` entries; columns that the log does not have are left out. */
export interface EventLog {
  readonly events: number;
  readonly cases: Coded;
  readonly activities: Coded;
  /** Epoch milliseconds of the event (its end where it has a start too); NaN where none is stated. */
  readonly times: Float64Array;
  /** Epoch milliseconds of the start, where events state two times; NaN where one does not. */
  readonly starts?: Float64Array;
  /** Places in LIFECYCLES. */
  readonly lifecycles?: Uint8Array;
  /** Who did it: persons under pseudonyms ("person-1"), accounts of machines under their own name. */
  readonly resources?: Coded;
  readonly roles?: Coded;
  readonly teams?: Coded;
  readonly systems?: Coded;
  readonly outcomes?: Coded;
  /** In the currency of the log. */
  readonly costs?: Float64Array;
  /** 1-based line (row of a binary format) of each event. */
  readonly lines: Uint32Array;
}

/** The optional text columns of a log. */
export const TEXT_COLUMNS = ['resources', 'roles', 'teams', 'systems', 'outcomes'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** The roles of columns that become texts. */
export const TEXT_ROLES = [
  { role: 'resource', column: 'resources' },
  { role: 'role', column: 'roles' },
  { role: 'team', column: 'teams' },
  { role: 'system', column: 'systems' },
  { role: 'outcome', column: 'outcomes' },
] as const satisfies readonly { readonly role: LogRole; readonly column: TextColumn }[];

/** One event as a reader finds it. */
export interface LogEvent {
  readonly case: string;
  readonly activity: string;
  readonly time: number;
  readonly start?: number | undefined;
  readonly lifecycle?: Lifecycle | undefined;
  readonly resources?: string | undefined;
  readonly roles?: string | undefined;
  readonly teams?: string | undefined;
  readonly systems?: string | undefined;
  readonly outcomes?: string | undefined;
  readonly cost?: number | undefined;
  readonly line: number;
}

/** Whether a person acted here and not a machine: the names of machines are no secret and carry meaning. */
export function isMachine(resource: string): boolean {
  return MACHINE.test(resource);
}
const MACHINE =
  /^(?:system|batch|scheduler|cron|automat|engine|workflow|service|svc|daemon|robot|bot\b|rpa|api|agent|integration|middleware|unattended)|(?:[-_ ](?:bot|robot|rpa|service|svc|system|engine|batch|api)\d*$)/i;
