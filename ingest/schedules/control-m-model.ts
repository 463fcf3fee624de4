// What both notations of Control-M (JSON of the Automation API, XML of the utilities) say, in one shape.
import type { Source } from '../../graph/model.ts';
import type { Stated } from './stated.ts';

/** An event (prerequisite condition) that is waited for or set. */
export interface EventUse {
  readonly name: string;
  /** Date of the event as written, where it belongs to another day than the run. */
  readonly otherDay?: string | undefined;
  /** One of several, any of which is enough. */
  readonly isAlternative?: boolean;
  readonly source: Source;
}

export type Action =
  | { readonly kind: 'mail' | 'notify' | 'ticket' | 'rerun' | 'set-ok' | 'other'; readonly source: Source }
  | { readonly kind: 'run'; readonly folder?: string | undefined; readonly job?: string | undefined; readonly source: Source }
  | { readonly kind: 'event'; readonly event: EventUse; readonly source: Source };

/** If … (JSON), ON … DO … and SHOUT (XML): what is done when something about a run becomes true. */
export interface Reaction {
  readonly on: 'failure' | 'success' | 'late' | 'other';
  /** The condition as written: NOTOK, COMPSTAT GT 4, not ended by 1200. */
  readonly text: string;
  readonly actions: readonly Action[];
  /** It watches the jobs on the way to a service, not the job that it stands in. */
  readonly isService?: boolean;
  readonly source: Source;
}

/** What jobs and folders have in common. */
export interface Unit {
  readonly name: string;
  readonly source: Source;
  readonly application?: Stated | undefined;
  readonly host?: Stated | undefined;
  readonly waits: readonly EventUse[];
  readonly adds: readonly EventUse[];
  readonly reactions: readonly Reaction[];
  /** Pools and locks: "AM_LOAD_1 (2)". */
  readonly resources: readonly Stated[];
  readonly schedule?: Stated | undefined;
  readonly confirm?: Source | undefined;
  readonly isCyclic: boolean;
  /** Highest number of automatic reruns, where above none. */
  readonly reruns?: Source | undefined;
}

export interface Folder extends Unit {
  readonly what: 'folder';
  readonly server?: Stated | undefined;
  /** It runs only when somebody orders it. */
  readonly isManual: boolean;
  readonly units: readonly (Folder | Job)[];
  /** Names of jobs in the order in which they run. */
  readonly sequences: readonly (readonly Stated[])[];
}

export interface Job extends Unit {
  readonly what: 'job';
  /** Without "Job:": Command, FileTransfer, Database:SQLScript, ApplicationIntegrator:AI X. */
  readonly type: string;
  readonly typeSource: Source;
  /** Command line or script text, where it stands in the definition. */
  readonly command?: Stated | undefined;
  readonly profile?: Stated | undefined;
  readonly transfers: readonly Transfer[];
  readonly watched?: Stated | undefined;
  /** Limit of waiting or working: minutes, a time; "0" means none. */
  readonly limit?: Stated | undefined;
  /** Service that an SLA job watches over, with its due time. */
  readonly service?: Stated | undefined;
  /** A parameter of the job's own type, whatever its notation puts before the name. */
  field(...names: readonly string[]): Stated | undefined;
}

/** One file of a transfer, from and to. */
export interface Transfer {
  readonly from: TransferEnd;
  readonly to?: TransferEnd | undefined;
  /** It waits for the file and moves nothing. */
  readonly isWatch: boolean;
  readonly source: Source;
}
export interface TransferEnd {
  readonly path?: string | undefined;
  readonly profile?: string | undefined;
  /** Host that stands beside the path, where the notation has it there. */
  readonly host?: string | undefined;
  readonly bucket?: { readonly store: 's3' | 'gcs' | 'azure'; readonly name: string } | undefined;
  readonly isLocal: boolean;
  readonly protocol?: 'sftp' | 'ftp' | undefined;
}

/** What a connection profile says about the other side; the credential itself is never kept. */
export interface Profile {
  readonly name: string;
  readonly type: string;
  /** Host or URL. */
  readonly address?: string | undefined;
  readonly engine?: string | undefined;
  readonly schema?: string | undefined;
  readonly credential?: 'literal' | 'ref' | undefined;
  readonly source: Source;
}
export type Profiles = ReadonlyMap<string, Profile>;
