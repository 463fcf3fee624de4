import { describe, expect, test } from 'vitest';
import { nearest, suggest } from './nearest.ts';

describe('the nearest names', () => {
  test.each([
    ['fial', ['explicit', 'fail', 'ignore'], ['fail']],
    ['SYSTEM', ['Step', 'System'], ['System']],
    ['auto', ['automated', 'author'], ['automated', 'author']],
    ['zzz', ['explicit', 'fail'], []],
  ])('of %s', (written, names, expected) => {
    expect(nearest(written, names)).toEqual(expected);
  });

  test('are suggested, or else all names are', () => {
    expect(suggest('fial', ['fail', 'ignore'])).toBe('Did you mean fail?');
    expect(suggest('zzzzz', ['ignore', 'fail'])).toBe('Known are fail, ignore.');
  });
});
