import { describe, expect, test } from 'vitest';
import { QueryError } from '../engine.ts';
import { lintQuery, preparePortable, printFor } from './portable.ts';

/** `rule line:column` of every problem. */
function rules(text: string, params: readonly string[] = []): readonly string[] {
  return lintQuery(text, params).map(({ rule, at }) => `${rule} ${at.line}:${at.column}`);
}

function thrown(text: string): QueryError {
  try {
    preparePortable(text);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error('the query was admitted');
}

describe('a portable query', () => {
  test('is prepared with its columns and its parameters', () => {
    const text = 'MATCH (s:System) WHERE s.kind IN $kinds AND s.id <> $id RETURN s.id, s.name AS name, count(*)';

    const { columns, params } = preparePortable(text, ['id', 'kinds', 'unused']);

    expect(columns).toEqual(['s.id', 'name', 'count(*)']);
    expect(params).toEqual(['id', 'kinds']);
  });

  test('is printed for Neo4j as it is, each column with its name', () => {
    const { statement } = preparePortable('MATCH (n:System|Api) RETURN n.id, sum(n.cases) AS cases');

    expect(printFor('neo4j', statement)).toBe('MATCH (n:System|Api)\nRETURN n.id AS `n.id`, sum(n.cases) AS cases');
  });

  test.each([
    'MATCH (n) WHERE n:System OR n:Api RETURN n.id AS id',
    'MATCH (a:System)-[:CALLS]->(b:Api|System)-[:EXPOSES]->(c) RETURN c.id AS id',
    'MATCH (a:System) MATCH (b:Api)<-[:CALLS]-(a)-[:CALLS]->(c:Api) RETURN c.id AS id',
    'MATCH (a:System), (b:Team)<-[:OWNED_BY]-(a)-[:CALLS]->(c:Api) RETURN c.id AS id',
    'MATCH (a:System)-[:DEPENDS_ON*..12]->(b:System) RETURN b.id AS id',
    'MATCH p = shortestPath((a:System)-[:DEPENDS_ON*..5]-(b:System)) WHERE a.id < b.id RETURN length(p) AS n',
    'MATCH p = shortestPath((a:System)-[:DEPENDS_ON*0..5]-(b:System)) WHERE a <> b AND a.kind IS NULL RETURN length(p) AS n',
    "MATCH (s:Step) WHERE coalesce(s.errors, '-') = 'ignore' RETURN s.id AS id",
    "MATCH (s:Step) WHERE s.kind = 'user-task' OR 'approval' IN s.tags RETURN s.id AS id",
    "MATCH (n) WHERE n.type = 'System' AND 'System' IN labels(n) RETURN n.id AS id",
    "MATCH ()-[r]->() WHERE type(r) = 'CALLS' AND r.auth = 'none' RETURN count(*) AS n",
    'MATCH (n:Step|Workflow) WHERE n.onError IS NULL AND n.retry IS NULL RETURN n.id AS id',
    'MATCH (s:System) WITH s.kind AS kind, count(*) AS n WHERE n > 1 RETURN kind, n ORDER BY n DESC, kind LIMIT 5',
    'MATCH (s:System) RETURN s.kind AS kind, count(*) + 1 AS n, size(s.kind) + count(*) AS m ORDER BY n DESC, s.kind',
    'MATCH (s:System) WITH collect(s) AS all UNWIND all AS one MATCH (one)-[:CALLS]->(a:Api) RETURN one.name AS name',
    'MATCH (s:System) CALL (s) { MATCH (s)-[:CALLS]->(a:Api) RETURN count(a) AS apis } RETURN s.id AS id, apis',
    'MATCH (s:System) CALL { WITH s MATCH (s)-[:CALLS]->(a:Api) RETURN count(a) AS apis } RETURN s.id AS id, apis',
    'MATCH p = (s:System)-[:DEPENDS_ON*1..3]->(t) WHERE none(n IN nodes(p) WHERE EXISTS { (n)-[:OWNED_BY]->(:Team) }) RETURN s.id AS id',
    'MATCH (s:System) RETURN [i IN range(0, size(s.tags) - 1) | s.tags[i]] AS tags, s.fanIn + 1 AS n, s.name + 1 AS text',
    "MATCH (s:System) WHERE s.name =~ '(?i)order[a-z_0-9]*(-v[12])?' RETURN s.id AS id",
    'RETURN 1 AS one UNION RETURN 2 AS one',
    'MATCH (s:System) RETURN DISTINCT s.kind AS kind ORDER BY s.kind',
    'MATCH (s:System) RETURN s.id AS id ORDER BY s.name, id',
    'MATCH (s:System) WITH s.name AS name ORDER BY s.kind RETURN name',
    'MATCH (s:System)-[d:DEPENDS_ON]->(t) RETURN startNode(d).name AS name, d.confirmed * 100 / d.judged AS share',
  ])('is admitted: %s', (text) => {
    expect(lintQuery(text)).toEqual([]);
  });

  test('may ask a parameter anything', () => {
    const text =
      'UNWIND $ids AS id MATCH (s:System {id: id}) WHERE $flag AND s.kind IN $kinds RETURN s.name AS name SKIP $skip LIMIT $limit';

    expect(lintQuery(text, ['ids', 'flag', 'kinds', 'skip', 'limit'])).toEqual([]);
  });
});

describe('a query that is not portable', () => {
  test('is refused with what is wrong, where, a code frame and the portable way', () => {
    const error = thrown("MATCH (s:Step)\nWHERE s.errors = 'fial'\nRETURN s.id");

    expect(error.code).toBe('invalid');
    expect(error.message).toBe(
      "'fial' is never a value of this; it can be 'explicit', 'fail', 'ignore' (2:18)\n  WHERE s.errors = 'fial'\n                   ^",
    );
    expect(error.remedy).toBe('Did you mean fail?');
  });

  test('shows the part of a long line around the mark', () => {
    const error = thrown(`MATCH (s:System) WHERE s.id IN [${"'x', ".repeat(100)}'y'] AND s.nmae = 'z' RETURN s.id AS id`);
    const [, line = '', mark = ''] = error.message.split('\n');

    expect(line.slice(mark.indexOf('^'))).toMatch(/^s\.nmae/);
    expect(line.length).toBeLessThan(110);
  });

  test('names all its problems at once, in the order of their places', () => {
    const text = 'MATCH (s:Sytem)-[:CALS]->(x)-[:EXPOSES*]->(o)\nWHERE s.nmae = id(o) AND none\nRETURN s, $limit AS l';

    expect(rules(text)).toEqual([
      'unknown-label 1:7',
      'unknown-relation 1:16',
      'unlabelled-inner-node 1:26',
      'unbounded-length 1:29',
      'refused-function 2:16',
      'unknown-variable 2:26',
      'whole-entity 3:8',
      'unset-parameter 3:11',
    ]);
  });

  test.each([
    ['MATCH (s:Sytem) RETURN s.id', 'unknown-label 1:7', 'Did you mean System or Step?'],
    ['MATCH (n) WHERE n:Sytem RETURN n.id', 'unknown-label 1:17', 'Did you mean System or Step?'],
    ['MATCH (s:System)-[:CALLZ]->(a) RETURN s.id', 'unknown-relation 1:17', 'Did you mean CALLS?'],
    ['MATCH (s:System) RETURN s.nmae', 'unknown-property 1:25', 'Did you mean name?'],
    ['MATCH (s:System {nmae: 1}) RETURN s.id', 'unknown-property 1:18', 'Did you mean name?'],
    ['MATCH (s:System|Step) RETURN s.outc', 'unknown-property 1:30', 'Did you mean outcome?'],
    ['MATCH (n) RETURN n.nmae', 'unknown-property 1:18', 'Did you mean name?'],
    ['MATCH ()-[r:CALLS]->() RETURN r.mod', 'unknown-property 1:31', 'Did you mean mode?'],
    ['MATCH (s:System) WITH collect(s) AS l UNWIND l AS x RETURN x.nmae AS n', 'unknown-property 1:60', 'Did you mean name?'],
    ["MATCH (s:Step) WHERE s.kind IN ['user-task', 'usr-task'] RETURN s.id", 'unknown-value 1:46', 'Did you mean user-task?'],
    ["MATCH (s:Step {errors: 'fial'}) RETURN s.id", 'unknown-value 1:24', 'Did you mean fail?'],
    ["MATCH (s:Step) RETURN CASE s.errors WHEN 'fial' THEN 1 END AS x", 'unknown-value 1:42', 'Did you mean fail?'],
    ["MATCH (n) WHERE 'Sytem' IN labels(n) RETURN n.id", 'unknown-value 1:17', 'Did you mean'],
    ["MATCH (s:Step) WHERE coalesce(s.errors, 'none') = 'nine' RETURN s.id", 'unknown-value 1:51', 'Did you mean none?'],
    ['MATCH (s:System) WHERE s.id = $id RETURN s.id', 'unset-parameter 1:31', 'Pass a value for id.'],
    ['MATCH (s:System) RETURN t.id', 'unknown-variable 1:25', 'Did you mean s?'],
    ['MATCH (s:System) WITH s.id AS id RETURN s.name', 'unknown-variable 1:41', 'Did you mean id?'],
    ['MATCH (s:System) WITH s.id AS id WHERE s.name IS NULL RETURN id', 'unknown-variable 1:40', 'Did you mean id?'],
  ])('because the schema does not know a name suggests the nearest: %s', (text, rule, remedy) => {
    expect(rules(text)).toEqual([rule]);
    expect(lintQuery(text)[0]?.remedy).toContain(remedy);
  });

  test.each([
    ['MATCH (a:System)-[:CALLS]->()-[:EXPOSES]->(o) RETURN o.id', 'unlabelled-inner-node 1:28'],
    ['MATCH (b) MATCH (a:System)-[:CALLS]->(b)-[:EXPOSES]->(o) RETURN o.id', 'unlabelled-inner-node 1:38'],
    ['MATCH (a:System) WHERE EXISTS { (a)-[:CALLS]->(b)-[:EXPOSES]->(o) } RETURN a.id', 'unlabelled-inner-node 1:47'],
    ['MATCH p = (a:System)-[:CALLS]->(b:Api|System)-[:EXPOSES]->(o) RETURN length(p) AS n', 'inner-label-of-path 1:32'],
    ['MATCH (a:System)-[:DEPENDS_ON*]->(b) RETURN b.id', 'unbounded-length 1:17'],
    ['MATCH (a:System)-[:DEPENDS_ON*2..]->(b) RETURN b.id', 'unbounded-length 1:17'],
    ['MATCH (a:System)-[:DEPENDS_ON*1..13]->(b) RETURN b.id', 'unbounded-length 1:17'],
    ['MATCH (a:System)-[:DEPENDS_ON*1..2 {count: a.cases}]->(b) RETURN b.id', 'computed-properties 1:44'],
    ['MATCH p = (a:System) RETURN length(p) AS n', 'path-of-one-node 1:7'],
    ['MATCH p = shortestPath((a:System)-[:DEPENDS_ON*..5]->(b:System)) RETURN length(p) AS n', 'shortest-path 1:7'],
    ['MATCH p = shortestPath((a:System)-[:DEPENDS_ON*2..5]->(b:System)) WHERE a <> b RETURN length(p) AS n', 'shortest-path 1:7'],
    ['MATCH (a:System) MATCH ()-[a:CALLS]->() RETURN a.id', 'name-in-use 1:26'],
  ])('because only one engine walks the pattern says so: %s', (text, rule) => {
    expect(rules(text)).toEqual([rule]);
  });

  test.each([
    ['MATCH (s:System) WHERE id(s) = 1 RETURN s.id', 'refused-function'],
    ['MATCH (s:System) RETURN elementId(s) AS id', 'refused-function'],
    ['RETURN datetime() AS now', 'refused-function'],
    ["RETURN date('2024-01-01') AS day", 'refused-function'],
    ['RETURN datetime.realtime() AS now', 'refused-function'],
    ['RETURN timestamp() AS now', 'refused-function'],
    ['RETURN rand() AS r', 'refused-function'],
    ['RETURN randomUUID() AS r', 'refused-function'],
    ['MATCH (s:System) RETURN keys(s) AS k', 'refused-function'],
    ['MATCH (s:System) RETURN properties(s) AS p', 'refused-function'],
    ['MATCH (s:System) WHERE exists(s.name) RETURN s.id', 'refused-function'],
    ['RETURN isEmpty([]) AS e', 'refused-function'],
    ["RETURN apoc.text.join([], '') AS e", 'unknown-function'],
    ["RETURN toLowr('A') AS a", 'unknown-function'],
    ['RETURN range(0, 1000000000) AS r', 'range'],
    ['MATCH (s:System) RETURN range(0, s.cases) AS r', 'range'],
    ['RETURN range(1, 3, 0) AS r', 'range'],
    ['RETURN round(1.25, 1) AS r', 'arguments'],
    ['RETURN toLower() AS r', 'arguments'],
    ["RETURN split('abc', '') AS r", 'arguments'],
    ["RETURN substring('abc', -1) AS r", 'arguments'],
    ["RETURN toLower(DISTINCT 'a') AS r", 'arguments'],
  ])('because only one engine knows the function says so: %s', (text, rule) => {
    expect(lintQuery(text).map((problem) => problem.rule)).toEqual([rule]);
  });

  test.each([
    ["MATCH (s:System) WHERE s.fanIn = '1' RETURN s.id", 'type-mismatch'],
    ["MATCH (s:System) WHERE s.observed = 'true' RETURN s.id", 'type-mismatch'],
    ["MATCH (s:System {observed: 'true'}) RETURN s.id", 'type-mismatch'],
    ["MATCH (s:System) WHERE s.fanIn IN ['1'] RETURN s.id", 'type-mismatch'],
    ["MATCH (s:System) WHERE s.name IN 'abc' RETURN s.id", 'type-mismatch'],
    ['MATCH (s:System) WHERE s.name CONTAINS 1 RETURN s.id', 'type-mismatch'],
    ['MATCH (s:System) WHERE s.name RETURN s.id', 'type-mismatch'],
    ['MATCH (s:System) WHERE s RETURN s.id', 'type-mismatch'],
    ['MATCH (s:System) WHERE NOT s.fanIn RETURN s.id', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.tags + s.name AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.fanIn + s.name AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.name - 1 AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.observed + null AS x', 'type-mismatch'],
    ['RETURN null.id AS x', 'type-mismatch'],
    ['RETURN reduce(n = 0, x IN [1] | x = n) AS x', 'type-mismatch'],
    ['MATCH (s:System) WHERE CASE WHEN s.observed THEN s ELSE true END RETURN s.id', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.tags[s.name] AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.tags[s..] AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN -s.name AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.name[0] AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.name[0..1] AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.name.first AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN size(s.fanIn) AS x', 'type-mismatch'],
    ['MATCH (s:System) RETURN sum(s.name) AS x', 'type-mismatch'],
    ['MATCH ()-[r:CALLS]->() RETURN r:CALLS AS x', 'type-mismatch'],
    ['MATCH ()-[r:CALLS]->() RETURN labels(r) AS x', 'type-mismatch'],
    ['MATCH ()-[r:CALLS]->() RETURN toString(r.p50) AS x', 'float-as-text'],
    ["MATCH ()-[r:CALLS]->() RETURN 'took ' + r.p50 AS x", 'type-mismatch'],
    ['MATCH (s:System) WHERE s.observed < true RETURN s.id', 'unordered'],
    ['MATCH (s:System) WHERE s.tags < s.sources RETURN s.id', 'unordered'],
    ['MATCH (s:System), (t:System) WHERE s < t RETURN s.id', 'unordered'],
    ['MATCH (s:System) WHERE s.name = null RETURN s.id', 'null-comparison'],
    ["MATCH (s:System) RETURN s['name'] AS x", 'dynamic-property'],
    ['MATCH (s:System) RETURN s.tags[-2..] AS x', 'negative-slice'],
    ["MATCH (s:System) WHERE s.name =~ '\\\\d+' RETURN s.id", 'regex'],
    ['MATCH (s:System) WHERE s.name =~ s.id RETURN s.id', 'regex'],
  ])('because the engines compute it differently says so: %s', (text, rule) => {
    expect(lintQuery(text).map((problem) => problem.rule)).toEqual([rule]);
  });

  test.each([
    ['MATCH (s:System) RETURN s', 'whole-entity'],
    ['MATCH ()-[r:CALLS]->() RETURN r AS call', 'whole-entity'],
    ['MATCH p = (s:System)-[:CALLS]->() RETURN p', 'whole-entity'],
    ['MATCH p = (s:System)-[:CALLS]->() RETURN nodes(p) AS n', 'whole-entity'],
    ['MATCH (s:System) RETURN collect(s) AS all', 'whole-entity'],
    ['MATCH (s:System) RETURN {system: s} AS map', 'whole-entity'],
    ['MATCH (s:System) RETURN *', 'whole-entity'],
    ['MATCH (s:System) WITH s.name RETURN 1 AS one', 'unnamed-column'],
    ['MATCH (s:System) RETURN s.id AS a, s.name AS a', 'duplicate-column'],
    ['MATCH (s:System) WHERE count(s) > 1 RETURN s.id', 'misplaced-aggregate'],
    ['MATCH (s:System) RETURN sum(count(s)) AS n', 'misplaced-aggregate'],
    ['MATCH (s:System) RETURN [x IN [1] | count(*)] AS n', 'misplaced-aggregate'],
    ['MATCH (s:System) RETURN s.id AS id, s.fanIn + count(*) AS n', 'grouping'],
    ['MATCH (s:System) RETURN DISTINCT s.kind AS kind ORDER BY s.id', 'order'],
    ['MATCH (s:System) RETURN s.kind AS kind, count(*) AS n ORDER BY s.id', 'order'],
    ['MATCH (s:System) RETURN s.kind AS kind, count(*) + 1 AS n ORDER BY count(*)', 'order'],
    ['MATCH (s:System) RETURN s.id AS s ORDER BY s.name', 'type-mismatch'],
    ['MATCH (s:System) RETURN s.id AS id LIMIT 1 + 1', 'limit'],
    ['MATCH (s:System) RETURN s.id AS id SKIP size([1])', 'limit'],
    ['MATCH (s:System) RETURN s.id AS a UNION MATCH (s:System) RETURN s.id AS b', 'union-columns'],
    ['MATCH (s:System)', 'clause-order'],
    ['MATCH (s:System) RETURN s.id AS id MATCH (t:System) RETURN t.id AS id', 'clause-order'],
    ['MATCH (s:System) UNWIND s.tags AS s RETURN 1 AS one', 'name-in-use'],
    ['MATCH (s:System) CALL (t) { RETURN 1 AS one } RETURN one', 'unknown-variable'],
    ['MATCH (s:System) CALL (s) { RETURN 1 AS s } RETURN 1 AS one', 'name-in-use'],
    ['MATCH (s:System) CALL { MATCH (t:Team) WHERE t.id = s.id RETURN t.id AS tid } RETURN tid', 'unknown-variable'],
  ])('because of its columns, groups or clauses says so: %s', (text, rule) => {
    expect(lintQuery(text).map((problem) => problem.rule)).toEqual([rule]);
  });

  test.each([
    ['any(n IN nodes(p) WHERE EXISTS { (n)-[:CALLS]->(a) WHERE a.name IS NULL })'],
    ['none(n IN nodes(p) WHERE EXISTS { (n)-[:CALLS]->(:System|Api) })'],
    ['size([n IN nodes(p) WHERE EXISTS { (n)-[:CALLS]->(a:System)-[:CALLS]->(b) }]) > 0'],
    ['any(n IN nodes(p) WHERE COUNT { (n)-[:DEPENDS_ON*1..2]->() } > 1)'],
    ['any(n IN nodes(p) WHERE EXISTS { (:System)-[:CALLS]->(:Api) })'],
  ])('because it asks too much inside a list says so: %s', (condition) => {
    const text = `MATCH p = (s:System)-[:DEPENDS_ON*1..2]->(t:System) WHERE ${condition} RETURN s.id AS id`;

    expect(lintQuery(text).map(({ rule, remedy }) => [rule, remedy.includes('UNWIND nodes(p) AS n')])).toEqual([
      ['subquery-in-list', true],
    ]);
  });

  test('can be checked against another schema', () => {
    const schema = {
      labels: new Map([
        ['Za', { id: { type: 'string', description: '' }, kind: { type: 'string', description: '', values: ['x'] } }],
      ] as const),
      types: new Map([['R1', {}]] as const),
    };

    expect(lintQuery("MATCH (a:Za)-[:R1]->() WHERE a.kind = 'x' RETURN a.id AS id", [], { schema })).toEqual([]);
    expect(lintQuery("MATCH (a:Zb)-[:R2]->(b:Za) WHERE b.kind = 'y' RETURN a.id AS id", [], { schema }).map(({ rule }) => rule)).toEqual([
      'unknown-label',
      'unknown-relation',
      'unknown-value',
    ]);
  });
});
