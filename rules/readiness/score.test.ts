import { describe, expect, test } from 'vitest';
import type { Severity } from '../rule.ts';
import { attested, isClaimGap } from './attested.ts';
import { intervalOf, pointsLost, type Scored, weightOf } from './score.ts';

/** Severity, items, items known, items that fail; all of medium criticality. */
function rule(severity: Severity, population: number, known: number, fail: number): Scored {
  return { severity, advisory: false, population, weighted: { pass: known - fail, fail, unknown: population - known } };
}

describe('the worked example', () => {
  const first = [rule('high', 40, 40, 12), rule('high', 120, 90, 18), rule('medium', 30, 10, 3), rule('high', 60, 60, 6)];
  const second = [rule('high', 80, 50, 20), rule('high', 12, 12, 3), rule('medium', 25, 15, 9), rule('high', 4, 4, 2)];

  test('question 1 lies between 64.2 and 83.2, with 81.1 percent known', () => {
    expect(intervalOf(first)).toEqual({ low: 64.2, high: 83.2, coverage: 81.1 });
  });

  test('question 2 lies between 48.6 and 67.1, with 81.5 percent known', () => {
    expect(intervalOf(second)).toEqual({ low: 48.6, high: 67.1, coverage: 81.5 });
  });

  test('"practised" without evidence attests 55.5, with evidence 62.5, and the headline stays', () => {
    const interval = intervalOf(second);

    expect(attested(interval, { value: 3, evidenced: false })).toBe(55.5);
    expect(attested(interval, { value: 3, evidenced: true })).toBe(62.5);
    expect(isClaimGap(interval, { value: 3, evidenced: true })).toBe(true);
    expect(isClaimGap(intervalOf(first), { value: 4, evidenced: true })).toBe(false);
  });
});

test('a rule without items leaves the sum', () => {
  expect(intervalOf([rule('critical', 0, 0, 0), rule('low', 10, 10, 5)])).toEqual({ low: 50, high: 50, coverage: 100 });
});

test('where no rule applies there is no score', () => {
  expect(intervalOf([rule('high', 0, 0, 0)])).toEqual({ low: null, high: null, coverage: null });
  expect(attested({ low: null, high: null, coverage: null }, { value: 4, evidenced: true })).toBeNull();
});

test('an advisory rule and a rule of no consequence weigh nothing', () => {
  expect([weightOf({ ...rule('high', 10, 10, 0), advisory: true }), weightOf(rule('info', 10, 10, 0))]).toEqual([0, 0]);
});

test('a rule with two items weighs two fifths', () => {
  expect(weightOf(rule('critical', 2, 2, 0))).toBe(4);
});

test('a critical subject that fails weighs more than a low one that passes', () => {
  const weighted: Scored = { severity: 'high', advisory: false, population: 5, weighted: { pass: 4 * 0.5, fail: 3, unknown: 0 } };

  expect(intervalOf([weighted]).low).toBe(40);
});

test('unknown items never raise the low end', () => {
  const known = intervalOf([rule('high', 10, 10, 4)]);
  const hidden = intervalOf([rule('high', 10, 6, 0)]);

  expect([known.low, hidden.low, known.high, hidden.high]).toEqual([60, 60, 60, 100]);
});

test('the points that rules take add up to what is missing from the low end', () => {
  const rules = [rule('high', 40, 40, 10), rule('medium', 10, 5, 0)];

  expect(rules.map((each) => pointsLost(each, rules))).toEqual([15, 20]);
  expect(intervalOf(rules).low).toBe(65);
});
