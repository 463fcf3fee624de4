import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations, relationLines } from '../../../test/fact-lines.ts';
import { openText } from '../../read/open.ts';
import { cmdbJson } from './index.ts';

const isRead = (json: unknown): boolean => openText('a.json', JSON.stringify(json)).every((document) => cmdbJson.recognise(document));

it('relations are understood as in a table, each on its record', async () => {
  const text = JSON.stringify(
    [
      { parent: 'Shop', child: 'Orders', type: 'Depends on::Used by' },
      { parent: 'Orders', child: 'orders-db', childClass: 'u_database', type: 'Depends on::Used by' },
      { parent: 'Shop', child: 'node-1', childClass: 'cmdb_ci_server', type: 'Depends on::Used by' },
    ],
    null,
    1,
  );

  expect(numberedRelations(await extractText(cmdbJson, text))).toEqual([
    '2 application/shop CALLS application/orders grain=system states=need',
    '7 application/orders ACCESSES store/orders-db',
  ]);
});

it('records of applications have qualities and an owner, who is a group or stays nameless', async () => {
  const shop = {
    sys_id: '1',
    sys_class_name: 'cmdb_ci_appl',
    name: 'Shop',
    busines_criticality: '2 - somewhat critical',
    support_group: { display_value: 'Web' },
  };
  const erp = {
    sys_id: '2',
    sys_class_name: 'cmdb_ci_appl',
    name: 'ERP',
    operational_status: 'Retired',
    owned_by: { display_value: 'Jane Doe' },
  };
  const found = await extractText(cmdbJson, JSON.stringify({ result: [shop, erp] }, null, 1));

  expect(found.nodes.map(({ name, props }) => [name, props])).toEqual([
    ['Shop', { criticality: 'high' }],
    ['ERP', { lifecycle: 'retired' }],
  ]);
  expect(relationLines(found)).toEqual(['application/shop OWNED_BY team web', 'application/erp OWNED_BY team person-1 (test/sample.json)']);
  expect(JSON.stringify(found)).not.toMatch(/jane/i);
});

it('items by sys_id only are one gap', async () => {
  const id = '0123456789abcdef0123456789abcdef';
  const found = await extractText(cmdbJson, JSON.stringify({ result: [{ sys_id: '1', parent: id, child: id, type: 'x' }] }));

  expect([found.nodes, gapLines(found)]).toEqual([[], ['1 unresolved: the relations name their items by sys_id only']]);
});

it('other JSON is left alone', () => {
  expect(isRead([{ parent: 'a', child: 'b', type: 'edge' }])).toBe(false);
  expect(isRead([{ Name: 'Service', description: 'x' }])).toBe(false);
  expect(isRead({ Person: [{ Name: 'Jane Doe' }] })).toBe(false);
  expect(isRead({ result: [{ sys_id: '1', sys_class_name: 'cmdb_ci_linux_server', name: 'node-1' }] })).toBe(false);
  expect(isRead({ name: 'x', items: [] })).toBe(false);
});
