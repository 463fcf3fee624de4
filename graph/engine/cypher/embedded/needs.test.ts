// Why the embedded engine is asked otherwise than Neo4j, tried on the real one.
import grafeo, { type GrafeoDB } from '@grafeo-db/js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { preparePortable, printFor } from '../portable.ts';

describe('the embedded engine, asked as printed,', () => {
  test('walks a chain that has more than 65,535 rows between its ends', async () => {
    const big = grafeo.GrafeoDB.create();
    const systems = await big.batchCreateNodesWithProps(
      'System',
      Array.from({ length: 300 }, (_, i) => ({ id: `s${i}` })),
    );
    const apis = await big.batchCreateNodesWithProps(
      'Api',
      Array.from({ length: 300 }, (_, i) => ({ id: `a${i}` })),
    );
    const operations = await big.batchCreateNodesWithProps(
      'Operation',
      Array.from({ length: 300 }, (_, i) => ({ id: `o${i}` })),
    );
    const calls = systems.flatMap((src) => apis.map((dst) => ({ src, dst, type: 'CALLS' })));
    await big.batchCreateEdges([...calls, ...apis.map((src, i) => ({ src, dst: operations[i] ?? -1, type: 'EXPOSES' }))]);
    const ask = async (text: string) => (await big.executeCypher(printFor('embedded', preparePortable(text).statement))).rows();

    const union = await ask('MATCH (s:System) WHERE EXISTS { (s)-[:CALLS]->(a:Api|Step)-[:EXPOSES]->(o:Operation) } RETURN count(s) AS n');
    const known = await ask('MATCH (a:Api) WHERE EXISTS { (s:System)-[:CALLS]->(a)-[:EXPOSES]->(o:Operation) } RETURN count(a) AS n');
    const matched = await ask('MATCH (s:System)-[:CALLS]->(a:Api|Step)-[:EXPOSES]->(o:Operation) WHERE s.id <> o.id RETURN count(*) AS n');
    const optional = await ask('MATCH (a:Api) OPTIONAL MATCH (s:System)-[:CALLS]->(a)-[:EXPOSES]->(o:Operation) RETURN count(*) AS n');

    expect([union, known, matched, optional]).toEqual([[[300]], [[300]], [[90_000]], [[90_000]]]);
    big.close();
  });
});

// When one of these fails after an update of the engine, its rewrite or refusal can go.
describe('the embedded engine still needs to be asked otherwise', () => {
  let db: GrafeoDB;
  beforeAll(async () => {
    db = grafeo.GrafeoDB.create();
    const [a = -1, b = -1, c = -1] = await db.batchCreateNodesWithProps('System', [
      { id: 'a', kind: 'x' },
      { id: 'b', kind: 'x' },
      { id: 'c' },
    ]);
    await db.batchCreateEdges([
      { src: a, dst: b, type: 'CALLS' },
      { src: b, dst: c, type: 'CALLS' },
    ]);
  });
  afterAll(() => db.close());

  test.each([
    ['no sum of nothing', 'MATCH (d:Decision) RETURN sum(d.cases) AS n', [[null]]],
    [
      'NULL in a quantifier is false',
      'RETURN any(x IN [1, null] WHERE x = 2) AS a, none(x IN [1, null] WHERE x = 2) AS b',
      [[false, true]],
    ],
    ['unknown is unknown in an empty list', 'RETURN null IN [] AS a', [[null]]],
    ['half is rounded away from zero', 'RETURN round(-1.5) AS a', [[-2]]],
    ['no whole number in a text with a point', "RETURN toInteger('1.9') AS a", [[null]]],
    ['powers from the right', 'RETURN 2 ^ 3 ^ 2 AS a', [[512]]],
    ['NULL in a pattern finds what is unknown', 'MATCH (s:System {kind: null}) RETURN s.id AS s', [['c']]],
    [
      'a node that is known is forgotten where a second pattern meets the first',
      "MATCH (a:System {id: 'a'}), (b:System {id: 'a'}) RETURN EXISTS { MATCH (a)-[:CALLS]->(x), (x)-[:CALLS]->(b) } AS e",
      [[true]],
    ],
    ['a text is equal to a number', "RETURN '1' = 1 AS a", [[true]]],
    ['a range counts from the start only', 'RETURN [1, 2, 3][-2..] AS a', [[[]]]],
    ['a number with a point loses it in a text', 'RETURN toString(1.0) AS a', [['1']]],
  ])('%s', async (_, text, expected) => {
    const answer = await db.executeCypher(text);

    expect(answer.rows()).toEqual(expected);
  });

  test.each([
    ['a label union', 'MATCH (n:System|Api) RETURN n.id AS id'],
    [
      'a condition between two MATCH of EXISTS',
      'MATCH (s:System) WHERE EXISTS { MATCH (s)--(a) WHERE a.id = 1 MATCH (a)--(b) } RETURN s.id AS s',
    ],
    ['a pattern comprehension in WHERE', 'MATCH (s:System) WHERE size([(s)--(a) | a.id]) > 1 RETURN s.id AS s'],
    ['a path of one node', 'MATCH p = (s:System) RETURN length(p) AS n'],
    ['several values behind WHEN', 'RETURN CASE 1 WHEN 1, 2 THEN 3 END AS a'],
    [
      'a condition of EXISTS inside a list',
      'MATCH p = (s:System)-->() RETURN any(n IN nodes(p) WHERE EXISTS { (n)-->(m) WHERE m.id = s.id }) AS a',
    ],
    ['more than 64 levels', `RETURN ${'('.repeat(70)}1${')'.repeat(70)} AS a`],
  ])('it refuses %s', async (_, text) => {
    await expect(db.executeCypher(text)).rejects.toThrow();
  });
});
