import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { numberedRelations } from '../../../test/fact-lines.ts';
import { ownerTable } from './index.ts';

it('a table of owners names teams and roles, and numbers people in sorted order', async () => {
  const rows = [
    'A,Payments Team',
    'B,Zoe Young',
    'C,"Doe, Jane"',
    'D,Head of IT',
    'E,ops@acme.test',
    'F,zoe.young@acme.test',
    'G,@acme/web',
  ];
  const found = await extractText(ownerTable, ['System,Owner', ...rows].join('\n'));

  expect(numberedRelations(found)).toEqual([
    '2 application/a OWNED_BY team payments-team',
    '3 application/b OWNED_BY team person-2 (test/sample.csv)',
    '4 application/c OWNED_BY team person-1 (test/sample.csv)',
    '5 application/d OWNED_BY team head-of-it',
    '6 application/e OWNED_BY team ops',
    '7 application/f OWNED_BY team person-3 (test/sample.csv)',
    '8 application/g OWNED_BY team web in acme',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/zoe|young|jane|doe|@acme\.test/i);
});
