// What a graph engine is to the rest of the house: a disposable projection of one snapshot that answers portable Cypher.
import type { Snapshot } from '../snapshot/snapshot.ts';

export type EngineName = 'embedded' | 'neo4j';
export type Param = string | number | boolean | null | readonly (string | number | boolean)[];
export type Params = { readonly [name: string]: Param };

export interface QueryOptions {
  /** Wall-clock limit in milliseconds; 10,000 where not given. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The part of a snapshot that an engine holds. */
export type Projection = Pick<Snapshot, 'nodes' | 'relations'> & { readonly manifest: Pick<Snapshot['manifest'], 'id'> };

export interface GraphEngine extends AsyncDisposable {
  readonly name: EngineName;
  /** Replaces what the engine holds by this snapshot. */
  load(projection: Projection): Promise<void>;
  /** Runs one portable, read-only query (graph/engine/portable-cypher). Rows are plain objects; integers are numbers, lists are arrays, nodes and relations are never returned whole. */
  query<Row extends object>(cypher: string, params?: Params, options?: QueryOptions): Promise<Row[]>;
}

/** Everything a query can fail with, said for people: what, and what to do. */
export class QueryError extends Error {
  readonly code: 'not-portable' | 'not-read-only' | 'timeout' | 'memory' | 'unavailable' | 'invalid' | 'aborted';
  readonly remedy: string;
  constructor(code: QueryError['code'], message: string, remedy: string) {
    super(message);
    this.name = 'QueryError';
    this.code = code;
    this.remedy = remedy;
  }
}
