import { describe, expect, it } from 'vitest';
import { packageOf, partsOf, sheetOf } from '../../test/workbook.ts';
import { readXlsx } from './xlsx.ts';

const codes = async (bytes: Buffer): Promise<string[]> => (await readXlsx(bytes)).problems.map(({ code }) => code);

describe('a workbook', () => {
  it('gives every cell as its text, on the row and in the column where it stands', async () => {
    const sheet = [
      '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c></row>',
      '<row r="5"><c r="A5"><v>42</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="str"><f>A5&amp;"x"</f><v>42x</v></c><c r="D5" t="e"><v>#N/A</v></c></row>',
      '<row r="7"><c r="AA7" t="inlineStr"><is><t>here </t></is></c></row>',
    ].join('');
    const strings = [
      '<t>Orders &amp; more</t>',
      '<r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>reading</t></rPh>',
    ];

    const { sheets, problems } = await readXlsx(packageOf(partsOf({ List: sheet }, strings)));

    expect(problems).toEqual([]);
    expect(sheets).toEqual([
      {
        name: 'List',
        rows: [
          { line: 3, cells: ['', 'Orders & more', '', 'rich text'] },
          { line: 5, cells: ['42', 'TRUE', '42x'] },
          { line: 7, cells: [...Array(26).fill(''), 'here'] },
        ],
      },
    ]);
  });

  it('has hidden sheets too, in the order of the book', async () => {
    const parts = partsOf({ First: sheetOf([['a', 'b']]), Second: sheetOf([['c']]) });
    const hidden = {
      ...parts,
      'xl/workbook.xml': parts['xl/workbook.xml']?.replace('name="Second"', 'state="hidden" name="Second"') ?? '',
    };

    expect((await readXlsx(packageOf(hidden))).sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['First', 1],
      ['Second', 1],
    ]);
  });

  it('counts rows and cells that do not say where they are', async () => {
    const { sheets } = await readXlsx(
      packageOf(partsOf({ List: '<row><c t="inlineStr"><is><t>a</t></is></c></row><row><c><v>1</v></c><c/><c><v>2</v></c></row>' })),
    );

    expect(sheets[0]?.rows).toEqual([
      { line: 1, cells: ['a'] },
      { line: 2, cells: ['1', '', '2'] },
    ]);
  });

  it('keeps the rows before a fault', async () => {
    const parts = partsOf({ List: sheetOf([['a'], ['b']]) });
    const cut = { ...parts, 'xl/worksheets/sheet1.xml': parts['xl/worksheets/sheet1.xml']?.slice(0, -60) ?? '' };

    const { sheets, problems } = await readXlsx(packageOf(cut));

    expect(sheets[0]?.rows.map(({ cells }) => cells)).toEqual([['a']]);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['truncated', 2]]);
  });

  it('that is protected, damaged or none is said in one line', async () => {
    const bytes = packageOf(partsOf({ List: sheetOf([['a']]) }));

    expect(await codes(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual(['unreadable']);
    expect(await codes(packageOf(partsOf({ List: '' }), true))).toEqual(['unreadable']);
    expect(await codes(packageOf({ 'word/document.xml': '<a/>' }))).toEqual(['unreadable']);
    expect(await codes(Buffer.from('no zip at all'))).toEqual(['unreadable']);
    expect(await codes(bytes.subarray(0, bytes.length - 30))).toEqual(['unreadable']);
  });

  it('expands no entity', async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY x "boom">]><worksheet><sheetData><row r="1"><c t="str"><v>&x;</v></c></row></sheetData></worksheet>';

    const { sheets, problems } = await readXlsx(packageOf({ ...partsOf({ List: '' }), 'xl/worksheets/sheet1.xml': bomb }));

    expect(JSON.stringify(sheets)).not.toContain('boom');
    expect(problems.map(({ code }) => code)).toEqual(['truncated']);
  });
});
