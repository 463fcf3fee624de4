// What the embedded engine is given: one line per rewrite, so that a change of the text is seen.
import { describe, expect, test } from 'vitest';
import { lintQuery, preparePortable, printFor } from '../portable.ts';

function embedded(text: string): string {
  expect(lintQuery(text, ['x'])).toEqual([]);
  return printFor('embedded', preparePortable(text, ['x']).statement).replaceAll('\n', ' ');
}

describe('a label union', () => {
  test.each([
    ['MATCH (n:System|Api) RETURN n.id AS id', 'MATCH (n) WHERE n:System OR n:Api RETURN n.id AS id'],
    [
      "MATCH (n:System|Api) WHERE n.name = 'x' OR n.name = 'y' RETURN n.id AS id",
      "MATCH (n) WHERE (n:System OR n:Api) AND (n.name = 'x' OR n.name = 'y') RETURN n.id AS id",
    ],
    [
      'MATCH (a:Team) OPTIONAL MATCH (a)<-[:OWNED_BY]-(n:System|Api) WHERE n.observed RETURN n.id AS id',
      'MATCH (a:Team) OPTIONAL MATCH (a)<-[:OWNED_BY]-(n) WHERE (n:System OR n:Api) AND n.observed RETURN n.id AS id',
    ],
    [
      'MATCH (:System|Api)-[:OWNED_BY]->(t:Team) RETURN t.id AS id',
      'MATCH (_1)-[:OWNED_BY]->(t:Team) WHERE _1:System OR _1:Api RETURN t.id AS id',
    ],
    ['MATCH (n) WHERE NOT n:System|Api RETURN n.id AS id', 'MATCH (n) WHERE NOT (n:System OR n:Api) RETURN n.id AS id'],
    [
      'MATCH (s:System) RETURN COUNT { (s)-[:CALLS]->(:System|Api) } AS n',
      'MATCH (s:System) RETURN COUNT { MATCH (s)-[:CALLS]->(_1) WHERE _1:System OR _1:Api } AS n',
    ],
  ])('becomes a condition where it stands: %s', (text, expected) => {
    expect(embedded(text)).toBe(expected);
  });

  test('in the middle of a chain of EXISTS makes it walk row by row, because the engine fails on many rows without labels', () => {
    expect(embedded('MATCH (s:System) WHERE EXISTS { (s)-[:CALLS]->(a:Api|System)-[:EXPOSES]->(o:Operation) } RETURN s.id AS id')).toBe(
      'MATCH (s:System) WHERE EXISTS { MATCH (s)-[:CALLS*1]->(a)-[:EXPOSES]->(o:Operation) WHERE a:Api OR a:System } RETURN s.id AS id',
    );
  });

  test('in a named path stays one path', () => {
    expect(embedded('MATCH p = (s:System|Api)-[:CALLS*1..2]->(t:Api) RETURN length(p) AS n')).toBe(
      'MATCH p = (s)-[:CALLS*1..2]->(t:Api) WHERE s:System OR s:Api RETURN length(p) AS n',
    );
  });
});

