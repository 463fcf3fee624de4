// What we write into Neo4j beside the labels, types and properties of the schema.

/** Every node we write carries this label beside its own; everything else belongs to others, is never touched and never seen (scope.ts). */
export const MARK = 'Fullscore';
/** The one node that says which snapshot the database holds. */
export const SNAPSHOT_LABEL = 'FullscoreSnapshot';
/** Digest of a record's content: what has the same one is not written again. */
export const HASH = '_hash';
/** Digest of a relation's identity (type, ends, kind). */
export const RELATION = '_rid';
