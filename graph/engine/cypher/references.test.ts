import { describe, expect, test } from 'vitest';
import { parseClauses, parseExpression } from './pieces.ts';
import { labelsOf, propertyReferences, relationReferences } from './references.ts';

/** Without places, which other tests look at. */
function bare<Reference extends { at: unknown }>(references: readonly Reference[]): readonly Omit<Reference, 'at'>[] {
  return references.map(({ at: _, ...rest }) => rest);
}

describe('what a condition says about the graph', () => {
  const scope = parseClauses('MATCH (s:Step)-[:CALLS]->(o:Operation|Api {auth: "none"})');
  const around = labelsOf(scope);

  test('starts from the labels of its scope', () => {
    expect(around).toEqual(
      new Map([
        ['s', ['Step']],
        ['o', ['Operation', 'Api']],
      ]),
    );
  });

  test('is which properties it reads, of what, and whether inside a subquery', () => {
    const violates = parseExpression(
      "coalesce(o.idempotent, x.y) AND NOT EXISTS { (s)-[h:HANDLED_BY {kind: 'error'}]->(t:Step {name: s.name}) WHERE COUNT { (t)--(u) WHERE u.id = t.id } > 1 }",
    );

    expect(bare(propertyReferences(violates, around))).toEqual([
      { variable: 'o', property: 'idempotent', labels: ['Operation', 'Api'] },
      { variable: 'x', property: 'y' },
      { variable: 'h', property: 'kind', labels: ['HANDLED_BY'], inside: 'EXISTS' },
      { variable: 't', property: 'name', labels: ['Step'], inside: 'EXISTS' },
      { variable: 's', property: 'name', labels: ['Step'], inside: 'EXISTS' },
      { variable: 'u', property: 'id', inside: 'COUNT' },
      { variable: 't', property: 'id', labels: ['Step'], inside: 'COUNT' },
    ]);
  });

  test('is which properties its patterns read without a name', () => {
    expect(bare(propertyReferences(parseExpression("EXISTS { (s)-[:GUARDED_BY]->(:Control {kind: 'alert'}) }")))).toEqual([
      { property: 'kind', labels: ['Control'], inside: 'EXISTS' },
    ]);
  });

  test('is which relations it asks for, and whether for their absence', () => {
    const violates = parseExpression(
      'NOT EXISTS { (s)-[:OWNED_BY|GUARDED_BY]->() } OR EXISTS { (s)-[:CALLS]->(o:Api) WHERE NOT EXISTS { (o)<--() } } OR NOT (NOT EXISTS { (s)-[:RUNS]->() })',
    );

    expect(bare(relationReferences(violates))).toEqual([
      { types: ['OWNED_BY', 'GUARDED_BY'], inside: 'EXISTS', negated: true },
      { types: ['CALLS'], inside: 'EXISTS', negated: false },
      { types: [], inside: 'EXISTS', negated: true },
      { types: ['RUNS'], inside: 'EXISTS', negated: false },
    ]);
  });
});
