import { describe, expect, it } from 'vitest';
import { cutter } from './json-cutter.ts';

/** What is cut out of a text, with its line, whatever the size of the chunks; a try of a whole line succeeds where it is JSON. */
function cut(
  text: string,
  { chunk = text.length, maxBytes = 1000 }: { readonly chunk?: number; readonly maxBytes?: number } = {},
): string[] {
  const found: string[] = [];
  const pieces = cutter(
    { around: new Set(['data', 'result']), maxBytes },
    {
      line({ bytes, line }) {
        try {
          JSON.parse(bytes.toString());
        } catch {
          return false;
        }
        found.push(`${line}: line ${bytes}`);
        return true;
      },
      piece: ({ bytes, line, isCut }) => void found.push(`${line}: ${isCut ? 'cut ' : ''}${bytes}`),
      tooLong: (line) => void found.push(`${line}: too long`),
      stray: (line) => void found.push(`${line}: stray`),
      unclosed: (line) => void found.push(`${line}: unclosed`),
    },
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk)) pieces.push(bytes.subarray(at, at + Math.max(1, chunk)));
  pieces.end();
  return found;
}

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['values line by line', '{"a":1}\n\n{"a":{"b":2}}\n', ['1: line {"a":1}', '3: line {"a":{"b":2}}']],
  ['a list on one line', '[{"a":1},{"a":"}]"}]', ['1: {"a":1}', '1: {"a":"}]"}']],
  ['a list of lists', '[[{"a":1}],\n[{"a":2}]]', ['1: {"a":1}', '2: {"a":2}']],
  ['what stands in a value around all', '{ "data": [{"a":1},\n{"a":2}], "total": 2, "errors": null}', ['1: {"a":1}', '2: {"a":2}']],
  ['what stands in two values around all', '{"result":{"data":[\n{"a":"\\"{"}]}}', ['2: {"a":"\\"{"}']],
  ['a value over many lines', '[\n  {\n    "a": 1\n  }\n]', ['2: {\n    "a": 1\n  }']],
  ['a line that was cut off', '{"a":{"b":1\n{"a":2}\n', ['1: cut {"a":{"b":1', '2: line {"a":2}']],
  ['a line that was cut off inside a text', '{"a":"b\n{"a":2}\n', ['1: cut {"a":"b', '2: line {"a":2}']],
  [
    'a value around all that was cut off',
    '{"data":[{"a":1},\n{"data":[{"a":2}]}\n',
    ['1: {"a":1}', '1: unclosed', '2: line {"data":[{"a":2}]}'],
  ],
  ['objects on lines of their own inside another', '[\n{"a":[\n{"b":1},\n{"b":2}\n]}\n]\n', ['2: {"a":[\n{"b":1},\n{"b":2}\n]}']],
  [
    'a piece of a value around all that was cut off',
    '{"data":[{"a":[{"b":1},\n{"data":[{"a":2}]}\n',
    ['1: cut {"a":[{"b":1},', '1: unclosed', '2: line {"data":[{"a":2}]}'],
  ],
  ['a list that was cut off', '[{"a":1},{"b":"c\n[{"a":2}]', ['1: {"a":1}', '1: cut {"b":"c', '2: {"a":2}', '1: unclosed']],
  ['an end that is missing', '[{"a":1},', ['1: {"a":1}', '1: unclosed']],
  ['an end that is missing inside', '[{"a":1},{"a":', ['1: {"a":1}', '1: cut {"a":']],
  ['what is no JSON', 'hello\n{"a":1}\n]\n', ['1: stray', '2: line {"a":1}', '3: stray']],
];

describe('a text of JSON', () => {
  it.each(CASES)('is cut up: %s', (_, text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  it.each(CASES)('is cut up in the same way whatever the chunks: %s', (_, text, expected) => {
    for (let chunk = 1; chunk < text.length; chunk++) expect(cut(text, { chunk }), `chunks of ${chunk}`).toEqual(expected);
  });

  it('with an object that is too long goes on after it', () => {
    const long = JSON.stringify({ a: 'x'.repeat(2000) });

    expect(cut(`[{"a":1},${long},{"a":2}]`, { chunk: 100 })).toEqual(['1: {"a":1}', '1: too long', '1: {"a":2}']);
  });
});
