// A whole estate of files whose truth is known, because it was made: every class of the ledger is found, and nothing else.
import { expect, it } from 'vitest';
import { LEDGER_CLASSES } from '../../../graph/schema/relations.ts';
import { drawEstate } from './draw.ts';
import { SEED, scoreSeeded } from './score.ts';

it('at least 200 interactions are planted, and at least 20 of every class', () => {
  const { truth } = drawEstate(SEED);

  expect(truth.length).toBeGreaterThanOrEqual(200);
  for (const name of LEDGER_CLASSES) expect(truth.filter(({ ledger }) => ledger === name).length).toBeGreaterThanOrEqual(20);
});

it('the same seed draws the same estate, another one another', () => {
  expect(drawEstate(SEED)).toEqual(drawEstate(SEED));
  expect(drawEstate(SEED).truth).not.toEqual(drawEstate(SEED + 1).truth);
});

it.each([SEED, 7, 4_711])('each class has a precision and recall of at least 0.95 (seed %d)', async (seed) => {
  const { classes, usages } = await scoreSeeded(seed);

  const low = classes.filter(({ precision, recall }) => precision < 0.95 || recall < 0.95);
  expect(low).toEqual([]);
  expect(usages.planted).toBeGreaterThan(50);
  expect(usages.wrong.length / usages.planted).toBeLessThanOrEqual(0.05);
});

it('no check of health is counted, no attempt is counted as a call, and no call is lost', async () => {
  const { miscounted } = await scoreSeeded(SEED);
  expect(drawEstate(SEED).seen.filter(({ noise }) => noise === 'retried').length).toBeGreaterThan(10);
  expect(miscounted).toEqual([]);
});
