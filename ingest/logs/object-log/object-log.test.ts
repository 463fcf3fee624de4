// The four forms of one log give the same figures, by hand and as pm4py counts them on its own examples.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../../test/corpus.ts';
import { extractText } from '../../../test/extract-text.ts';
import { openInMemory } from '../../read/open.ts';
import { ocelCsv } from '../ocel-csv/index.ts';
import { readOcelCsv } from '../ocel-csv/read.ts';
import { readOcelJson } from '../ocel-json/read.ts';
import { readOcelSqlite } from '../ocel-sqlite/read.ts';
import { readOcelXml } from '../ocel-xml/read.ts';
import { objectFigures } from './figures.ts';

const READERS = {
  csv: readOcelCsv,
  jsonocel: readOcelJson,
  json: readOcelJson,
  sqlite: readOcelSqlite,
  xml: readOcelXml,
  xmlocel: readOcelXml,
};

function read(path: string) {
  const ending = path.slice(path.lastIndexOf('.') + 1) as keyof typeof READERS; // paths of this file only
  return READERS[ending](openInMemory({ root: 'test', path }, readFileSync(path)));
}
function fixture(format: string, name: string) {
  const folder = join(import.meta.dirname, '..', format, 'fixtures', name, 'logs');
  return read(join(folder, readdirSync(folder)[0] ?? ''));
}

const flows = (figures: ReturnType<typeof objectFigures>) =>
  Object.fromEntries(
    figures.types.map(({ type, flows }) => [type, Object.fromEntries(flows.map(({ from, to, count }) => [`${from} → ${to}`, count]))]),
  );

describe.each([
  ['ocel-json', 'valid-two'],
  ['ocel-json', 'valid-one'],
  ['ocel-xml', 'valid-two'],
  ['ocel-xml', 'odd-one'],
  ['ocel-csv', 'valid-orders'],
  ['ocel-sqlite', 'valid-two'],
  ['ocel-sqlite', 'odd-one'],
])('%s %s', (format, name) => {
  it('gives the life of each type of object; a pair of events counts once', async () => {
    const log = await fixture(format, name);
    const figures = objectFigures(log);

    expect(log.problems).toEqual([]);
    expect(figures).toMatchObject({
      events: 6,
      objects: 6,
      activities: { 'Place order': 2, 'Pick item': 2, 'Pack parcel': 1, 'Send parcel': 1 },
    });
    expect(flows(figures)).toEqual({
      item: { 'Pick item → Pack parcel': 2, 'Place order → Pick item': 2 },
      order: { 'Place order → Send parcel': 1 },
      parcel: { 'Pack parcel → Send parcel': 1 },
    });
    expect(figures.types.find(({ type }) => type === 'order')).toMatchObject({
      objects: 2,
      events: 3,
      start: { 'Place order': 2 },
      end: { 'Place order': 1, 'Send parcel': 1 },
      lifeSeconds: { max: 4 * 3600, min: 0 },
    });
  });
});

describe('what is wrong with a log', () => {
  const problems = async (format: string, name: string) =>
    (await fixture(format, name)).problems.map(({ code, detail }) => `${code}: ${detail}`);

  it('is told once per kind, and the rest is read', async () => {
    expect(await problems('ocel-json', 'odd-events')).toEqual([
      'unreadable: 1 events without an activity were left out',
      'unreadable: 1 events have no time that can be read; they stay where the file has them',
      'ambiguous: 1 times state no zone and are taken as UTC',
      'unresolved: events name objects that the log does not list, so their type is not known',
    ]);
    expect((await fixture('ocel-json', 'odd-events')).events).toHaveLength(5);
    expect(await problems('ocel-csv', 'odd-rows')).toEqual([
      'unreadable: 1 events without an activity were left out',
      'unreadable: 1 events have no time that can be read; they stay where the file has them',
    ]);
  });

  it('is a gap where the file is cut off; what stands before is kept where the format allows it', async () => {
    expect(await problems('ocel-json', 'broken-cut')).toEqual([
      'truncated: the JSON of the log is cut off or broken, and nothing of it can be read',
    ]);
    expect(await problems('ocel-json', 'broken-shape')).toEqual([
      expect.stringMatching(/^unreadable: the log does not keep to OCEL: events\.0\.type /),
    ]);
    expect(await problems('ocel-xml', 'broken-cut')).toEqual([expect.stringMatching(/^truncated: the XML text is cut off/)]);
    expect((await fixture('ocel-xml', 'broken-cut')).types.size).toBeGreaterThan(0);
    expect(await problems('ocel-sqlite', 'broken-cut')).toEqual([expect.stringMatching(/^unreadable: the SQLite file cannot be read/)]);
  });
});

