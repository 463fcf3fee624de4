import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { toldEdges } from '../../../test/told.ts';
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

  expect(toldEdges(found)).toEqual([
    '2 OWNED_BY a -> payments-team',
    '3 OWNED_BY b -> person-2 (test/sample.csv)',
    '4 OWNED_BY c -> person-1 (test/sample.csv)',
    '5 OWNED_BY d -> head-of-it',
    '6 OWNED_BY e -> ops',
    '7 OWNED_BY f -> person-3 (test/sample.csv)',
    '8 OWNED_BY g -> web',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/zoe|young|jane|doe|@acme\.test/i);
});
