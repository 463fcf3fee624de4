import { describe, expect, it } from 'vitest';
import { siblingsAmong } from '../../test/extract-text.ts';
import { numberedRelations } from '../../test/fact-lines.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { packageOf, partsOf, sheetOf } from '../../test/workbook.ts';
import { extract } from '../extract.ts';
import { openText, tableOf } from '../read/open.ts';
import type { TableMapping } from '../read/table.ts';
import { type Batch, scan } from '../scan.ts';
import { interfaceList } from './interface-list/index.ts';

async function all(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const list: Batch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
}

const BOOK = packageOf(
  partsOf({
    Interfaces: sheetOf([['Register of interfaces'], ['Source system', 'Target system', 'Protocol'], ['Shop', 'ERP', 'REST']]),
    Applications: sheetOf([
      ['Application', 'Criticality', 'Vendor', 'Owner'],
      ['Shop', 'high', 'Acme', 'Zoe Young'],
      ['ERP', 'low', '', 'Jane Doe'],
    ]),
    Notes: sheetOf([['Somebody', 'wrote this']]),
  }),
);

describe('a workbook', () => {
  it('is read sheet by sheet, and every fact says its sheet and row', async () => {
    await using folder = await temporaryFolder({ 'landscape.xlsx': BOOK });
    const [batch] = await all(scan([{ name: 'r', folder: folder.path }], { isStrict: true }));

    expect(batch?.file).toMatchObject({ outcome: 'read', formats: ['application-inventory', 'interface-list'], gaps: 0 });
    expect(batch?.edges.map(({ type, source }) => [type, source])).toEqual([
      ['CALLS', { file: 'r/landscape.xlsx', line: 3, pointer: 'Interfaces!A3' }],
      ['OWNED_BY', { file: 'r/landscape.xlsx', line: 2, pointer: 'Applications!A2' }],
      ['OWNED_BY', { file: 'r/landscape.xlsx', line: 3, pointer: 'Applications!A3' }],
    ]);
  });

  it('that cannot be opened is a gap', async () => {
    await using folder = await temporaryFolder({ 'secret.xlsx': Buffer.from('d0cf11e0a1b11ae1', 'hex') });
    const [batch] = await all(scan([{ name: 'r', folder: folder.path }]));

    expect([batch?.file.outcome, batch?.gaps.map(({ code }) => code)]).toEqual(['failed', ['unreadable']]);
  });
});

describe('what fullscore.yaml says about a table', () => {
  const mapping: TableMapping = {
    rows: 'interface-list',
    columns: new Map([
      ['source', 'Left'],
      ['target', 'right'],
      ['protocol', 'Kind'],
      ['frequency', 'Gone'],
    ]),
  };
  const read = async (text: string) => {
    const [document] = openText('links.csv', text, { read: 'table' });
    if (document?.read !== 'table') throw new Error('no table');
    const mapped = tableOf({ root: 'test', path: 'links.csv', tables: [mapping] }, document.sheet);
    expect(interfaceList.recognise(mapped)).toBe(true);
    return extract(interfaceList, mapped, { siblings: siblingsAmong({}), isStrict: true });
  };

  it('makes it readable, whatever its titles', async () => {
    const found = await read('Remark\nLeft,Right,Kind\nShop,ERP,SFTP\n');

    expect(numberedRelations(found)).toEqual([
      '3 application/shop PUBLISHES links.csv/shop → erp',
      '3 application/erp CONSUMES links.csv/shop → erp',
    ]);
  });

  it('is held against the header', async () => {
    const { gaps } = await read('Left,Right,Kind\nShop,ERP,SFTP\n');

    expect(gaps.map(({ code, source, detail }) => [code, source.line, detail.includes('"Gone"')])).toEqual([['unresolved', 1, true]]);
  });

  it('is kept through a scan, by path', async () => {
    await using folder = await temporaryFolder({
      'a/links.csv': 'Left,Right,Kind\nShop,ERP,SFTP\n',
      'b.csv': 'Left,Right,Kind\nShop,ERP,SFTP\n',
    });
    const tables = [{ files: 'a/*.csv', mapping }];
    const batches = await all(scan([{ name: 'r', folder: folder.path }], { tables }));

    expect(batches.map(({ file }) => [file.file, file.outcome])).toEqual([
      ['r/a/links.csv', 'read'],
      ['r/b.csv', 'unrecognised'],
    ]);
  });
});
