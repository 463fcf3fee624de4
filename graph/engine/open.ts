// Opens the engine that a person chose; neither engine's package is read before it is needed.
import type { EngineName, GraphEngine } from './engine.ts';
import type { Limits } from './limits.ts';
import type { Neo4jAddress } from './neo4j/address.ts';

export interface EngineOptions {
  readonly engine: EngineName;
  /** Where Neo4j is; what is left out comes from NEO4J_URL, NEO4J_USER and NEO4J_PASSWORD. */
  readonly neo4j?: Neo4jAddress;
  readonly limits?: Partial<Limits>;
}

/** Fails with QueryError `unavailable` when Neo4j does not answer or refuses the password. */
export async function openEngine({ engine, neo4j, limits }: EngineOptions): Promise<GraphEngine> {
  if (engine === 'neo4j') {
    const { openNeo4j } = await import('./neo4j.ts');
    return openNeo4j(neo4j, limits);
  }
  const { openEmbedded } = await import('./grafeo.ts');
  return openEmbedded(limits);
}
