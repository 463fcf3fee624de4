/** Where a Neo4j server is and who asks; what is left out comes from the environment, then from Neo4j's defaults. */
export interface Neo4jAddress {
  readonly url?: string;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

export interface KnownNeo4jAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export function neo4jAddress(given: Neo4jAddress, environment: Readonly<Record<string, string | undefined>>): KnownNeo4jAddress {
  return {
    url: given.url ?? environment.NEO4J_URL ?? 'bolt://127.0.0.1:7687',
    user: given.user ?? environment.NEO4J_USER ?? 'neo4j',
    password: given.password ?? environment.NEO4J_PASSWORD ?? '',
    database: given.database ?? environment.NEO4J_DATABASE ?? 'neo4j',
  };
}
