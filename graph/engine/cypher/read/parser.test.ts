import { describe, expect, test } from 'vitest';
import { printExpression } from '../print/expression.ts';
import { SyntaxStop } from '../problem.ts';
import type { Expression } from '../syntax.ts';
import { parseExpressionOf, parseStatement } from './parser.ts';

/** The expression with every pair of parentheses written out. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'logic':
      return `(${expression.operands.map(grouped).join(` ${expression.operator} `)})`;
    case 'not':
      return `(NOT ${grouped(expression.operand)})`;
    case 'comparison':
      return `(${grouped(expression.first)}${expression.rest.map(({ operator, operand }) => ` ${operator} ${grouped(operand)}`).join('')})`;
    case 'test':
    case 'arithmetic':
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`;
    case 'sign':
      return `(${expression.operator}${grouped(expression.operand)})`;
    case 'null-test':
      return `(${grouped(expression.operand)} IS ${expression.negated ? 'NOT ' : ''}NULL)`;
    default:
      return printExpression(expression);
  }
}

describe('operators', () => {
  test.each([
    ['a OR b AND c', '(a OR (b AND c))'],
    ['a OR b XOR c', '(a OR (b XOR c))'],
    ['a XOR b AND c', '(a XOR (b AND c))'],
    ['a AND b AND c', '(a AND b AND c)'],
    ['NOT a AND b', '((NOT a) AND b)'],
    ['NOT NOT a', '(NOT (NOT a))'],
    ['NOT a = b', '(NOT (a = b))'],
    ['NOT a IN b', '(NOT (a IN b))'],
    ['1 < x <= 5', '(1 < x <= 5)'],
    ['a = b IS NULL', '(a = (b IS NULL))'],
    ['a IN b = c', '((a IN b) = c)'],
    ['a + b CONTAINS c', '((a + b) CONTAINS c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a + b * c', '(a + (b * c))'],
    ['a / b % c', '((a / b) % c)'],
    ['a * b ^ c', '(a * (b ^ c))'],
    ['a ^ b ^ c', '((a ^ b) ^ c)'],
    ['-a ^ 2', '((-a) ^ 2)'],
    ['a STARTS WITH b AND c ENDS WITH d', '((a STARTS WITH b) AND (c ENDS WITH d))'],
    ["a =~ 'x' OR b IS NOT NULL", "((a =~ 'x') OR (b IS NOT NULL))"],
    ['n:A|B AND m:C', '(n:A|B AND m:C)'],
    ['starts with with and order', undefined],
  ])('hold together as in Cypher 5: %s', (text, expected) => {
    if (expected === undefined) expect(() => parseExpressionOf(text)).toThrow(SyntaxStop);
    else expect(grouped(parseExpressionOf(text))).toBe(expected);
  });
});

describe('a query that cannot be read', () => {
  function finding(text: string): SyntaxStop['finding'] {
    try {
      parseStatement(text);
    } catch (error) {
      if (error instanceof SyntaxStop) return error.finding;
      throw error;
    }
    throw new Error('the text was read');
  }

  test.each([
    ['CREATE (n:System) RETURN n.id', 'writing-clause'],
    ['MATCH (n:System) SET n.name = 1', 'writing-clause'],
    ['MATCH (n:System) DELETE n', 'writing-clause'],
    ['MATCH (n:System) DETACH DELETE n', 'writing-clause'],
    ['MATCH (n:System) REMOVE n.name', 'writing-clause'],
    ['MERGE (n:System)', 'writing-clause'],
    ['MATCH (n:System) FOREACH (x IN [1] | SET n.x = x)', 'writing-clause'],
    ['DROP INDEX x', 'writing-clause'],
    ['INSERT (:System)', 'writing-clause'],
    ['CALL { CREATE (n:System) RETURN n } RETURN 1 AS one', 'writing-clause'],
    ['CALL db.labels()', 'procedure'],
    ['CALL db.labels() YIELD label RETURN label', 'procedure'],
  ])('because it would write is refused as not read-only: %s', (text, rule) => {
    expect(finding(text)).toMatchObject({ code: 'not-read-only', rule });
  });

  test.each([
    ["LOAD CSV FROM 'file:///x' AS row RETURN row", 'refused-clause'],
    ['USE other MATCH (n) RETURN n.id', 'refused-clause'],
    ['SHOW INDEXES', 'refused-clause'],
    ['EXPLAIN MATCH (n) RETURN n.id', 'refused-clause'],
    ['PROFILE MATCH (n) RETURN n.id', 'refused-clause'],
    ['MATCH (n:A&B) RETURN n.id', 'label-expression'],
    ['MATCH (n:!A) RETURN n.id', 'label-expression'],
    ['MATCH (n:A:B) RETURN n.id', 'label-expression'],
    ['MATCH (n:(A|B)) RETURN n.id', 'label-expression'],
    ['MATCH (n:A WHERE n.x = 1) RETURN n.id', 'where-inside'],
    ['MATCH (n)-[r:R WHERE r.x = 1]->() RETURN n.id', 'where-inside'],
    ['MATCH (n $all) RETURN n.id', 'parameter-map'],
    ['MATCH (a) ((b)-[:R]->(c)){1,3} (d) RETURN a.id', 'quantified-pattern'],
    ['MATCH (a) WHERE (a)-[:R]->() RETURN a.id', 'pattern-as-value'],
    ['MATCH (a) WHERE NOT (a)<-[:R]-(:B) RETURN a.id', 'pattern-as-value'],
    ['MATCH (a) WHERE ()-[:R]->(a) RETURN a.id', 'pattern-as-value'],
    ['MATCH (a) RETURN [(a)-[:R]->(b) | b.id] AS ids', 'pattern-as-value'],
    ['MATCH (a) RETURN size([(a)--(b) | b.id]) AS n', 'pattern-as-value'],
    ['MATCH (a), (b) RETURN shortestPath((a)-[:R*..3]->(b)) AS p', 'path-as-value'],
    ['MATCH (a) RETURN a {.id} AS a', 'map-projection'],
    ['MATCH (a) RETURN COLLECT { MATCH (b) RETURN b.id } AS ids', 'collect-subquery'],
    ['MATCH (a) WHERE EXISTS { MATCH (a)-[:R]->(b) WITH b MATCH (b)-[:R]->(c) RETURN c } RETURN a.id', 'subquery-clause'],
    ['MATCH (a) WHERE EXISTS { OPTIONAL MATCH (a)-[:R]->(b) } RETURN a.id', 'subquery-clause'],
    ["RETURN CASE 1 WHEN 1, 2 THEN 'a' END AS a", 'case-values'],
    ['RETURN 1 IS :: INTEGER AS a', 'type-test'],
  ])('for a construct that is not portable names it: %s', (text, rule) => {
    const { code = 'not-portable', rule: found, remedy } = finding(text);

    expect([code, found]).toEqual(['not-portable', rule]);
    expect(remedy).not.toBe('');
  });

  test.each([
    ['', 'syntax'],
    ['   // nothing', 'syntax'],
    ['MATCH', 'syntax'],
    ['MATCH (n RETURN n.id', 'syntax'],
    ['MATCH (n)-[:R->(m) RETURN n.id', 'syntax'],
    ['RETURN', 'syntax'],
    ['RETURN 1 +', 'syntax'],
    ['RETURN [1, 2 AS x', 'syntax'],
    ['RETURN any(x IN [1]) AS a', 'syntax'],
    ['RETURN CASE END AS a', 'syntax'],
    ['MATCH (n) RETURN n.id LIMIT 1 SKIP 1', 'syntax'],
    ['RETURN 1 AS a RETURN 2 AS b }', 'syntax'],
    ['RETURN 1 AS a; RETURN 2 AS b', 'second-statement'],
    ['RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a', 'mixed-union'],
  ])('because it is no query says where: %s', (text, rule) => {
    expect(finding(text)).toMatchObject({ code: 'invalid', rule });
  });

  test.each([
    ['parentheses', `RETURN ${'('.repeat(70)}1${')'.repeat(70)} AS a`],
    ['negations', `RETURN ${'NOT '.repeat(70)}true AS a`],
    ['sums', `RETURN ${'1 + '.repeat(15_000)}1 AS a`],
    ['indexes', `MATCH (n) RETURN n${'[0]'.repeat(15_000)} AS a`],
    ['lists', `RETURN ${'['.repeat(60_000)} AS a`],
    ['subqueries', `MATCH (n) WHERE ${'EXISTS { (n)--(m) WHERE '.repeat(70)}true${'}'.repeat(70)} RETURN n.id`],
  ])('because it nests too deep is refused before it exhausts anything: %s', (_, text) => {
    expect(finding(text)).toMatchObject({ rule: 'too-deep' });
  });

  test('because it is too long is refused unread', () => {
    expect(finding(`RETURN '${'x'.repeat(70_000)}' AS a`)).toMatchObject({ code: 'invalid', rule: 'too-long' });
  });

  test('may be as wide as it likes', () => {
    const wide = `MATCH (n:System) WHERE ${Array.from({ length: 1000 }, (_, i) => `n.id = 's${i}'`).join(' OR ')} RETURN n.id AS id`;

    expect(parseStatement(wide).parts).toHaveLength(1);
  });

  test('may end with a semicolon', () => {
    expect(parseStatement('RETURN 1 AS a;').parts).toHaveLength(1);
  });
});
