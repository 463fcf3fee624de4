// The real embedded engine: it answers the printed text as Neo4j 5 answers the query, and still needs each rewrite.
import grafeo, { type GrafeoDB } from '@grafeo-db/js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lintQuery, preparePortable, printFor } from '../portable.ts';

const PARAMS = { ids: ['a', 'b'], none: [], unknown: null, count: 5 };

let db: GrafeoDB;

beforeAll(async () => {
  db = grafeo.GrafeoDB.create();
  const nodes = new Map<string, number>();
  const add = async (label: string, rows: readonly Record<string, unknown>[]) => {
    const ids = await db.batchCreateNodesWithProps(label, [...rows]);
    for (const [place, row] of rows.entries()) nodes.set(String(row.id), ids[place] ?? -1);
  };
  await add('System', [
    { id: 'a', name: 'A', kind: 'service', observed: true, tags: ['p', 'q'], fanIn: 3 },
    { id: 'b', name: 'B', kind: 'saas', observed: false, tags: [], fanIn: 1 },
    { id: 'c', name: 'C' },
  ]);
  await add('Api', [
    { id: 'x', name: 'X', auth: 'none' },
    { id: 'y', name: 'Y' },
  ]);
  await add('Team', [{ id: 't', name: 'T' }]);
  const edge = (from: string, type: string, to: string, properties = {}) => {
    return { src: nodes.get(from) ?? -1, dst: nodes.get(to) ?? -1, type, properties };
  };
  await db.batchCreateEdges([
    edge('a', 'DEPENDS_ON', 'b', { count: 5 }),
    edge('b', 'DEPENDS_ON', 'c', { count: 7 }),
    edge('c', 'DEPENDS_ON', 'a'),
    edge('a', 'PROVIDES', 'x'),
    edge('b', 'PROVIDES', 'y'),
    edge('b', 'CALLS', 'x', { auth: 'none' }),
    edge('a', 'OWNED_BY', 't'),
  ]);
});

afterAll(() => db.close());

async function rows(text: string): Promise<readonly unknown[]> {
  expect(lintQuery(text, Object.keys(PARAMS))).toEqual([]);
  const { statement, params } = preparePortable(text, Object.keys(PARAMS));
  const given = Object.fromEntries(Object.entries(PARAMS).filter(([name]) => params.includes(name)));
  return (await db.executeCypher(printFor('embedded', statement), given)).rows();
}

async function unwritten(text: string): Promise<readonly unknown[]> {
  return (await db.executeCypher(text)).rows();
}

