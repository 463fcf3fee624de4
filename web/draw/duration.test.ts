// @vitest-environment node
import { expect, it } from 'vitest';
import { duration } from './duration.ts';

it('says a duration in the unit in which it is at least one', () => {
  const said = [0, 0.25, 1, 59.4, 59.97, 90, 3_599, 5_400, 86_400 * 3.16, 86_400 * 1234.5, -60].map(duration);

  expect(said).toEqual(['0 s', '250 ms', '1 s', '59 s', '1 min', '1.5 min', '1 h', '1.5 h', '3.2 d', '1,235 d', '-1 min']);
});
