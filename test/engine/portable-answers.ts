// Answers that are easy to get wrong, as Neo4j 5 gives them: NULL, unions, order, subqueries. Each engine runs the suite.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphEngine, Projection } from '../../graph/engine/engine.ts';
import type { NodeType, RelationType, Value } from '../../graph/model.ts';

type Properties = Readonly<Record<string, Value>>;

function node(type: NodeType, id: string, properties: Properties = {}) {
  return { id, type, properties: { id, type, ...properties } };
}

function relation(from: string, type: RelationType, to: string, properties: Properties = {}) {
  return { type, from, to, properties };
}

const ESTATE: Projection = {
  manifest: { id: 'portable-answers' },
  nodes: [
    node('System', 'a', { name: 'A', kind: 'service', observed: true, tags: ['p', 'q'], fanIn: 3 }),
    node('System', 'b', { name: 'B', kind: 'saas', observed: false, tags: [], fanIn: 1 }),
    node('System', 'c', { name: 'C' }),
    node('Api', 'x', { name: 'X', auth: 'none' }),
    node('Api', 'y', { name: 'Y' }),
    node('Team', 't', { name: 'T' }),
  ],
  relations: [
    relation('a', 'DEPENDS_ON', 'b', { count: 5 }),
    relation('b', 'DEPENDS_ON', 'c', { count: 7 }),
    relation('c', 'DEPENDS_ON', 'a'),
    relation('a', 'PROVIDES', 'x'),
    relation('b', 'PROVIDES', 'y'),
    relation('b', 'CALLS', 'x', { auth: 'none' }),
    relation('a', 'OWNED_BY', 't'),
  ],
};

const PARAMS = { ids: ['a', 'b'], none: [], unknown: null, count: 5 };

const ANSWERS: readonly (readonly [what: string, query: string, rows: readonly (readonly unknown[])[]])[] = [
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
    'two known nodes in patterns that meet between them',
    'MATCH (a:System), (b:System) WHERE a.id < b.id RETURN a.id AS a, b.id AS b, EXISTS { MATCH (a)-[:DEPENDS_ON]->(x), (b)<-[:DEPENDS_ON]-(x) } AS e, COUNT { MATCH (a)-[:DEPENDS_ON]->(x) MATCH (x)-[:DEPENDS_ON]->(b) } AS n ORDER BY a, b',
    [
      ['a', 'b', false, 0],
      ['a', 'c', true, 1],
      ['b', 'c', false, 0],
    ],
  ],
  [
    'two known nodes in patterns that meet, as a condition',
    "MATCH (a:System), (b:System) WHERE NOT EXISTS { MATCH (a)-[:DEPENDS_ON]->(x) MATCH (b)<-[:DEPENDS_ON]-(x) } AND a.id = 'a' RETURN b.id AS b ORDER BY b",
    [['a'], ['b']],
  ],
  [
    'several MATCH in EXISTS, each with its condition',
    "MATCH (s:System) WHERE EXISTS { MATCH (s)-[:DEPENDS_ON]->(t:System) WHERE t.kind = 'saas' MATCH (t)-[:PROVIDES]->(a:Api) WHERE a.name = 'Y' } RETURN s.id AS s",
    [['a']],
  ],
];

/** Asks the engine each of the questions. */
export function portableAnswers(name: string, open: () => Promise<GraphEngine>): void {
  describe(`the ${name} engine answers portable Cypher as Neo4j 5:`, () => {
    let engine: GraphEngine;
    beforeAll(async () => {
      engine = await open();
      await engine.load(ESTATE);
    });
    afterAll(() => engine[Symbol.asyncDispose]());

    test.each(ANSWERS)('%s', async (_, query, expected) => {
      const used = Object.entries(PARAMS).filter(([param]) => query.includes(`$${param}`));

      const rows = await engine.query(query, Object.fromEntries(used));

      expect(rows.map((row) => Object.values(row))).toEqual(expected);
    });
  });
}
