// Precision and recall on two real systems; `npm run truth` prints the same figures with every miss.
import { expect, it } from 'vitest';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';
import { scanSystem, TRUTHS } from './scan-system.ts';
import { readTruth, scoreOf } from './score.ts';

it.each([
  ['aks-store-demo', 15],
  ['aws-serverless-ecommerce-platform', 30],
  ['compose-for-agents', 40],
  ['flowing-retail', 8],
  ['opentelemetry-demo', 25],
  ['spring-petclinic-microservices', 12],
] as const)('the truth of %s holds at least %d interactions and 15 tempting pairs', (name, least) => {
  const rows = readTruth(name);

  expect(rows.filter((row) => row.kind !== 'not').length).toBeGreaterThanOrEqual(least);
  expect(rows.filter((row) => row.kind === 'not').length).toBeGreaterThanOrEqual(15);
});

const folder = corpus();
if (folder === undefined) console.log(CORPUS_ABSENT);

it.runIf(folder !== undefined).each(TRUTHS)('%s is read with precision and recall of at least 0.9', async (name) => {
  const score = scoreOf(name, await scanSystem(folder ?? '', name));

  expect(score.tempted).toEqual([]);
  expect(score.precision).toBeGreaterThanOrEqual(0.9);
  expect(score.recall).toBeGreaterThanOrEqual(0.9);
});
