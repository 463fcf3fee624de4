// Two engines, one text: 2,000 random queries that the lint admits get the same answers (02-graph §4).
import neo4j, { type Driver, type Session } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isKnown, knownDifferences } from '../engine/differences.ts';
import { type Asked, admitted, admittedQueries, ask, clearNeo4j, embeddedWith, fillNeo4j } from '../engine/differential.ts';
import { randomGraph } from '../engine/random-graph.ts';
import { noServer, server } from './real-server.ts';

const SEEDS = [1, 2, 3, 4];
const QUERIES_PER_SEED = 500;

describe.skipIf(noServer)('a random portable query', () => {
  let driver: Driver;
  let session: Session;

  beforeAll(() => {
    driver = neo4j.driver(server.url, neo4j.auth.basic(server.user, server.password), { disableLosslessIntegers: true });
    session = driver.session();
  });

  afterAll(async () => {
    await clearNeo4j(session);
    await session.close();
    await driver.close();
  });

  async function askAll(seed: number, queries: ReturnType<typeof admittedQueries>): Promise<readonly Asked[]> {
    const graph = randomGraph(seed);
    const db = await embeddedWith(graph);
    await fillNeo4j(session, graph);
    const asked: Asked[] = [];
    for (const { query, prepared } of queries) asked.push(await ask(query, prepared, { db, session }));
    db.close();
    return asked;
  }

  test.each(SEEDS)(`is answered alike by both engines: ${QUERIES_PER_SEED} of seed %i`, async (seed) => {
    const known = knownDifferences();

    const asked = await askAll(seed, admittedQueries(seed, QUERIES_PER_SEED));

    const same = asked.filter(({ embedded, neo4j }) => embedded === neo4j && !isFailure(embedded));
    const unequal = asked.filter((one) => !same.includes(one));
    const withRows = same.filter(({ neo4j }) => neo4j !== '');
    console.log(`seed ${seed}: ${asked.length} asked, ${same.length} equal (${withRows.length} with rows), ${unequal.length} not`);
    expect(unequal.filter(({ query }) => !isKnown(query, known))).toEqual([]);
    // Equal emptiness proves little.
    expect(withRows.length).toBeGreaterThan(QUERIES_PER_SEED / 2);
  });

  test.each(knownDifferences())('that is a known difference still differs: $query', async ({ seed, query }) => {
    const [asked] = await askAll(seed, [{ query, prepared: admitted(query) }]);

    expect(asked?.embedded).not.toBe(asked?.neo4j);
  });
});

function isFailure(answer: string): boolean {
  return answer.startsWith('failed: ');
}
