// The record: linked, derived, sorted. The same input gives the same bytes (01-architecture).
import type { Gap, NodeType, RelationType, Value } from '../model.ts';

/** A node after linking; `properties` holds every schema property that is known, `id` and `type` included. */
export interface NodeRecord {
  readonly id: string;
  readonly type: NodeType;
  readonly properties: Readonly<Record<string, Value>>;
}

/** A relation after linking; unique by type, ends and kind. */
export interface RelationRecord {
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, Value>>;
}

/** Why a key that a reader made is part of the node `id`. */
export interface MergeRecord {
  readonly id: string;
  readonly key: string;
  readonly strategy: string;
  readonly reason: string;
  readonly confidence: number;
  readonly sources: readonly string[];
}

/** A likely identity or link that was not applied; a person decides (pins.yaml). */
export interface SuggestionRecord {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly confidence: number;
  readonly source: string;
}

/** One file of the scan and what became of it. */
export interface FileRecord {
  /** "root/path". */
  readonly file: string;
  readonly outcome: 'read' | 'unrecognised' | 'skipped' | 'failed';
  /** Why it was skipped or failed; left out when read. */
  readonly reason?: string;
  readonly formats: readonly string[];
  readonly facts: number;
  readonly gaps: number;
  readonly sha256?: string;
}

export interface Manifest {
  readonly tool: string;
  readonly schema: number;
  readonly roots: readonly string[];
  readonly readers: Readonly<Record<string, number>>;
  /** sha256 over all other records: the identity of the snapshot. */
  readonly id: string;
  readonly totals: Readonly<Record<string, number>>;
  /** Windows of the observing sources, by file. */
  /** Roots in which a read file carries this class of evidence (ingest/ingester EVIDENCE_CLASSES): what `needs` of a rule asks. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  readonly observations: readonly { readonly file: string; readonly from: number; readonly to: number; readonly sampling?: number }[];
}

export interface Snapshot {
  readonly manifest: Manifest;
  readonly files: readonly FileRecord[];
  readonly nodes: readonly NodeRecord[];
  readonly relations: readonly RelationRecord[];
  readonly merges: readonly MergeRecord[];
  readonly suggestions: readonly SuggestionRecord[];
  readonly gaps: readonly Gap[];
}
