// 17 manual interventions over 8 systems are planted in a log; what the detector finds is counted.
import { expect, it } from 'vitest';
import { orderToCashCsv } from './log.ts';
import { ORDER_TO_CASH } from './plan.ts';
import { scoreOrderToCash } from './score.ts';

it('the plan has 17 interventions over 8 systems, and decoys of every kind', () => {
  const planted = ORDER_TO_CASH.flatMap(({ carries }) => (carries === undefined ? [] : [carries]));

  expect(planted).toHaveLength(17);
  expect(new Set(planted.flat()).size).toBe(8);
  expect(new Set(ORDER_TO_CASH.map(({ decoy }) => decoy))).toEqual(new Set([undefined, 'approval', 'automated', 'inside', 'look']));
});

it('the log is the same for the same seed, and another for another', () => {
  expect(orderToCashCsv()).toBe(orderToCashCsv());
  expect(orderToCashCsv(1)).not.toBe(orderToCashCsv(2));
});

it('at least 16 of 17 planted swivel chairs are found, and at most one that is none', async () => {
  const { found, missed, wrong } = await scoreOrderToCash();

  expect(found.length, missed.join('; ')).toBeGreaterThanOrEqual(16);
  expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(1);
});
