// The same question asked of both engines, in the words of each.
import grafeo, { type GrafeoDB } from '@grafeo-db/js';
import neo4j, { type Session } from 'neo4j-driver';
import { type Prepared, preparePortable, printFor } from '../../graph/engine/cypher/portable.ts';
import { QueryError } from '../../graph/engine/engine.ts';
import { randomFrom } from './random.ts';
import { LABELS, RANDOM_SCHEMA, type RandomGraph, type RandomValue, TYPES } from './random-graph.ts';
import { PARAMS, randomQuery } from './random-queries.ts';

/** A query that was asked, and what came back; a failure is an answer too. */
export interface Asked {
  readonly query: string;
  readonly embedded: string;
  readonly neo4j: string;
}

/** The next `count` queries of a seed that the lint admits, each once. */
export function admittedQueries(seed: number, count: number): readonly { readonly query: string; readonly prepared: Prepared }[] {
  const random = randomFrom(seed);
  const queries = new Map<string, Prepared>();
  while (queries.size < count) {
    const query = randomQuery(random);
    const prepared = prepareIfPortable(query);
    if (prepared) queries.set(query, prepared);
  }
  return [...queries].map(([query, prepared]) => ({ query, prepared }));
}

/** The query as the lint admits it over the random graph. Throws a QueryError where it does not. */
export function admitted(query: string): Prepared {
  return preparePortable(query, Object.keys(PARAMS), { schema: RANDOM_SCHEMA });
}

function prepareIfPortable(query: string): Prepared | undefined {
  try {
    return admitted(query);
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}

/** The random graph in memory. */
export async function embeddedWith(graph: RandomGraph): Promise<GrafeoDB> {
  const db = grafeo.GrafeoDB.create();
  const ids = new Map<number, number>();
  for (const [place, { label, properties }] of graph.nodes.entries()) {
    const [id] = await db.batchCreateNodesWithProps(label, [properties]);
    if (id !== undefined) ids.set(place, id);
  }
  const edges = graph.relations.map(({ from, to, type, properties }) => ({
    src: ids.get(from) ?? 0,
    dst: ids.get(to) ?? 0,
    type,
    properties,
  }));
  await db.batchCreateEdges(edges);
  return db;
}

/** Replaces the random graph of a server; what else is there stays. */
export async function fillNeo4j(session: Session, graph: RandomGraph): Promise<void> {
  await clearNeo4j(session);
  const rows = graph.nodes.map(({ label, properties }) => ({ label, properties: forNeo4j(properties) }));
  for (const label of LABELS) {
    const own = rows.filter((row) => row.label === label);
    await session.run(`UNWIND $own AS row CREATE (n:${label}) SET n = row.properties`, { own });
  }
  const anyOfOurs = LABELS.join('|');
  const ends = `MATCH (a:${anyOfOurs} {id: row.from}), (b:${anyOfOurs} {id: row.to})`;
  for (const type of TYPES) {
    const own = graph.relations
      .filter((relation) => relation.type === type)
      .map(({ from, to, properties }) => ({ from: `n${from}`, to: `n${to}`, properties: forNeo4j(properties) }));
    await session.run(`UNWIND $own AS row ${ends} CREATE (a)-[r:${type}]->(b) SET r = row.properties`, { own });
  }
}

/** Takes the random graph away. */
export async function clearNeo4j(session: Session): Promise<void> {
  await session.run(`MATCH (n:${LABELS.join('|')}) DETACH DELETE n`);
}

/** Asks both; rows are compared as a bag. */
export async function ask(
  query: string,
  prepared: Prepared,
  engines: { readonly db: GrafeoDB; readonly session: Session },
): Promise<Asked> {
  const params = Object.fromEntries(Object.entries(PARAMS).filter(([name]) => prepared.params.includes(name)));
  const embedded = await answer(async () => {
    const result = await engines.db.executeCypher(printFor('embedded', prepared.statement), params);
    return result.rows();
  });
  const fromNeo4j = await answer(async () => {
    const text = printFor('neo4j', prepared.statement);
    const result = await engines.session.executeRead((transaction) => transaction.run(text, forNeo4j(params)));
    return result.records.map((record) => prepared.columns.map((column) => record.get(column)));
  });
  return { query, embedded, neo4j: fromNeo4j };
}

async function answer(rows: () => Promise<readonly unknown[]>): Promise<string> {
  try {
    return (await rows())
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return `failed: ${words.split('\n', 1)[0]}`;
  }
}

// A whole number of JavaScript is a float to the driver unless it says otherwise.
function forNeo4j(values: { readonly [name: string]: RandomValue | null | readonly never[] }): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' && Number.isInteger(value) ? neo4j.int(value) : value]),
  );
}
