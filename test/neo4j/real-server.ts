import { inject } from 'vitest';
import { type Neo4jEngine, openNeo4j } from '../../graph/engine/neo4j.ts';

/** The server that the global setup found or started. */
export const server = { url: inject('neo4jUrl'), user: inject('neo4jUser'), password: inject('neo4jPassword') };

/** true when there is none and the tests may be skipped; the setup has said why. In CI nothing may be skipped: there they fail. */
export const noServer = server.url === '' && process.env.CI !== 'true';

export function openReal(): Promise<Neo4jEngine> {
  return openNeo4j(server);
}
