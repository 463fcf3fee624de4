import { expect, test } from 'vitest';
import { exampleGraph } from './example-graph.ts';

const PLACE = { source: 'example/graph:1', sources: ['example/graph:1'] };
const READ = { claimed: false, configured: true, declared: true };

test('nodes and relations of CREATE become records that look as if a file had been read', () => {
  const graph = exampleGraph(
    "CREATE (a:System {id: 'shop', external: false})-[:CALLS {mode: 'sync', count: 3}]->(b:Api {tags: ['x', \"it's\"]})",
  );

  expect(graph).toEqual({
    nodes: [
      {
        id: 'shop',
        type: 'System',
        properties: { name: 'shop', ...PLACE, ...READ, root: 'example', resolved: true, external: false, id: 'shop', type: 'System' },
      },
      {
        id: 'b',
        type: 'Api',
        properties: { name: 'b', ...PLACE, ...READ, root: 'example', resolved: true, tags: ['x', "it's"], id: 'b', type: 'Api' },
      },
    ],
    relations: [{ type: 'CALLS', from: 'shop', to: 'b', properties: { ...PLACE, ...READ, confidence: 1, mode: 'sync', count: 3 } }],
  });
});

test('a variable stands for a node written before, in both directions', () => {
  const { relations } = exampleGraph('CREATE (a:System), (t:Team); CREATE (t)<-[:OWNED_BY]-(a)-[:RUNS]->(w:Workflow)');

  expect(relations.map(({ type, from, to }) => [type, from, to])).toEqual([
    ['OWNED_BY', 'a', 't'],
    ['RUNS', 'a', 'w'],
  ]);
});

test('what only a trace shows is not declared', () => {
  const { nodes } = exampleGraph('CREATE (a:System {observed: true, declared: false})');

  expect(nodes[0]?.properties).toMatchObject({ observed: true, declared: false, configured: false });
});

test.each([
  ['MATCH (a:System) RETURN a', 'line 1 of the graph: expected CREATE, found MATCH: an example only creates'],
  ['CREATE (a:Sytem)', 'line 1 of the graph: Sytem is no label of the metamodel'],
  ["CREATE (a:System {colour: 'red'})", 'line 1 of the graph: colour is no property of the metamodel there'],
  ['CREATE (a:System),\n(a)-[:TALKS]->(a)', 'line 2 of the graph: TALKS is no relation of the metamodel'],
  ['CREATE (a:System), (b)', 'line 1 of the graph: (b) has no label and was not written before'],
  ["CREATE (a:System), (b:Team {id: 'a'})", 'line 1 of the graph: the id a is given twice'],
])('%s is refused', (text, message) => {
  expect(() => exampleGraph(text)).toThrow(message);
});
