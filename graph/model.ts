// The vocabulary of every reader: facts with a true place, and gaps where a reader could not tell.
import type { Key } from './key.ts';

/** The twelve kinds of thing that the graph knows (labels in Cypher, `type` in GraphQL). */
export const NODE_TYPES = [
  'System',
  'Api',
  'Operation',
  'Channel',
  'DataStore',
  'Workflow',
  'Step',
  'Decision',
  'Agent',
  'Control',
  'Boundary',
  'Team',
] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** The sixteen relations; DEPENDS_ON alone is derived, never stated by a reader. */
export const RELATION_TYPES = [
  'OWNED_BY',
  'IN_BOUNDARY',
  'PROVIDES',
  'EXPOSES',
  'RUNS',
  'STARTS',
  'HAS_STEP',
  'FLOWS_TO',
  'CALLS',
  'PUBLISHES',
  'CONSUMES',
  'ACCESSES',
  'HANDLED_BY',
  'GUARDED_BY',
  'PERFORMED_BY',
  'DEPENDS_ON',
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** Who says so: a person or inventory (claimed), a file that does it (configured), a log or trace that shows it (observed). */
export const STANCES = ['claimed', 'configured', 'observed'] as const;
export type Stance = (typeof STANCES)[number];

/** Where a fact stands. `file` is "root/path" with forward slashes; line and column are 1-based and true, or the fact is not emitted. */
export interface Source {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  /** RFC 6901 pointer for tree formats, element id for XML formats. */
  readonly pointer?: string;
}

export type Value = string | number | boolean | readonly string[] | readonly number[];
/** A property left out is "not known"; there is no null and no empty string that means unknown. */
export type Props = { readonly [name: string]: Value | undefined };

export const MENTION_KINDS = [
  'host',
  'topic',
  'queue',
  'arn',
  'service-name',
  'operation-id',
  'operation',
  'process-id',
  'decision-id',
  'job-type',
  'image',
  'jdbc',
  'name',
  'path',
  'team',
  'mcp-server',
  'entity-ref',
  'published-port',
  'log-of',
  'activity',
  'step',
] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/** A name by which a file speaks of something that is defined elsewhere; only graph/link resolves it. */
export interface Mention {
  readonly kind: MentionKind;
  /** Normalised by ingest/mention: hosts lower-case without scheme, port and path; topics and ARNs as written. */
  readonly value: string;
  /** Narrows the value where the format states it: cluster of a topic, namespace of a host, server of a tool, API of an operation. */
  readonly within?: string;
  readonly port?: number;
  /** URL path, kept so that a host mention may reach an operation. */
  readonly path?: string;
}

/** One end of a relation: an id made by graph/key, or a mention with the labels it may resolve to, best first. */
export type Ref = { readonly key: Key } | MentionRef;
export interface MentionRef {
  readonly type: NodeType | readonly NodeType[];
  readonly mention: Mention;
  /** Further mentions of the same thing, tried in order when the first finds nothing. */
  readonly or?: readonly Mention[];
  /** Name, kind and properties for the node that stands for it when nothing resolves it. */
  readonly unresolved?: { readonly name?: string; readonly kind?: string; readonly props?: Props };
}

export interface NodeFact {
  readonly type: NodeType;
  readonly kind?: string;
  readonly key: Key;
  readonly name: string;
  /** Mentions that this node answers to ("host orders", "topic order.placed", "process-id refund"). */
  readonly also?: readonly Mention[];
  readonly props?: Props;
  /** The file only names it, as one end of something; whatever defines it stands elsewhere. */
  readonly isNamedOnly?: true;
  readonly stance: Stance;
  /** Environment of the file that says so, where path, namespace or profile states one. */
  readonly environment?: string;
  readonly source: Source;
}

export interface EdgeFact {
  readonly type: RelationType;
  readonly kind?: string;
  readonly from: Ref;
  readonly to: Ref;
  readonly props?: Props;
  readonly stance: Stance;
  /** Environment of the file that says so (production, staging …), where path, namespace or profile states one. */
  readonly environment?: string;
  readonly source: Source;
}

export const GAP_CODES = [
  'unreadable',
  'unsupported',
  'templated',
  'too-large',
  'truncated',
  'encoding',
  'duplicate-key',
  'ambiguous',
  'refused',
  'timed-out',
  'unresolved',
] as const;
export type GapCode = (typeof GAP_CODES)[number];

/** What a reader could not understand: what, where, and what a person can do about it. */
export interface Gap {
  readonly code: GapCode;
  readonly detail: string;
  readonly remedy: string;
  readonly source: Source;
}

/** A fact from a trace or log file states how long that source was watched (epoch ms), so that silence can be judged. */
export interface Observation {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** Share of events kept, 0–1; left out when the source does not say. */
  readonly sampling?: number;
}
