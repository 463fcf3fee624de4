import { describe, expect, it } from 'vitest';
import { textsOf } from './cell.ts';
import { dialectOf } from './dialect.ts';
import { rowSplitter } from './rows.ts';

/** Rows as "line: cell|cell", whatever the pieces in which the text comes. */
function rowsOf(text: string, pieceLength = text.length): readonly string[] {
  const bytes = Buffer.from(text);
  const dialect = dialectOf(bytes);
  const rows: string[] = [];
  if (dialect === undefined) return rows;
  const splitter = rowSplitter(dialect, 4, {
    row: (cells, line) => rows.push(`${line}: ${textsOf(cells).join('|')}${cells.isOverfull ? ' and more' : ''}`),
    fault: (kind, line) => rows.push(`${line}: ${kind}`),
  });
  for (let at = 0; at < bytes.length; at += pieceLength) splitter.push(bytes.subarray(at, at + pieceLength));
  splitter.end();
  return rows;
}

describe('rows and cells', () => {
  it.each([
    ['a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['a;b\r\n1;2', ['1: a|b', '2: 1|2']],
    ['a\tb\n \t2 \n', ['1: a|b', '2: |2']],
    ['a|b\r1|2\r', ['1: a|b', '2: 1|2']],
    ['a,b\n"1, ""x""", 2 \n', ['1: a|b', '2: 1, "x"|2']],
    ['a,b\n"1\n\n2",3\n4,5\n', ['1: a|b', '2: 1\n\n2|3', '5: 4|5']],
    ['a,b\n1, "2, 3"\n', ['1: a|b', '2: 1|2, 3']],
    ['a,b\n1,x"y"\n"x"y,2\n"x"y",2\n', ['1: a|b', '2: 1|x"y"', '3: x"y,2\n"x"y|2']],
    ['a,b\n\n,\n1,2,,\n1,2,3,4,5\n', ['1: a|b', '2: ', '3: |', '4: 1|2||', '5: 1|2|3|4 and more']],
    ['a,b\n"1,2\n3,4\n', ['1: a|b', '2: open-quote', '3: 3|4']],
    ['a,b\n"1\n"2\n"3\n"4,x\n5,6', ['1: a|b', '2: open-quote', '3: open-quote', '4: open-quote', '5: "4|x', '6: 5|6']],
  ])('of %j', (text, expected) => {
    for (const pieceLength of [text.length, 1, 2, 3, 7]) expect(rowsOf(text, pieceLength), `${pieceLength}`).toEqual(expected);
  });

  it('of a row without an end are given up, the next line is read', () => {
    const text = `a,b\n1,${'x'.repeat(20 * 1024 * 1024)}\n3,4\n`;

    expect(rowsOf(text, 256 * 1024)).toEqual(['1: a|b', '2: too-large', '3: 3|4']);
  });
});
