import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, numberedRelations } from '../../../test/fact-lines.ts';
import { cmdbRelations } from './index.ts';

const told = async (...rows: string[]): Promise<readonly string[]> =>
  numberedRelations(await extractText(cmdbRelations, ['Parent,Type,Child,Parent class,Child class', ...rows].join('\n')));

it('a relation is read from the side of the parent: who needs whom is a call, which way data goes says so', async () => {
  expect(
    await told(
      'A,Depends on::Used by,B',
      'A,Used by::Depends on,C',
      'A,Sends data to::Receives data from,D',
      'A,Receives data from::Sends data to,E',
    ),
  ).toEqual([
    '2 application/a CALLS application/b grain=system states=need',
    '3 application/c CALLS application/a grain=system states=need',
    '4 application/a CALLS application/d grain=system states=data',
    '5 application/e CALLS application/a grain=system states=data',
  ]);
});

it('a type whose first half is not known is read from the second', async () => {
  expect(await told('A,Calls::Called by,B')).toEqual(['2 application/a CALLS application/b grain=system']);
  expect(await told('A,Powers up::Depends on,B')).toEqual(['2 application/b CALLS application/a grain=system states=need']);
});

it('where something runs is no interaction, and neither is what an application needs from a machine', async () => {
  expect(await told('A,Runs on::Runs,B', 'A,Depends on::Used by,B,Application,Linux Server', 'A,Contains::Contained by,B')).toEqual([]);
});

it('a database is accessed, and begins nothing', async () => {
  expect(
    await told('A,Depends on::Used by,db,Application,MSSQL Database', 'db,Sends data to::Receives data from,A,Database,Application'),
  ).toEqual(['2 application/a ACCESSES store/db', '3 application/a ACCESSES store/db mode=read']);
});

it('systems and what they depend on are read without a type', async () => {
  const found = await extractText(cmdbRelations, 'Application,Depends on\nA,"B, C"\n');

  expect(numberedRelations(found)).toEqual([
    '2 application/a CALLS application/b grain=system states=need',
    '2 application/a CALLS application/c grain=system states=need',
  ]);
});

it('types that nobody knows are one gap each, and half a relation is one', async () => {
  const found = await extractText(cmdbRelations, 'Parent,Type,Child\nA,Likes,B\nB,Likes,C\nA,Depends on,\n');

  expect([found.edges, gapLines(found)]).toEqual([
    [],
    [
      '2 unsupported: 2 relations of the type "Likes": what passes between the two, and which way, is not known',
      '4 unresolved: this relation has only one end',
    ],
  ]);
  expect(found.gaps[0]?.detail).toContain('2 relations of the type "Likes"');
});
