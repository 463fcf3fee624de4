import { describe, expect, it } from 'vitest';
import { interpolate, missingVariables } from './interpolate.ts';

const VALUES = new Map([
  ['HOST', 'orders'],
  ['PORT', '80'],
  ['EMPTY', ''],
  ['DB_PASSWORD', 'hunter2'],
]);

describe('interpolation', () => {
  it.each([
    ['http://$HOST:${PORT}/x', 'http://orders:80/x'],
    ['${NONE:-d}', 'd'],
    ['${NONE-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${HOST:-d}', 'orders'],
    ['${HOST:?needed}', 'orders'],
    ['${NONE:?needed}', '${NONE}'],
    ['${HOST:+with}', 'with'],
    ['${NONE:+with}', ''],
    ['${EMPTY+with}', 'with'],
    ['${NONE:-${ALSO_NONE:-${HOST}}}', 'orders'],
    ['${NONE:-http://${HOST}:80}', 'http://orders:80'],
    ['$$HOST and $${HOST}', '$HOST and ${HOST}'],
    ['${NONE}', '${NONE}'],
    ['cost 5$ and ${broken', 'cost 5$ and ${broken'],
    ['${DB_PASSWORD}', '${DB_PASSWORD}'],
    ['${DB_PASSWORD:-secret}', '${DB_PASSWORD}'],
    ['plain', 'plain'],
  ])('of %s gives %s', (text, expected) => {
    expect(interpolate(text, VALUES)).toBe(expected);
  });

  it('knows what is missing', () => {
    expect(missingVariables('http://${A}:${PORT}/${B:-x}/$${C}/${A}', VALUES)).toEqual(['A']);
  });

  it('ends for any nesting', () => {
    const deep = `${'${A:-'.repeat(5000)}x${'}'.repeat(5000)}`;

    expect(interpolate(deep, VALUES).length).toBeLessThan(deep.length);
  });

  it('leaves what opens again and again and is never closed', () => {
    const open = '${A:-'.repeat(50_000);

    expect(interpolate(open, VALUES)).toBe(open);
  });
});