describe('a chain', () => {
  test.each([
    ['turned round', '(b:Api)<-[:CALLS]-(a)', '(a)-[:CALLS]->(b:Api)'],
    ['split', '(b:Api)<-[:CALLS]-(a)-[:CALLS]->(c:Api)', '(a)-[:CALLS]->(b:Api), (a)-[:CALLS]->(c:Api)'],
    ['left', '(a)-[:CALLS]->(b:Api)', '(a)-[:CALLS]->(b:Api)'],
    ['left', '(b:Api)<-[:CALLS]-(c:System)', '(b:Api)<-[:CALLS]-(c:System)'],
    ['left', 'p = (b:Api)<-[:CALLS]-(a)', 'p = (b:Api)<-[:CALLS]-(a)'],
    ['left', '(b:Api)<-[r:CALLS*1..2]-(a)', '(b:Api)<-[r:CALLS*1..2]-(a)'],
    ['turned round', '(b:Api)<-[:CALLS*1..2]-(a)', '(a)-[:CALLS*1..2]->(b:Api)'],
    ['turned round', '(b:Api)-[:CALLS]-(a)', '(a)-[:CALLS]-(b:Api)'],
  ])('starts at the node that is known: %s: %s', (_, pattern, expected) => {
    expect(embedded(`MATCH (a:System) MATCH ${pattern} RETURN a.id AS id`)).toBe(`MATCH (a:System) MATCH ${expected} RETURN a.id AS id`);
  });

  test.each([
    ["WHERE a.id = 'x'", '(b:Api)<-[:CALLS]-(a:System)', '(a:System)-[:CALLS]->(b:Api)'],
    ["WHERE a.id IN ['x']", '(b:Api)<-[:CALLS]-(a:System)', '(a:System)-[:CALLS]->(b:Api)'],
    ["WHERE b.name = 'y' AND a.id = 'x'", '(b:Api)<-[:CALLS]-(a:System)', '(a:System)-[:CALLS]->(b:Api)'],
    ["WHERE b.name = 'y' OR a.id = 'x'", '(b:Api)<-[:CALLS]-(a:System)', '(b:Api)<-[:CALLS]-(a:System)'],
  ])('starts at the node that is found by its id: %s', (where, pattern, expected) => {
    expect(embedded(`MATCH ${pattern} ${where} RETURN a.id AS id`)).toBe(`MATCH ${expected} ${where} RETURN a.id AS id`);
  });

  test('starts at the node whose pattern has the id', () => {
    expect(embedded("MATCH (b:Api)<-[:CALLS]-(a:System {id: 'x'})<-[:OWNED_BY]-(c) RETURN a.id AS id")).toBe(
      "MATCH (a:System {id: 'x'})-[:CALLS]->(b:Api), (a)<-[:OWNED_BY]-(c) RETURN a.id AS id",
    );
  });

  test('of a later pattern starts where an earlier one ended', () => {
    expect(embedded('MATCH (a:System)-[:CALLS]->(b:Api), (t:Team)<-[:OWNED_BY]-(b) RETURN t.id AS id')).toBe(
      'MATCH (a:System)-[:CALLS]->(b:Api), (b)-[:OWNED_BY]->(t:Team) RETURN t.id AS id',
    );
  });

  test('of a subquery starts where its import is', () => {
    expect(embedded('MATCH (a:System) CALL (a) { MATCH (b:System)-[:CALLS]->(a) RETURN count(b) AS n } RETURN n')).toBe(
      'MATCH (a:System) CALL (a) { MATCH (a)<-[:CALLS]-(b:System) RETURN count(b) AS n } RETURN n',
    );
  });

  test('through a node that is known without a label in the text walks row by row in EXISTS', () => {
    expect(embedded('MATCH (a:Api) WHERE EXISTS { (s:System)-[:CALLS]->(a)-[:EXPOSES]->(o:Operation) } RETURN a.id AS id')).toBe(
      'MATCH (a:Api) WHERE EXISTS { MATCH (s:System)-[:CALLS*1]->(a)-[:EXPOSES]->(o:Operation) } RETURN a.id AS id',
    );
  });

  test('of EXISTS whose relations have names is cut there', () => {
    const where = 'q.count > r.count';
    expect(embedded(`MATCH (a:Api) WHERE EXISTS { (s:System)-[q:CALLS]->(a)-[r:EXPOSES]->(o) WHERE ${where} } RETURN a.id AS id`)).toBe(
      `MATCH (a:Api) WHERE EXISTS { MATCH (s:System)-[q:CALLS]->(a), (a)-[r:EXPOSES]->(o) WHERE ${where} } RETURN a.id AS id`,
    );
    expect(embedded(`MATCH (a:Api) WHERE EXISTS { (s:System)-[q:CALLS]->(a)-[:EXPOSES]->(o) WHERE q.count > 1 } RETURN a.id AS id`)).toBe(
      `MATCH (a:Api) WHERE EXISTS { MATCH (s:System)-[q:CALLS]->(a)-[:EXPOSES*1]->(o) WHERE q.count > 1 } RETURN a.id AS id`,
    );
  });
});

