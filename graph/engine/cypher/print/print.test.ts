import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../../test/engine/random.ts';
import { randomQuery } from '../../../../test/engine/random-queries.ts';
import { parseStatement } from '../read/parser.ts';
import { print } from './clause.ts';

const QUERIES = [
  'MATCH (n:System|Api {kind: "saas", id: $id})-[r:CALLS|DEPENDS_ON*1..5 {mode: \'sync\'}]->(m)<--(o)--() WHERE n.id <> m.id RETURN n.id',
  'MATCH p = (a)-[:R*2]->(b), q = shortestPath((a)-[*..5]-(b)) RETURN length(p) AS p',
  'MATCH (a)-[r*]->(b) OPTIONAL MATCH (b)-[s*2..]->(c) RETURN a.id AS a',
  'MATCH (n) WITH DISTINCT n, n.kind AS kind ORDER BY kind DESC, n.id ASC SKIP 2 LIMIT $n WHERE kind IS NOT NULL RETURN *',
  'MATCH (n) WITH *, 1 AS one RETURN one',
  'UNWIND [1, 2.5, -3, null, true, [], {}] AS x RETURN x',
  'CALL { MATCH (n) RETURN n.id AS id UNION ALL MATCH (m) RETURN m.id AS id } RETURN id',
  'MATCH (n) CALL (n) { RETURN n.id AS id } CALL (*) { RETURN 1 AS one } CALL () { RETURN 2 AS two } RETURN id, one, two',
  'RETURN 1 AS a UNION DISTINCT RETURN 2 AS a',
  "RETURN 'it''s' AS a".replace("''", "\\'"),
  String.raw`RETURN "a\nb\t\\ \u0000 'q' \"d\"" AS a`,
  'MATCH (`a b`:`Strange Label`)-[:`R 1`]->(`match`) RETURN `a b`.`a-b` AS `order`, `match`.order AS count',
  'RETURN (1 + 2) * 3 - -4 / (5 % 6) ^ 2 ^ -1 AS a, -(-1) AS b, 1 - (2 - 3) AS c, (1 < 2) = true AS d',
  'RETURN NOT (a AND (b OR c)) XOR (NOT d) = e AS x',
  'RETURN ((a = b) = c) AS x, (a IN b) IN c AS y, (a IS NULL) IS NULL AS z, (n:A) IS NULL AS w, NOT n:A|B AS v',
  'RETURN a.b.c[0][1..2][..3][4..].d AS x, [1][0] AS y, {a: 1}.a AS z, (a + b)[0] AS w',
  "RETURN CASE a WHEN 1 THEN 'x' ELSE 'y' END AS a, CASE WHEN a THEN 1 WHEN b THEN 2 END AS b",
  'RETURN any(x IN l WHERE x = 1) AS a, all(x IN l WHERE x) AS b, none(x IN l WHERE x) AS c, single(x IN l WHERE x) AS d',
  'RETURN [x IN l] AS a, [x IN l WHERE x > 1] AS b, [x IN l | x * 2] AS c, [x IN l WHERE x | x] AS d, reduce(s = 0, x IN l | s + x) AS e',
  'RETURN count(*) AS a, count(DISTINCT n) AS b, collect(n.id)[0] AS c, toLower(n.x) AS d, some.other.function(1) AS e',
  "MATCH (n) WHERE EXISTS { (n)-->() } AND COUNT { MATCH (n)-->(m) MATCH (m)-->(o) WHERE o.id = 'x' } > 1 RETURN n.id",
];

/** The tree without places. */
function bare(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'at' ? undefined : value)));
}

describe('a printed query', () => {
  test.each(QUERIES)('reads back to the same tree: %s', (text) => {
    const tree = parseStatement(text);
    const printed = print(tree);

    expect(bare(parseStatement(printed))).toEqual(bare(tree));
    expect(print(parseStatement(printed))).toBe(printed);
  });

  test('reads back to the same tree, whatever the query', () => {
    const random = randomFrom(7);
    for (let asked = 0; asked < 500; asked += 1) {
      const tree = parseStatement(randomQuery(random));
      const printed = print(tree);

      expect(bare(parseStatement(printed))).toEqual(bare(tree));
    }
  });

  test('has parentheses only where they are needed, and backticks where a name is a word of the language', () => {
    const text = 'MATCH (n:System) WHERE ((n.kind) = ("saas")) AND (n.a OR n.b) AND NOT (n.c = 1) RETURN (n.count) + (1 * 2) AS `count`';

    expect(print(parseStatement(text))).toBe(
      "MATCH (n:System) WHERE n.kind = 'saas' AND (n.a OR n.b) AND NOT n.c = 1\nRETURN n.count + 1 * 2 AS `count`",
    );
  });

  test('stands on one line per clause', () => {
    expect(
      print(
        parseStatement('match (n) optional match (n)--(m) with n, count(m) as c return n.id as id, c union all return 1 as id, 2 as c'),
      ),
    ).toBe('MATCH (n)\nOPTIONAL MATCH (n)--(m)\nWITH n, count(m) AS c\nRETURN n.id AS id, c\nUNION ALL\nRETURN 1 AS id, 2 AS c');
  });
});
