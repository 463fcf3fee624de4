import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';

describe('a table of comma-separated values', () => {
  it('knows on which line every row begins, whatever quoted cells hold', () => {
    const { rows, problems } = readCsv('\uFEFFname,note\n"orders","two\nlines"\n\npayments, plain \n');

    expect(rows).toEqual([
      { line: 1, cells: ['name', 'note'] },
      { line: 2, cells: ['orders', 'two\nlines'] },
      { line: 5, cells: ['payments', 'plain'] },
    ]);
    expect(problems).toEqual([]);
  });

  it('takes a quote after the space that follows a delimiter', () => {
    expect(readCsv('a,b,c\n1, "x, y",  3\n').rows[1]?.cells).toEqual(['1', 'x, y', '3']);
    expect(readCsv('a\tb\tc\n1\t\t3\n').rows[1]?.cells).toEqual(['1', '', '3']);
  });

  it('knows its lines whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(readCsv(['a,b', '', `"x${end}y",2`, '', '3,"q"', ''].join(end)).rows.map(({ line }) => line)).toEqual([1, 3, 6]);
  });

  it('finds its delimiter in the header', () => {
    expect(readCsv('a;b;c\n"x;y";2;3\n').rows[1]?.cells).toEqual(['x;y', '2', '3']);
    expect(readCsv('a\tb\n1,5\t2\n').rows[1]?.cells).toEqual(['1,5', '2']);
  });

  it('keeps the rows before a quoted cell that does not end', () => {
    const { rows, problems } = readCsv('a,b\n1,2\n"3,4\n');

    expect(rows.map(({ line }) => line)).toEqual([1, 2]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['truncated', 3]]);
  });
});
