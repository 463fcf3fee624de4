import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Projection } from '../../graph/engine/engine.ts';
import type { Neo4jEngine } from '../../graph/engine/neo4j.ts';
import { node, relation, SMALL_ESTATE } from '../engine/small-estate.ts';
import { noServer, openReal, server } from './real-server.ts';

const NOTHING = { nodesCreated: 0, nodesDeleted: 0, relationshipsCreated: 0, relationshipsDeleted: 0, propertiesSet: 0 };
/** What a load writes about itself: the snapshot is taken away before, and its id stands there after. */
const OWN_NOTE = 2;

describe.skipIf(noServer)('loading a snapshot into Neo4j', () => {
  let engine: Neo4jEngine;
  let driver: Driver;
  beforeAll(async () => {
    engine = await openReal();
    driver = neo4j.driver(server.url, neo4j.auth.basic(server.user, server.password), { disableLosslessIntegers: true });
  });
  beforeEach(async () => {
    await raw('MATCH (n) WHERE n:Stranger OR n:Fullscore OR n:FullscoreSnapshot DETACH DELETE n');
    await engine.load(SMALL_ESTATE);
  });
  afterAll(async () => {
    await raw('MATCH (n:Stranger) DETACH DELETE n');
    await driver.close();
    await engine[Symbol.asyncDispose]();
  });

  test('writes every record once', () => {
    expect(engine.lastLoad).toMatchObject({
      nodesCreated: SMALL_ESTATE.nodes.length + 1,
      nodesDeleted: 0,
      relationshipsCreated: SMALL_ESTATE.relations.length,
      relationshipsDeleted: 0,
    });
  });

  test('that it holds already writes nothing', async () => {
    await engine.load(SMALL_ESTATE);

    expect(engine.lastLoad).toEqual(NOTHING);
  });

  test('with another id and the same content writes the id only', async () => {
    await engine.load({ ...SMALL_ESTATE, manifest: { id: 'rescanned' } });

    expect(engine.lastLoad).toEqual({ ...NOTHING, propertiesSet: OWN_NOTE });
  });

  test('in which one node changed writes that node only', async () => {
    const changed = node('System', 'erp', { kind: 'application', external: false });

    await engine.load(withNodes('changed', (one) => (one.id === changed.id ? changed : one)));

    const properties = Object.keys(changed.properties).length + 1; // its digest too
    expect(engine.lastLoad).toEqual({ ...NOTHING, propertiesSet: OWN_NOTE + properties });
    expect(await engine.query('MATCH (s:System {id: $id}) RETURN s.external AS external', { id: changed.id })).toEqual([
      { external: false },
    ]);
  });

  test('in which one relation changed writes that relation only', async () => {
    const changed = relation('CALLS', ['system:shop/payments', 'system:shop/erp'], { ledger: 'confirmed' });

    await engine.load(withRelations('changed', (one) => (one.from === changed.from && one.to === changed.to ? changed : one)));

    const properties = Object.keys(changed.properties).length + 2; // its two digests too
    expect(engine.lastLoad).toEqual({ ...NOTHING, propertiesSet: OWN_NOTE + properties });
  });

  test('with a node less takes it away with its relations, and leaves the others', async () => {
    const gone = 'system:shop/erp';
    const nodes = SMALL_ESTATE.nodes.filter(({ id }) => id !== gone);
    const relations = SMALL_ESTATE.relations.filter(({ from, to }) => from !== gone && to !== gone);

    await engine.load({ manifest: { id: 'smaller' }, nodes, relations });

    expect(engine.lastLoad).toEqual({ ...NOTHING, nodesDeleted: 1, relationshipsDeleted: 2, propertiesSet: OWN_NOTE });
  });

  test('with a relation less takes away that one of two between the same steps', async () => {
    const relations = SMALL_ESTATE.relations.filter(({ properties }) => properties.kind !== 'timeout');

    await engine.load({ ...SMALL_ESTATE, manifest: { id: 'fewer' }, relations });

    expect(engine.lastLoad).toEqual({ ...NOTHING, relationshipsDeleted: 1, propertiesSet: OWN_NOTE });
    expect(await engine.query('MATCH (a:Step)-[r:FLOWS_TO]->(b:Step) RETURN r.kind AS kind')).toEqual([{ kind: 'sequence' }]);
  });

  test('takes up a load that was cut off', async () => {
    await raw('MATCH (s:FullscoreSnapshot) SET s = {}');
    await raw('MATCH (n:Step) DETACH DELETE n');

    await engine.load(SMALL_ESTATE);

    expect(engine.lastLoad).toMatchObject({ nodesCreated: 2, nodesDeleted: 0, relationshipsCreated: 6, relationshipsDeleted: 0 });
  });

  test('notices that somebody took something away', async () => {
    await raw('MATCH (:System)-[r:OWNED_BY]->() DELETE r');

    await engine.load(SMALL_ESTATE);

    expect(engine.lastLoad).toMatchObject({ nodesCreated: 0, relationshipsCreated: 1 });
  });

  test('stores whole numbers as integers and digests beside them', async () => {
    const [row] = await raw(
      'MATCH (s:System {id: "system:shop/orders"}) RETURN valueType(s.cases) AS cases, valueType(s.firstSeen) AS seen, labels(s) AS labels',
    );

    expect(row).toEqual({ cases: 'INTEGER NOT NULL', seen: 'INTEGER NOT NULL', labels: ['Fullscore', 'System'] });
  });

  describe('into a database that holds things of others', () => {
    beforeEach(async () => {
      await raw(`CREATE (a:Stranger:System {id: 'system:shop/orders', name: 'theirs'}), (b:Stranger:System {name: 'no id'}), (:Stranger {id: 'x'}),
        (a)-[:CALLS {theirs: true}]->(b)`);
      await raw(`MATCH (a:Stranger {name: 'theirs'}), (b:Fullscore {id: 'system:shop/erp'}) CREATE (a)-[:CALLS {theirs: true}]->(b)`);
    });

    test('leaves them as they are', async () => {
      await engine.load(withNodes('next', (one) => (one.id === 'system:shop/orders' ? node('System', 'orders', { cases: 99 }) : one)));

      const strangers = await raw(
        'MATCH (n:Stranger) OPTIONAL MATCH (n)-[r]->() RETURN n.name AS name, n.cases AS cases, count(r) AS relations ORDER BY name',
      );
      expect(strangers).toEqual([
        { name: 'no id', cases: null, relations: 0 },
        { name: 'theirs', cases: null, relations: 2 },
        { name: null, cases: null, relations: 0 },
      ]);
    });

    test.each([
      ['by label', 'MATCH (s:System) RETURN count(*) AS answer', 4],
      ['by no label', 'MATCH (n) RETURN count(*) AS answer', 16],
      ['at the end of a relation', 'MATCH (a:System)-[:CALLS]->(b) RETURN count(*) AS answer', 2],
      ['in a nested pattern', `MATCH (s:System {name: 'erp'}) RETURN COUNT { MATCH (s)<-[:CALLS]-(caller:System) } AS answer`, 1],
      [
        'in a condition',
        `MATCH (s:System {name: 'erp'}) WHERE EXISTS { MATCH (s)<-[:CALLS]-(t) WHERE t.name = 'theirs' } RETURN count(*) AS answer`,
        0,
      ],
      ['in an optional pattern', `MATCH (s:System {name: 'erp'}) OPTIONAL MATCH (s)<-[:CALLS]-(t:System) RETURN count(t) AS answer`, 1],
    ])('does not let a query see them %s', async (_way, text, answer) => {
      expect(await engine.query(text)).toEqual([{ answer }]);
    });
  });

  function withNodes(id: string, change: (one: Projection['nodes'][number]) => Projection['nodes'][number]): Projection {
    return { ...SMALL_ESTATE, manifest: { id }, nodes: SMALL_ESTATE.nodes.map(change) };
  }

  function withRelations(id: string, change: (one: Projection['relations'][number]) => Projection['relations'][number]): Projection {
    return { ...SMALL_ESTATE, manifest: { id }, relations: SMALL_ESTATE.relations.map(change) };
  }

  async function raw(text: string): Promise<object[]> {
    const { records } = await driver.executeQuery(text);
    return records.map((record) => record.toObject());
  }
});
