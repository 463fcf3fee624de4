import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { toldEdges, toldGaps } from '../../../test/told.ts';
import { cmdbRelations } from './index.ts';

const told = async (...rows: string[]): Promise<readonly string[]> =>
  toldEdges(await extractText(cmdbRelations, ['Parent,Type,Child,Parent class,Child class', ...rows].join('\n')), 'states', 'mode');

it('a relation is read from the side of the parent: who needs whom is a call, which way data goes says so', async () => {
  expect(
    await told(
      'A,Depends on::Used by,B',
      'A,Used by::Depends on,C',
      'A,Sends data to::Receives data from,D',
      'A,Receives data from::Sends data to,E',
    ),
  ).toEqual(['2 CALLS a -> b', '3 CALLS c -> a', '4 CALLS a -> d states:data', '5 CALLS e -> a states:data']);
});

it('a type whose first half is not known is read from the second', async () => {
  expect(await told('A,Powers up::Depends on,B')).toEqual(['2 CALLS b -> a']);
});

it('where something runs is no interaction, and neither is what an application needs from a machine', async () => {
  expect(await told('A,Runs on::Runs,B', 'A,Depends on::Used by,B,Application,Linux Server', 'A,Contains::Contained by,B')).toEqual([]);
});

it('a database is accessed, and begins nothing', async () => {
  expect(
    await told('A,Depends on::Used by,db,Application,MSSQL Database', 'db,Sends data to::Receives data from,A,Database,Application'),
  ).toEqual(['2 ACCESSES a -> db', '3 ACCESSES a -> db mode:read']);
});

it('systems and what they depend on are read without a type', async () => {
  const found = await extractText(cmdbRelations, 'Application,Depends on\nA,"B, C"\n');

  expect(toldEdges(found)).toEqual(['2 CALLS a -> b', '2 CALLS a -> c']);
});

it('types that nobody knows are one gap each, and half a relation is one', async () => {
  const found = await extractText(cmdbRelations, 'Parent,Type,Child\nA,Likes,B\nB,Likes,C\nA,Depends on,\n');

  expect([found.edges, toldGaps(found)]).toEqual([[], ['2 unsupported', '4 unresolved']]);
  expect(found.gaps[0]?.detail).toContain('2 relations of the type "Likes"');
});
