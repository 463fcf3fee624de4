import { describe, expect, test } from 'vitest';
import { regexProblem } from './regex.ts';

describe('a regular expression', () => {
  test.each([
    'order.*',
    '(?i)order',
    'a|b',
    '(a|b)+',
    '(?:ab)?',
    '[a-z0-9_-]+',
    '[^/]*',
    'a{2}',
    'a{1,3}',
    'a{2,}?',
    'a\\.b',
    '^x$',
    '[\\]]',
    'ä+',
    '',
    'a b',
  ])('that both engines read alike is admitted: %s', (pattern) => {
    expect(regexProblem(pattern)).toBeUndefined();
  });

  test.each([
    '\\d+',
    '\\w',
    'a\\b',
    '(?=a)',
    '(?<name>a)',
    '(a)\\1',
    'a++',
    'a*+',
    '[a&&b]',
    '[[:alpha:]]',
    '\\p{L}',
    '(a',
    'a)',
    '[a',
    '*',
    'a{,3}',
    '\\x41',
    '(?m)a',
    '(?i)é',
  ])('that they read differently, or one refuses, is refused: %s', (pattern) => {
    expect(regexProblem(pattern)?.remedy).toBeTruthy();
  });
});
