import { expect, test } from 'vitest';
import { exampleGraph } from '../example-graph.ts';
import { cyclesThrough } from './cycle.ts';
import { flowGraph } from './flow-graph.ts';
import { numbered, reachedFrom } from './reach.ts';

const NOBODY = new Set<string>();

test('a system that reaches itself through another is in a cycle, with the shortest way round', () => {
  const records = exampleGraph(
    'CREATE (a:System)-[:DEPENDS_ON]->(b:System)-[:DEPENDS_ON]->(c:System)-[:DEPENDS_ON]->(a), (b)-[:DEPENDS_ON]->(a), (d:System)-[:DEPENDS_ON]->(a)',
  );

  const cycle = cyclesThrough(flowGraph(records, { types: ['DEPENDS_ON'] }));

  expect([cycle('a'), cycle('c'), cycle('d')]).toEqual([['a', 'b', 'a'], ['c', 'a', 'b', 'c'], undefined]);
});

test('a system that depends on itself alone is in no cycle', () => {
  const records = exampleGraph('CREATE (a:System)-[:DEPENDS_ON]->(a)');

  expect(cyclesThrough(flowGraph(records, { types: ['DEPENDS_ON'] }))('a')).toBeUndefined();
});

test('relations that are told apart by a property close no cycle', () => {
  const records = exampleGraph("CREATE (a:System)-[:DEPENDS_ON]->(b:System)-[:DEPENDS_ON {mode: 'async'}]->(a)");

  expect(cyclesThrough(flowGraph(records, { types: ['DEPENDS_ON'], unless: { mode: 'async' } }))('a')).toBeUndefined();
});

test('a guard ends every path through it, and another path still counts', () => {
  const records = exampleGraph(
    'CREATE (a:Step)-[:FLOWS_TO]->(g:Step)-[:FLOWS_TO]->(z:Step), (a)-[:FLOWS_TO]->(b:Step)-[:FLOWS_TO]->(c:Step)-[:FLOWS_TO]->(z)',
  );
  const graph = numbered(flowGraph(records, { types: ['FLOWS_TO'] }));

  expect(reachedFrom(graph, { from: ['a'], guards: NOBODY })('z')).toEqual(['a', 'g', 'z']);
  expect(reachedFrom(graph, { from: ['a'], guards: new Set(['g']) })('z')).toEqual(['a', 'b', 'c', 'z']);
  expect(reachedFrom(graph, { from: ['a'], guards: new Set(['g', 'b']) })('z')).toBeUndefined();
});

test('a flow is entered where nothing comes before, and a sub-process only through itself', () => {
  const records = exampleGraph(`
    CREATE (w:Workflow)-[:HAS_STEP]->(one:Step), (w)-[:HAS_STEP]->(sub:Step), (w)-[:HAS_STEP]->(inner:Step), (w)-[:HAS_STEP]->(last:Step),
           (one)-[:FLOWS_TO]->(sub), (sub)-[:HAS_STEP]->(inner)-[:FLOWS_TO]->(last), (sub)-[:HAS_STEP]->(last)`);
  const graph = numbered(flowGraph(records, { types: ['FLOWS_TO'], enters: true }));

  expect(reachedFrom(graph, { from: ['w'], guards: NOBODY })('last')).toEqual(['w', 'one', 'sub', 'inner', 'last']);
  expect(reachedFrom(graph, { from: ['w'], guards: new Set(['one']) })('last')).toBeUndefined();
});
