import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { konveyorApplications } from './index.ts';

const HEADER = 'Record Type 1,Application Name,Business Service,Dependency,Dependency Direction,Owner,Tag Category 1,Tag 1';

it('applications and dependencies of the import table are claimed, south the one that is needed', async () => {
  const rows = ['1,Shop,Retail,,,Jane Doe <jane@acme.test>,Language,Java', '2,Shop,,Stock,southbound,,,', '2,Shop,,Portal,NORTHBOUND,,,'];
  const found = await extractText(konveyorApplications, [HEADER, ...rows].join('\n'));

  expect(found.nodes.find(({ name }) => name === 'Shop')?.props).toEqual({ tags: ['Language:Java'] });
  expect(numberedRelations(found)).toEqual([
    '2 application/shop IN_BOUNDARY domain/Retail',
    '2 application/shop OWNED_BY team person-1 (test/sample.csv)',
    '3 application/shop CALLS application/stock grain=system states=need',
    '4 application/portal CALLS application/shop grain=system states=need',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/jane/i);
});

it('what the importer would refuse is a gap', async () => {
  const found = await extractText(
    konveyorApplications,
    [HEADER, '3,Shop,,,,,,', '1,,Retail,,,,,', '2,Shop,,Stock,sideways,,,', '2,Shop,,,southbound,,,'].join('\n'),
  );

  expect([found.nodes, gapLines(found)]).toEqual([
    [],
    [
      '2 unresolved: this row is neither an application with a name (record type 1) nor a dependency with both ends and a direction (record type 2), and the importer would refuse it',
      '3 unresolved: this row is neither an application with a name (record type 1) nor a dependency with both ends and a direction (record type 2), and the importer would refuse it',
      '4 unresolved: this row is neither an application with a name (record type 1) nor a dependency with both ends and a direction (record type 2), and the importer would refuse it',
      '5 unresolved: this row is neither an application with a name (record type 1) nor a dependency with both ends and a direction (record type 2), and the importer would refuse it',
    ],
  ]);
});

it('cells that have slipped bring nobody into the tags', async () => {
  const found = await extractText(konveyorApplications, [HEADER, '1,Shop,,,,,"Jane Doe <jane@acme.test>",Language'].join('\n'));

  expect(JSON.stringify(found)).not.toMatch(/jane/i);
});
