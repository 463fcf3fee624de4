import { expect, test } from 'vitest';
import { parseRule } from '../load.ts';
import type { LoadedRule } from '../rule.ts';
import type { Verdict } from '../verdict.ts';
import { assess } from './assess.ts';
import { loadQuestions } from './questions.ts';

const questions = await loadQuestions();

function ruleOf(id: string, question: number): LoadedRule {
  const parsed = parseRule(
    `oversight/${id}.yaml`,
    `id: ${id}
title: A title
lens: oversight
question: ${question}
severity: high
subject: x
scope: 'MATCH (x:System)'
violates: x.external
message: '{name}'
why: Because.
fix: { default: Do it. }
remedy: Say so.
effort: S
references: [{ standard: NIST SP 800-53, clause: CM-8 }]
tests:
  - { name: a, expect: { fail: [a], pass: [b], unknown: [c] }, graph: 'CREATE (a:System)' }
`,
  );
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

function verdict(rule: LoadedRule, pass: number, fail: number, unknown: number): Verdict {
  const tally = { pass, fail, unknown };
  return { rule, ...tally, population: pass + fail + unknown, weighted: tally, unstatedCriticality: pass, items: [], ms: 1 };
}

test('each question opens to its rules, and one without items has no score', () => {
  const verdicts = [verdict(ruleOf('b', 3), 6, 2, 2), verdict(ruleOf('a', 3), 0, 0, 0), verdict(ruleOf('c', 5), 0, 0, 0)];

  const { questions: assessed, coverage } = assess({ verdicts, questions });

  expect(assessed.map(({ id, low, high, coverage: known }) => [id, low, high, known])).toEqual([
    [1, null, null, null],
    [2, null, null, null],
    [3, 60, 80, 80],
    [4, null, null, null],
    [5, null, null, null],
    [6, null, null, null],
  ]);
  expect(assessed[2]?.rules).toEqual([
    { id: 'a', population: 0, pass: 0, fail: 0, unknown: 0, weight: 0, lost: 0 },
    { id: 'b', population: 10, pass: 6, fail: 2, unknown: 2, weight: 7.5, lost: 40 },
  ]);
  expect(coverage).toEqual({ items: 10, decided: 8, unknown: 2, criticalityUnstated: 6, notApplicable: ['a', 'c'], failed: [] });
});

test('an answer stands beside the figure, and a claim that is not shown is called a gap', () => {
  const verdicts = [verdict(ruleOf('b', 3), 4, 2, 4)];

  const { questions: assessed } = assess({
    verdicts,
    questions,
    answers: { 3: { value: 3, evidenced: true }, 4: { value: 4, evidenced: true } },
  });

  expect(assessed[2]).toMatchObject({ low: 40, high: 80, attested: 70, claimGap: true });
  expect(assessed[3]).not.toHaveProperty('attested');
});
