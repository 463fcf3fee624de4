import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { toldEdges, toldGaps } from '../../../test/told.ts';
import { konveyorApplications } from './index.ts';

const HEADER = 'Record Type 1,Application Name,Business Service,Dependency,Dependency Direction,Owner,Tag Category 1,Tag 1';

it('applications and dependencies of the import table are claimed, south the one that is needed', async () => {
  const rows = ['1,Shop,Retail,,,Jane Doe <jane@acme.test>,Language,Java', '2,Shop,,Stock,southbound,,,', '2,Shop,,Portal,NORTHBOUND,,,'];
  const found = await extractText(konveyorApplications, [HEADER, ...rows].join('\n'));

  expect(found.nodes.find(({ name }) => name === 'Shop')?.props).toEqual({ tags: ['Language:Java'] });
  expect(toldEdges(found)).toEqual([
    '2 IN_BOUNDARY shop -> Retail',
    '2 OWNED_BY shop -> person-1 (test/sample.csv)',
    '3 CALLS shop -> stock',
    '4 CALLS portal -> shop',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/jane/i);
});

it('what the importer would refuse is a gap', async () => {
  const found = await extractText(
    konveyorApplications,
    [HEADER, '3,Shop,,,,,,', '1,,Retail,,,,,', '2,Shop,,Stock,sideways,,,', '2,Shop,,,southbound,,,'].join('\n'),
  );

  expect([found.nodes, toldGaps(found)]).toEqual([[], ['2 unresolved', '3 unresolved', '4 unresolved', '5 unresolved']]);
});

it('cells that have slipped bring nobody into the tags', async () => {
  const found = await extractText(konveyorApplications, [HEADER, '1,Shop,,,,,"Jane Doe <jane@acme.test>",Language'].join('\n'));

  expect(JSON.stringify(found)).not.toMatch(/jane/i);
});
