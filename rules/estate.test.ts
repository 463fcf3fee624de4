import { expect, test } from 'vitest';
import { estateOf, rootsOf } from './estate.ts';
import { exampleGraph } from './example-graph.ts';

test('a nested step belongs to the step around it, then to its workflow and the system that runs it', () => {
  const estate = estateOf(
    exampleGraph(
      `CREATE (shop:System)-[:RUNS]->(order:Workflow)-[:HAS_STEP]->(inner:Step), (order)-[:HAS_STEP]->(scope:Step), (scope)-[:HAS_STEP]->(inner)`,
    ),
  );

  expect(estate.chain('inner').map(({ id }) => id)).toEqual(['inner', 'scope', 'order', 'shop']);
});

test('an operation belongs to its contract and the system that provides it', () => {
  const estate = estateOf(exampleGraph('CREATE (shop:System)-[:PROVIDES]->(api:Api)-[:EXPOSES]->(get:Operation)'));

  expect(estate.chain('get').map(({ id }) => id)).toEqual(['get', 'api', 'shop']);
});

test('the nearest owner and the nearest stated property count', () => {
  const estate = estateOf(
    exampleGraph(`CREATE (shop:System {criticality: 'high'})-[:RUNS]->(order:Workflow {criticality: 'low'})-[:HAS_STEP]->(pay:Step),
      (shop)-[:OWNED_BY]->(:Team {id: 'sales'}), (shop)-[:OWNED_BY]->(:Team {id: 'care'})`),
  );

  expect([estate.owners('pay'), estate.inherited('pay', 'criticality'), estate.inherited('pay', 'lifecycle')]).toEqual([
    ['care', 'sales'],
    'low',
    undefined,
  ]);
});

test('things that contain one another do not go round for ever', () => {
  const estate = estateOf(exampleGraph('CREATE (a:Step)-[:HAS_STEP]->(b:Step)-[:HAS_STEP]->(a)'));

  expect(estate.chain('a').map(({ id }) => id)).toEqual(['a', 'b']);
});

test('the roots of a thing are those of every place that speaks of it', () => {
  const { nodes } = exampleGraph("CREATE (a:System {root: 'code', sources: ['code/a:1', 'people/b:2']})");

  expect(rootsOf(nodes[0])).toEqual(['code', 'people']);
});
