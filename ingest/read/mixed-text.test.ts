import { describe, expect, it } from 'vitest';
import { mixedText, wholeLetters } from './mixed-text.ts';

describe('text that is UTF-8 in most places', () => {
  it.each([
    ['all of it UTF-8', Buffer.from('Prüfung € 😀'), 'Prüfung € 😀', -1],
    ['a letter of Latin-1', Buffer.from([0x50, 0xfc, 0x66]), 'Püf', 1],
    ['a letter of Windows', Buffer.from([0x80, 0x20, 0xe2, 0x82, 0xac]), '€ €', 0],
    ['an overlong form', Buffer.from([0xc0, 0xaf]), 'À¯', 0],
    ['half of a surrogate', Buffer.from([0xed, 0xa0, 0x80]), 'í\u00a0€', 0],
    ['a letter that breaks off', Buffer.from([0x41, 0xe2, 0x82]), 'Aâ‚', 1],
  ])('keeps %s', (_title, bytes, text, firstBad) => {
    expect(mixedText(bytes)).toEqual({ text, firstBad });
  });

  it.each([
    ['ends with a letter', Buffer.from('aü'), 3],
    ['breaks off in a letter of two', Buffer.from('aü').subarray(0, 2), 1],
    ['breaks off in a letter of four', Buffer.from('a😀').subarray(0, 4), 1],
    ['ends with bytes of another encoding', Buffer.from([0x61, 0x80, 0x80, 0x80, 0x80]), 5],
    ['is empty', Buffer.alloc(0), 0],
  ])('waits for the rest of a letter where it %s', (_title, bytes, length) => {
    expect(wholeLetters(bytes)).toBe(length);
  });
});
