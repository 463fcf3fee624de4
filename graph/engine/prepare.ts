// The one place where a portable query becomes the text of one engine.
import { preparePortable, printFor } from './cypher/portable.ts';
import type { EngineName, Params } from './engine.ts';
import { ownNodesOnly } from './neo4j/scope.ts';

/** A query as one engine reads it. */
export interface PreparedQuery {
  readonly text: string;
  /** Names of the answer's columns, in order. */
  readonly columns: readonly string[];
}

/** Refuses what is not portable or not read-only (QueryError), and prints the rest for the engine. */
export function prepare(engine: EngineName, cypher: string, params: Params): PreparedQuery {
  const { statement, columns } = preparePortable(cypher, Object.keys(params));
  return { columns, text: printFor(engine, engine === 'neo4j' ? ownNodesOnly(statement) : statement) };
}