describe('a node that is known around a subquery,', () => {
  function inside(subquery: string): string {
    const text = embedded(`MATCH (a:System), (b:System) RETURN ${subquery} AS value`);
    return text.replace('MATCH (a:System), (b:System) RETURN ', '').replace(' AS value', '');
  }

  test.each([
    ['EXISTS { (a)-[:CALLS]->(x), (x)-[:CALLS]->(b) }', 'EXISTS { MATCH (a)-[:CALLS*1]->(x)-[:CALLS]->(b) }'],
    ['EXISTS { (a)-[:CALLS]->(x), (b)-[:CALLS]->(x:Api) }', 'EXISTS { MATCH (a)-[:CALLS]->(x:Api)<-[:CALLS]-(b) }'],
    ['EXISTS { (a)-[:CALLS]->(x:Api), (a)-[:CALLS]->(b) }', 'EXISTS { MATCH (x:Api)<-[:CALLS*1]-(a)-[:CALLS]->(b) }'],
    ['EXISTS { (x:Api), (b)-[:CALLS]->(x) WHERE x.name = a.name }', 'EXISTS { MATCH (x:Api)<-[:CALLS]-(b) WHERE x.name = a.name }'],
    ['COUNT { (a)-[:CALLS]->(x), (x)-[:CALLS]->(b) }', 'COUNT { MATCH (a)-[:CALLS]->(x)-[:CALLS]->(b) }'],
  ])('stands in one chain where patterns of a MATCH meet at their ends: %s', (subquery, expected) => {
    expect(inside(subquery)).toBe(expected);
  });

  test.each([
    ['EXISTS { (a)-[:CALLS]->(x) MATCH (b)-[:CALLS]->(x) }', 'EXISTS { MATCH (a)-[:CALLS]->(x) MATCH (_1)-[:CALLS]->(x) WHERE _1 = b }'],
    [
      'EXISTS { (a)-[:CALLS]->(x:System)-[:CALLS]->(c), (x)-[:CALLS]->(b) }',
      'EXISTS { MATCH (a)-[:CALLS]->(x:System)-[:CALLS]->(c), (x)-[:CALLS]->(_1) WHERE _1 = b }',
    ],
    ['COUNT { (a)-[:CALLS]->(x) MATCH (x)-[:CALLS]->(b) }', 'COUNT { MATCH (a)-[:CALLS]->(x) MATCH (x)-[:CALLS]->(_1) WHERE _1 = b }'],
  ])('has a name of its own where patterns meet elsewhere: %s', (subquery, expected) => {
    expect(inside(subquery)).toBe(expected);
  });

  test.each([
    ['EXISTS { MATCH (a)-[:CALLS]->(x:Api)<-[:CALLS]-(b) }'],
    ['EXISTS { MATCH (a)-[:CALLS]->(x), (b)-[:CALLS]->(y) WHERE x.kind = y.kind }'],
    ['EXISTS { MATCH (a)-[:CALLS]->(b), (b)-[:CALLS]->(x) }'],
    ['EXISTS { MATCH (c)-[:CALLS]->(x), (x)-[:CALLS]->(d) }'],
  ])('keeps its name elsewhere: %s', (subquery) => {
    expect(inside(subquery)).toBe(subquery);
  });
});

