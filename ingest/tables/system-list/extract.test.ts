import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { systemList } from './index.ts';

it('a list of systems says how much depends on each and what it needs, and nothing about owners', async () => {
  const found = await extractText(systemList, 'System name,Service tier,Vendor,Depends on\nShop,1,Acme,"Pricing, ERP"\n,2,Acme,\n');

  expect(found.nodes.map(({ name, props }) => [name, props])).toEqual([
    ['ERP', undefined],
    ['Pricing', undefined],
    ['Shop', { criticality: 'critical', vendor: 'Acme' }],
  ]);
  expect(numberedRelations(found)).toEqual([
    '2 application/shop CALLS application/erp grain=system',
    '2 application/shop CALLS application/pricing grain=system',
  ]);
  expect(gapLines(found)).toEqual(['3 unresolved: this row has no name of a system, so what it says was left out']);
});
