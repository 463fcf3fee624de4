// The shipped pack against the rest of the house: readers, engines, the design's list of first rules.
import { expect, test } from 'vitest';
import { INGESTERS } from '../../ingest/catalog.ts';
import { EVIDENCE_CLASSES } from '../../ingest/ingester.ts';
import { EVIDENCE } from '../../rules/evidence.ts';
import { loadPack } from '../../rules/load.ts';
import { loadQuestions } from '../../rules/readiness/questions.ts';
import { LENSES } from '../../rules/rule.ts';

const { rules } = await loadPack();

const FIRST_RULES = [
  'agent-destructive-tool-without-approval',
  'agent-toxic-flow',
  'agent-unpinned-tool-server',
  'agent-without-audit-log',
  'agent-without-owner',
  'dead-letter-without-consumer',
  'dead-spec',
  'dependency-cycle',
  'deprecated-in-use',
  'errors-tolerated-without-dead-letter',
  'exception-swallowed',
  'handoff-without-contract',
  'human-task-without-escalation',
  'human-task-without-performer',
  'irreversible-step-without-approval',
  'literal-secret-in-definition',
  'missing-compensation',
  'never-executed-step',
  'owner-unresolved',
  'production-calls-non-production',
  'retry-of-non-idempotent-call',
  'shared-database',
  'step-without-exception-path',
  'swivel-chair-step',
  'unauthenticated-boundary-crossing',
  'undeclared-dependency',
  'undeclared-path',
  'undeclared-step',
  'undocumented-operation',
  'unowned-dependency',
  'wait-without-timeout',
  'workflow-logging-off',
  'workflow-without-failure-handler',
  'workflow-without-owner',
];

test('the first rules are there, and no other', () => {
  expect(rules.map((rule) => rule.id)).toEqual(FIRST_RULES);
});

test('every lens and every question has rules', async () => {
  const questions = (await loadQuestions()).map(({ id }) => id);

  expect(LENSES.filter((lens) => !rules.some((rule) => rule.lens === lens))).toEqual([]);
  expect(questions.filter((id) => !rules.some((rule) => rule.question === id))).toEqual([]);
});

test('every rule shows itself on real files', () => {
  expect(rules.filter((rule) => !rule.tests.some((example) => example.files !== undefined)).map((rule) => rule.id)).toEqual([]);
});

test('rules and readers name evidence alike', () => {
  expect([...EVIDENCE]).toEqual([...EVIDENCE_CLASSES]);
});

test('every class of evidence that a rule needs is carried by some format', () => {
  const carried = new Set<string>(INGESTERS.flatMap((ingester) => ingester.evidence));

  expect(rules.flatMap((rule) => rule.needs).filter((need) => !carried.has(need))).toEqual([]);
});

test('fixes are kept by names of formats and engines that exist', () => {
  const known = new Set(['default', ...INGESTERS.map(({ name }) => name), ...INGESTERS.flatMap(({ engines = [] }) => engines)]);

  expect(rules.flatMap((rule) => Object.keys(rule.fix).filter((key) => !known.has(key)))).toEqual([]);
});