describe('lines', () => {
  it('are those of the events', async () => {
    const log = await fixture('ocel-json', 'valid-two');
    const lines = readFileSync(join(import.meta.dirname, '../ocel-json/fixtures/valid-two/logs/orders.json'), 'utf8').split('\n');

    for (const { id, line } of log.events) expect(lines[line - 1]).toContain(`"${id}"`);
  });
});

const root = corpus();
describe.skipIf(root === undefined)(
  `pm4py 2.7 counts the same pairs of events${root === undefined ? ' (not tested: the corpus is not there)' : ''}`,
  () => {
    const path = (name: string) => join(root ?? '', 'logs/process-intelligence-solutions__pm4py/tests/input_data/ocel', name);

    it.each(['example_log.jsonocel', 'example_log.xmlocel', 'example_log.sqlite', 'example_log.csv'])('%s', async (name) => {
      const figures = objectFigures(await read(path(name)));

      expect([figures.events, figures.objects]).toEqual([23, 15]);
      expect(flows(figures)).toEqual({
        order: {
          'Create Order → Confirm Order': 1,
          'Confirm Order → Invoice Sent': 1,
          'Invoice Sent → Pay Order': 1,
          'Create Order → Cancel Order': 1,
          'Create Order → Add Item to Order': 1,
          'Add Item to Order → Invoice Sent': 1,
          'Invoice Sent → Payment Reminder': 1,
          'Payment Reminder → Payment Reminder': 1,
          'Payment Reminder → Send for Credit Collection': 1,
        },
        element: {
          'Create Order → Item out of Stock': 1,
          'Create Order → Create Delivery': 4,
          'Item out of Stock → Item back in Stock': 1,
          'Create Order → Remove Item': 1,
          'Item back in Stock → Create Delivery': 1,
          'Add Item to Order → Create Delivery': 1,
        },
        delivery: {
          'Create Delivery → Delivery Failed': 1,
          'Delivery Failed → Retry Delivery': 1,
          'Retry Delivery → Delivery Successful': 1,
          'Create Delivery → Delivery Successful': 2,
        },
      });
    });

    it.each(['ocel20_example.jsonocel', 'ocel20_example.xmlocel', 'ocel20_example.sqlite'])('%s', async (name) => {
      const log = await read(path(name));
      const figures = objectFigures(log);

      expect([figures.events, figures.objects, log.events.reduce((sum, { objects }) => sum + objects.length, 0)]).toEqual([13, 9, 20]);
      const { Payment, ...found } = flows(figures);
      expect(Payment).toEqual({});
      expect(found).toEqual({
        'Purchase Requisition': {
          'Create Purchase Requisition → Approve Purchase Requisition': 1,
          'Approve Purchase Requisition → Create Purchase Order': 1,
        },
        'Purchase Order': {
          'Create Purchase Order → Change PO Quantity': 1,
          'Change PO Quantity → Insert Invoice': 1,
          'Insert Invoice → Insert Invoice': 1,
        },
        Invoice: {
          'Insert Invoice → Insert Payment': 2,
          'Insert Invoice → Create Purchase Order': 1,
          'Create Purchase Order → Set Payment Block': 1,
          'Set Payment Block → Remove Payment Block': 1,
          'Remove Payment Block → Insert Payment': 1,
        },
      });
    });
  },
);

describe('an activity with the name of something that every record has', () => {
  it('is counted like any other', async () => {
    const text =
      'ocel:eid,ocel:activity,ocel:timestamp,ocel:type:order\n1,Place,2026-03-02T09:00:00Z,"[\'o1\']"\n2,constructor,2026-03-02T10:00:00Z,"[\'o1\']"\n3,Send,2026-03-02T11:00:00Z,"[\'o1\']"\n';
    const { nodes, gaps } = await extractText(ocelCsv, text, 'orders.csv');

    expect(gaps).toEqual([]);
    expect(nodes.find(({ name }) => name === 'constructor')?.props).toEqual({ count: 1, cases: 1, samples: ['o1'] });
  });
});