describe('a value', () => {
  test.each([
    ['sum(s.cases)', 'coalesce(sum(s.cases), 0)'],
    ['sum(DISTINCT s.cases) * 2', 'coalesce(sum(DISTINCT s.cases), 0) * 2'],
    ['round(s.cases / 2.0)', 'floor(s.cases / 2.0 + 0.5)'],
    ['toInteger(s.name)', 'toInteger(toFloat(s.name))'],
    ['2 ^ 3 ^ 2', '(2 ^ 3) ^ 2'],
    ["any(t IN s.tags WHERE t = 'x')", "reduce(_1 = false, t IN s.tags | _1 OR t = 'x')"],
    ["all(t IN s.tags WHERE t = 'x')", "reduce(_1 = true, t IN s.tags | _1 AND t = 'x')"],
    ["none(t IN s.tags WHERE t = 'x')", "NOT reduce(_1 = false, t IN s.tags | _1 OR t = 'x')"],
    [
      "single(t IN s.tags WHERE t = 'x')",
      "CASE WHEN size([t IN s.tags WHERE t = 'x']) > 1 THEN false WHEN size([t IN s.tags WHERE t = 'x' IS NULL]) > 0 THEN null ELSE size([t IN s.tags WHERE t = 'x']) = 1 END".replace(
        "t = 'x' IS NULL",
        "(t = 'x') IS NULL",
      ),
    ],
    ['s.name IN s.tags', 'size(s.tags) > 0 AND s.name IN s.tags'],
    ['s.name IN $x', 'size($x) > 0 AND s.name IN $x'],
    ["s.name IN ['x']", "s.name IN ['x']"],
    ["'x' IN s.tags", "'x' IN s.tags"],
    ["CASE WHEN any(t IN s.tags WHERE t = 'x') THEN 1 END", "CASE WHEN any(t IN s.tags WHERE t = 'x') THEN 1 END"],
    ['CASE s.name IN s.tags WHEN true THEN 1 END', 'CASE size(s.tags) > 0 AND s.name IN s.tags WHEN true THEN 1 END'],
  ])('is computed as Neo4j does: %s', (value, expected) => {
    expect(embedded(`MATCH (s:System) RETURN ${value} AS value`)).toBe(`MATCH (s:System) RETURN ${expected} AS value`);
  });

  test('in a condition keeps the shorter form, where NULL is as good as false', () => {
    const where = "any(t IN s.tags WHERE t = 'x') AND (s.name IN s.tags OR all(t IN s.tags WHERE t IN s.sources))";

    expect(embedded(`MATCH (s:System) WHERE ${where} RETURN s.id AS id`)).toBe(`MATCH (s:System) WHERE ${where} RETURN s.id AS id`);
  });

  test('under NOT or in none does not', () => {
    expect(embedded("MATCH (s:System) WHERE NOT any(t IN s.tags WHERE t = 'x') RETURN s.id AS id")).toBe(
      "MATCH (s:System) WHERE NOT reduce(_1 = false, t IN s.tags | _1 OR t = 'x') RETURN s.id AS id",
    );
    expect(embedded("MATCH (s:System) WHERE none(t IN s.tags WHERE t = 'x') RETURN s.id AS id")).toBe(
      "MATCH (s:System) WHERE NOT reduce(_1 = false, t IN s.tags | _1 OR t = 'x') RETURN s.id AS id",
    );
  });

  test('that sorts an aggregate names its column', () => {
    expect(embedded('MATCH (s:System) RETURN s.kind AS kind, sum(s.cases) AS n ORDER BY sum(s.cases) DESC')).toBe(
      'MATCH (s:System) RETURN s.kind AS kind, coalesce(sum(s.cases), 0) AS n ORDER BY n DESC',
    );
  });

  test('in a pattern that may be NULL becomes a comparison', () => {
    expect(embedded("MATCH (s:System {name: $x, kind: 'saas'})-[{auth: $x}]->(:Api {name: s.name}) RETURN s.id AS id")).toBe(
      "MATCH (s:System {kind: 'saas'})-[_1]->(_2:Api) WHERE s.name = $x AND _2.name = s.name AND _1.auth = $x RETURN s.id AS id".replaceAll(
        /_([12])/g,
        (_, n) => `_${3 - Number(n)}`,
      ),
    );
  });

  test('gets names that the query does not use', () => {
    expect(embedded('MATCH (_1:System)-[:CALLS]->(:System|Api) RETURN _1.id AS id')).toBe(
      'MATCH (_1:System)-[:CALLS]->(_2) WHERE _2:System OR _2:Api RETURN _1.id AS id',
    );
  });

  test('of an earlier MATCH of EXISTS is asked behind the last one', () => {
    expect(
      embedded(
        'MATCH (s:System) WHERE EXISTS { MATCH (s)-[:CALLS]->(a:Api) WHERE a.observed MATCH (a)-[:EXPOSES]->(o) WHERE o.observed } RETURN s.id AS id',
      ),
    ).toBe(
      'MATCH (s:System) WHERE EXISTS { MATCH (s)-[:CALLS]->(a:Api) MATCH (a)-[:EXPOSES]->(o) WHERE a.observed AND o.observed } RETURN s.id AS id',
    );
  });
});
