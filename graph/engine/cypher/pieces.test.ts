import { describe, expect, test } from 'vitest';
import { QueryError } from '../engine.ts';
import { boundVariables, freeVariables, parseClauses, parseColumns, parseExpression, printExpression } from './pieces.ts';

describe('the pieces of a rule', () => {
  const scope = parseClauses('MATCH (w:Workflow)-[h:HAS_STEP]->(s:Step) WHERE s.automated = true UNWIND s.tags AS tag');

  test('say which names a scope gives', () => {
    expect(boundVariables(scope)).toEqual(['h', 's', 'tag', 'w']);
    expect(boundVariables(parseClauses('MATCH (a)-[r]->(b) WITH a, count(b) AS n'))).toEqual(['a', 'n']);
    expect(boundVariables(parseClauses('MATCH p = (a)--(b) WITH *, 1 AS one'))).toEqual(['a', 'b', 'one', 'p']);
    expect(boundVariables(parseClauses('MATCH (a) CALL (a) { MATCH (a)--(b) RETURN b.id AS id }'))).toEqual(['a', 'id']);
  });

  test('say which names a condition takes from its scope', () => {
    const violates = parseExpression(
      "s.errors = 'fail' AND NOT EXISTS { (s)-[h:HANDLED_BY]->(t) WHERE h.kind = 'error' AND t.id <> w.id } AND any(x IN s.tags WHERE x = y)",
    );

    expect(freeVariables(violates, ['s', 'w'])).toEqual(['s', 'w', 'y']);
    expect(freeVariables(violates, ['s', 'w', 'h'])).toEqual(['h', 's', 'w', 'y']);
    expect(freeVariables(violates)).toEqual(['h', 's', 't', 'w', 'y']);
  });

  test('do not take the names of lists', () => {
    const expression = parseExpression('reduce(sum = start, x IN [y IN list WHERE y > z | y] | sum + x)');

    expect(freeVariables(expression)).toEqual(['list', 'start', 'z']);
  });

  test('are columns with their names', () => {
    const columns = parseColumns('b.name AS target, d.count');

    expect(columns.map(({ expression, alias }) => [printExpression(expression), alias])).toEqual([
      ['b.name', 'target'],
      ['d.count', undefined],
    ]);
  });

  test.each([
    [() => parseExpression('a = ')],
    [() => parseExpression('a = 1 b')],
    [() => parseClauses('WHERE a = 1')],
    [() => parseColumns('a AS')],
    [() => parseExpression("'open")],
  ])('that cannot be read are a QueryError', (read) => {
    expect(read).toThrow(QueryError);
  });
});