describe('the embedded engine answers as Neo4j 5', () => {
  test.each([
    ['a label union', 'MATCH (n:System|Api) RETURN n.id AS id ORDER BY id', [['a'], ['b'], ['c'], ['x'], ['y']]],
    ['a label union as a condition', 'MATCH (n:System) RETURN n:Team|Api AS is, n:System|Api AS or LIMIT 1', [[false, true]]],
    [
      'a label union in OPTIONAL MATCH',
      'MATCH (s:System) OPTIONAL MATCH (s)-[:PROVIDES|OWNED_BY]->(n:Team|Step) RETURN s.id AS s, n.id AS n ORDER BY s',
      [
        ['a', 't'],
        ['b', null],
        ['c', null],
      ],
    ],
    [
      'a label union in EXISTS',
      'MATCH (s:System) WHERE EXISTS { (s)-[:DEPENDS_ON]->(b:System|Api)-[:PROVIDES]->(:Api|Team) } RETURN s.id AS s ORDER BY s',
      [['a'], ['c']],
    ],
    [
      'relation types in a union and in both directions',
      'MATCH (s:System)-[r:PROVIDES|CALLS]-(n) RETURN s.id AS s, type(r) AS r, n.id AS n ORDER BY s, r',
      [
        ['a', 'PROVIDES', 'x'],
        ['b', 'CALLS', 'x'],
        ['b', 'PROVIDES', 'y'],
      ],
    ],
    [
      'a relation once per MATCH',
      'MATCH (s:System) RETURN s.id AS s, COUNT { (s)-[:PROVIDES|CALLS]->(x)<-[:PROVIDES|CALLS]-(t) } AS n ORDER BY s'.replace(
        '(x)',
        '(x:Api)',
      ),
      [
        ['a', 1],
        ['b', 1],
        ['c', 0],
      ],
    ],
    ['the sum of nothing', 'MATCH (d:Decision) RETURN sum(d.cases) AS n', [[0]]],
    [
      'the sum of unknown values',
      'MATCH (s:System) RETURN s.id AS s, sum(s.fanIn) AS n ORDER BY sum(s.fanIn), s',
      [
        ['c', 0],
        ['b', 1],
        ['a', 3],
      ],
    ],
    [
      'quantifiers over NULL',
      'RETURN any(x IN [1, null] WHERE x = 2) AS a, all(x IN [1, null] WHERE x = 1) AS b, none(x IN [1, null] WHERE x = 2) AS c, single(x IN [1, null] WHERE x = 1) AS d, single(x IN [1, 1, null] WHERE x = 1) AS e',
      [[null, null, null, null, false]],
    ],
    [
      'quantifiers that are known in spite of NULL',
      'RETURN any(x IN [2, null] WHERE x = 2) AS a, all(x IN [2, null] WHERE x = 1) AS b, none(x IN [2, null] WHERE x = 2) AS c, any(x IN [] WHERE x = 1) AS d, all(x IN [] WHERE x = 1) AS e, single(x IN [2, 1] WHERE x = 1) AS f',
      [[true, false, false, false, true, true]],
    ],
    [
      'quantifiers over no list',
      'RETURN any(x IN $unknown WHERE x) AS a, none(x IN $unknown WHERE x) AS b, single(x IN $unknown WHERE x) AS c',
      [[null, null, null]],
    ],
    [
      'none over a path with an unknown property',
      "MATCH p = (:System {id: 'b'})-[:DEPENDS_ON]->(:System) RETURN none(n IN nodes(p) WHERE n.kind = 'service') AS none, NOT any(n IN nodes(p) WHERE n.kind = 'saas') AS any",
      [[null, false]],
    ],
    [
      'unknown in an empty list',
      'MATCH (s:System) RETURN s.id AS s, s.kind IN $none AS a, s.kind IN s.tags AS b, NOT s.kind IN $none AS c ORDER BY s',
      [
        ['a', false, false, true],
        ['b', false, false, true],
        ['c', false, null, true],
      ],
    ],
    ['an unknown property of a pattern', 'MATCH (s:System {kind: $unknown}) RETURN s.id AS s', []],
    ['a given property of a pattern', 'MATCH (s:System)-[{count: $count}]->(t {name: $unknown}) RETURN s.id AS s', []],
    ['half, rounded', 'RETURN round(2.5) AS a, round(-1.5) AS b, round(-2.5) AS c, round(0.4) AS d', [[3, -1, -2, 0]]],
    [
      'a text that is a number with a point',
      "RETURN toInteger('1.9') AS a, toInteger('x') AS b, toInteger('12') AS c, toInteger(-1.9) AS d",
      [[1, null, 12, -1]],
    ],
    ['powers from the left', 'RETURN 2 ^ 3 ^ 2 AS a, -2 ^ 2 AS b', [[64, 4]]],
    ['whole numbers divided', 'RETURN 7 / 2 AS a, -7 / 2 AS b, -7 % 3 AS c, 7.0 / 2 AS d', [[3, -3, -1, 3.5]]],
    ['a list parameter through WITH', 'MATCH (s:System) WITH s, $ids AS ids WHERE s.id IN ids RETURN s.id AS s ORDER BY s', [['a'], ['b']]],
    ['unknown as the last in order', 'MATCH (s:System) RETURN s.kind AS kind ORDER BY s.kind', [['saas'], ['service'], [null]]],
    [
      'nodes kept apart on a shortest path',
      'MATCH p = shortestPath((s:System)-[:DEPENDS_ON*..5]->(t:System)) WHERE s.id <> t.id RETURN s.id AS s, t.id AS t, length(p) AS n ORDER BY s, t LIMIT 2',
      [
        ['a', 'b', 1],
        ['a', 'c', 2],
      ],
    ],
    [
      'a chain that is turned round and split',
      'MATCH (s:System) MATCH (t:System)-[:DEPENDS_ON]->(s)-[:DEPENDS_ON]->(u:System) RETURN t.id AS t, s.id AS s, u.id AS u ORDER BY s',
      [
        ['c', 'a', 'b'],
        ['a', 'b', 'c'],
        ['b', 'c', 'a'],
      ],
    ],
    [
      'several MATCH in EXISTS, each with its condition',
      "MATCH (s:System) WHERE EXISTS { MATCH (s)-[:DEPENDS_ON]->(t:System) WHERE t.kind = 'saas' MATCH (t)-[:PROVIDES]->(a:Api) WHERE a.name = 'Y' } RETURN s.id AS s",
      [['a']],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await rows(text)).toEqual(expected);
  });

  test('where a chain has more than 65,535 rows between its ends', async () => {
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
    ['a text is equal to a number', "RETURN '1' = 1 AS a", [[true]]],
    ['a range counts from the start only', 'RETURN [1, 2, 3][-2..] AS a', [[[]]]],
    ['a number with a point loses it in a text', 'RETURN toString(1.0) AS a', [['1']]],
  ])('%s', async (_, text, expected) => {
    expect(await unwritten(text)).toEqual(expected);
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
