import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { toldEdges, toldGaps } from '../../../test/told.ts';
import { systemList } from './index.ts';

it('a list of systems says how much depends on each and what it needs, and nothing about owners', async () => {
  const found = await extractText(systemList, 'System name,Service tier,Vendor,Depends on\nShop,1,Acme,"Pricing, ERP"\n,2,Acme,\n');

  expect(found.nodes.map(({ name, props }) => [name, props])).toEqual([
    ['ERP', undefined],
    ['Pricing', undefined],
    ['Shop', { criticality: 'critical', vendor: 'Acme' }],
  ]);
  expect(toldEdges(found)).toEqual(['2 CALLS shop -> erp', '2 CALLS shop -> pricing']);
  expect(toldGaps(found)).toEqual(['3 unresolved']);
});
