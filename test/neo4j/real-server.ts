import { inject } from 'vitest';
import { type Neo4jEngine, openNeo4j } from '../../graph/engine/neo4j.ts';

/** The server that the global setup found or started. */
export const server = { url: inject('neo4jUrl'), user: inject('neo4jUser'), password: inject('neo4jPassword') };

/** true when there is none; the setup has then said why. */
export const noServer = server.url === '';

export function openReal(): Promise<Neo4jEngine> {
  return openNeo4j(server);
}
