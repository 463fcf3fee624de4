import { describe, expect, it } from 'vitest';
import { objectSplitter } from './objects.ts';

/** Objects as "line: text", whatever the pieces in which the text comes. */
function objectsOf(text: string, pieceLength = text.length): readonly string[] {
  const found: string[] = [];
  const splitter = objectSplitter({
    object: (bytes, line) => found.push(`${line}: ${Buffer.from(bytes).toString()}`),
    fault: (kind, line) => found.push(`${line}: ${kind}`),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceLength) splitter.push(bytes.subarray(at, at + pieceLength));
  splitter.end();
  return found;
}

describe('objects', () => {
  it.each([
    ['{"a":1}\n{"a":"}\\"{"}\r\n', ['1: {"a":1}', '2: {"a":"}\\"{"}']],
    ['[{"a":[1,{"b":2}]}, {"a":3}]', ['1: {"a":[1,{"b":2}]}', '1: {"a":3}']],
    ['[\n{\n"a":1},\n{"a":\n2}]\n', ['2: {\n"a":1}', '4: {"a":\n2}']],
    ['{"a":1}\n{"a":\n{"a":3}\n', ['1: {"a":1}', '2: broken', '3: {"a":3}']],
    ['{"a":1}\n{"a":"x\n{"a":3}\n', ['1: {"a":1}', '2: broken', '3: {"a":3}']],
    ['none\n{"a":1}\n12 {"a":2}\n{"a":3', ['1: broken', '2: {"a":1}', '3: broken', '4: broken']],
    ['', []],
  ])('of %j', (text, expected) => {
    for (const pieceLength of [text.length, 1, 2, 3, 7]) expect(objectsOf(text, pieceLength || 1), `${pieceLength}`).toEqual(expected);
  });

  it('that are too long are given up, the next is read', () => {
    expect(objectsOf(`{"a":1}\n{"a":"${'x'.repeat(20 * 1024 * 1024)}"}\n{"a":3}\n`, 256 * 1024)).toEqual([
      '1: {"a":1}',
      '2: too-large',
      '3: {"a":3}',
    ]);
  });
});
