import { expect, test } from 'vitest';
import { parseRule } from './load.ts';

const RULE = `id: lonely-system
title: A system without an owner
lens: oversight
question: 3
severity: high
subject: x
scope: 'MATCH (x:System) WHERE x.external = false'
violates: 'NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }'
needs: [ownership]
message: Nobody owns {name}
why: Somebody must answer for it.
fix: { default: Name an owner. }
remedy: Add an ownership source.
effort: S
references: [{ standard: NIST SP 800-53, clause: CM-8 }]
tests:
  - { name: a, expect: { fail: [a] }, graph: 'CREATE (a:System)' }
  - { name: b, expect: { pass: [a] }, graph: 'CREATE (a:System)' }
  - { name: c, expect: { unknown: [a] }, evidence: [], graph: 'CREATE (a:System)' }
`;

function problemsOf(from: string, to: string): readonly string[] {
  const parsed = parseRule('oversight/lonely-system.yaml', RULE.replace(from, to));
  return 'problems' in parsed
    ? parsed.problems.map(({ file, line, message }) => `${file.slice(10)}:${line} ${message.split('\n')[0]}`)
    : [];
}

test('a rule that keeps everything has no problem', () => {
  expect(problemsOf('', '')).toEqual([]);
});

test('a property that may be unknown must not shape the population', () => {
  expect(problemsOf('x.external = false', 'x.lifecycle IS NULL')).toEqual([
    'lonely-system.yaml:7 scope: lifecycle may be unknown, and would hide the item; test it in violates or unknown',
  ]);
});

test('an unknown property inside EXISTS must be stated again', () => {
  const violates = 'EXISTS { MATCH (x)-[c:CALLS]->() WHERE c.observed = true }';

  expect(problemsOf('NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }', violates)).toEqual([
    'lonely-system.yaml:8 violates: inside EXISTS or COUNT an unknown observed counts as no; state it again in unknown, or say by coalesce or IS NULL what unknown means there',
  ]);
  expect(problemsOf("'NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }'", `'${violates}'\nunknown: x.observed IS NULL`)).toEqual([]);
  expect(
    problemsOf('NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }', violates.replace('c.observed', 'coalesce(c.observed, false)')),
  ).toEqual([]);
});

test('absence of an owner proves nothing unless ownership was read', () => {
  expect(problemsOf('needs: [ownership]\n', '')).toEqual([
    'lonely-system.yaml:8 violates: the absence of OWNED_BY proves nothing without needs: [ownership]',
  ]);
});

test('a subquery begins with the node that is known', () => {
  expect(problemsOf('NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }', 'EXISTS { MATCH ()-[:CALLS]->(x) }')).toEqual([
    'lonely-system.yaml:8 a pattern inside EXISTS or COUNT must begin with the node that is known: write (x)<-[…]-()',
  ]);
});

test('the message may name columns only', () => {
  expect(problemsOf('{name}', '{team}')).toEqual(['lonely-system.yaml:10 message: {team} is no column']);
});

test('the subject must be a variable of the scope', () => {
  expect(problemsOf('subject: x', 'subject: y')).toContain('lonely-system.yaml:6 subject: the scope has no variable y');
});

test('what is not portable is refused with its line', () => {
  const [problem] = problemsOf('MATCH (x:System) WHERE x.external = false', 'MATCH (x:Systm)');

  expect(problem).toContain('Systm');
});

test('every rule shows a failing, a passing and an unknown example', () => {
  expect(problemsOf('unknown: [a]', 'fail: [a]')).toEqual(['lonely-system.yaml:16 tests: no example with the outcome unknown']);
});

test('the file stands where its lens and id say', () => {
  expect(problemsOf('lens: oversight', 'lens: exceptions')).toEqual([
    'lonely-system.yaml:1 the file must be exceptions/lonely-system.yaml',
  ]);
});

test('a key that no rule has is named with its line', () => {
  expect(problemsOf('effort: S', 'effort: S\ncolour: red')).toEqual(['lonely-system.yaml:1 Unrecognized key: "colour"']);
});

test('text that is no Cypher is named where it stands', () => {
  const [problem] = problemsOf('NOT EXISTS { MATCH (x)-[:OWNED_BY]->(:Team) }', 'x.name =');

  expect(problem).toMatch(/^lonely-system\.yaml:8 violates: /);
});
