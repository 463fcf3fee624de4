// What every graph engine must do; each engine runs it in its own test file.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { GraphEngine } from '../../graph/engine/engine.ts';
import { failure } from './failure.ts';
import { denseEstate, EMPTY_ESTATE, HOSTILE_NAME, node, relation, SMALL_ESTATE, wideEstate } from './small-estate.ts';

const HOPS = Array.from({ length: 6 }, (_, hop) => `-[:CALLS]->(n${hop}:System)`).join('');

/** On a dense estate it counts billions of paths, which takes any engine minutes and no memory. */
export const ENDLESS = `MATCH (start:System)${HOPS} RETURN count(*) AS paths`;

export function engineContract(name: string, open: () => Promise<GraphEngine>): void {
  describe(`the ${name} engine`, () => {
    let engine: GraphEngine;
    beforeAll(async () => {
      engine = await open();
    });
    afterAll(() => engine[Symbol.asyncDispose]());

    describe('answers', () => {
      beforeAll(() => engine.load(SMALL_ESTATE));

      test('nodes of every type by their label', async () => {
        const rows = await engine.query('MATCH (n) WHERE n.id IS NOT NULL RETURN n.type AS type, count(*) AS nodes ORDER BY type');

        expect(rows).toEqual(typeCounts());
      });

      test.each([...new Set(SMALL_ESTATE.nodes.map(({ type }) => type))])('with the ids of all nodes labelled %s', async (type) => {
        const rows = await engine.query(`MATCH (n:${type}) RETURN n.id AS id ORDER BY id`);

        expect(rows).toEqual(idsOf(type));
      });

      test('the columns in the order of the query', async () => {
        const [row] = await engine.query('MATCH (n:Team) RETURN n.name AS z, n.id AS a, n.active AS m');

        expect(Object.entries(row ?? {})).toEqual([
          ['z', 'checkout'],
          ['a', 'team:shop/checkout'],
          ['m', true],
        ]);
      });

      test('whole numbers as numbers, lists as lists, and what is not known as null', async () => {
        const rows = await engine.query(
          'MATCH (s:System) WHERE s.kind IS NOT NULL RETURN s.name AS name, s.observed AS observed, s.cases AS cases, s.firstSeen AS seen, s.tags AS tags ORDER BY name',
        );

        expect(rows).toEqual([
          { name: 'erp', observed: null, cases: null, seen: null, tags: null },
          { name: 'orders', observed: true, cases: 12, seen: 1_700_000_000_000, tags: ['core', 'shop'] },
          { name: 'payments', observed: false, cases: null, seen: null, tags: [] },
        ]);
      });

      test('neither yes nor no about what is not known', async () => {
        const rows = await engine.query(
          'MATCH (s:System) WHERE s.kind IS NOT NULL RETURN s.name AS name, s.observed = true AS yes, NOT s.observed AS no, s.observed = true OR s.cases IS NULL AS either ORDER BY name',
        );

        expect(rows).toEqual([
          { name: 'erp', yes: null, no: null, either: true },
          { name: 'orders', yes: true, no: false, either: true },
          { name: 'payments', yes: false, no: true, either: true },
        ]);
      });

      test('parameters of every kind as values, never as text of the query', async () => {
        const params = { name: HOSTILE_NAME, ids: ['system:shop/orders', 'system:shop/erp'], cases: 12, observed: true, unknown: null };

        const rows = await engine.query(
          'MATCH (s:System) WHERE s.name = $name OR (s.id IN $ids AND s.cases = $cases AND s.observed = $observed) RETURN s.name AS name, $unknown AS unknown ORDER BY name',
          params,
        );

        expect(rows).toEqual([
          { name: 'orders', unknown: null },
          { name: HOSTILE_NAME, unknown: null },
        ]);
      });

      test('nodes of either of two labels, and their label as one of a list', async () => {
        const rows = await engine.query('MATCH (n:Team|Agent) RETURN labels(n) AS labels, n.name AS name ORDER BY name');

        expect(rows).toEqual([
          { labels: ['Team'], name: 'checkout' },
          { labels: ['Agent'], name: 'support' },
        ]);
      });

      test('groups by the label', async () => {
        const rows = await engine.query('MATCH (n) RETURN labels(n) AS label, count(*) AS nodes ORDER BY label LIMIT 2');

        expect(rows).toEqual([
          { label: ['Agent'], nodes: 1 },
          { label: ['Api'], nodes: 1 },
        ]);
      });

      test('columns without a name of their own by their text', async () => {
        const [row] = await engine.query('MATCH (n:Team) RETURN n.name, count(*), 1 + 1');

        expect(row).toEqual({ 'n.name': 'checkout', 'count(*)': 1, '1 + 1': 2 });
      });

      test('the properties of a relation', async () => {
        const rows = await engine.query(
          'MATCH (a:System)-[r:CALLS]->(b:System) RETURN a.name AS a, b.name AS b, r.ledger AS ledger, r.count AS count, r.environments AS environments ORDER BY a',
        );

        expect(rows).toEqual([
          { a: 'orders', b: 'payments', ledger: 'confirmed', count: 40, environments: ['production', 'staging'] },
          { a: 'payments', b: 'erp', ledger: 'unobservable', count: null, environments: null },
        ]);
      });

      test('two relations of different kinds between the same two steps', async () => {
        const rows = await engine.query('MATCH (a:Step)-[r:FLOWS_TO]->(b:Step) RETURN r.kind AS kind ORDER BY kind');

        expect(rows).toEqual([{ kind: 'sequence' }, { kind: 'timeout' }]);
      });

      test('whether and how often a pattern exists', async () => {
        const rows = await engine.query(
          `MATCH (s:System) RETURN s.name AS name, EXISTS { MATCH (s)-[:OWNED_BY]->(t:Team) } AS owned,
             COUNT { MATCH (s)-[:CALLS]->(b:System) } AS calls ORDER BY name`,
        );

        expect(rows).toEqual([
          { name: 'erp', owned: false, calls: 0 },
          { name: 'orders', owned: true, calls: 1 },
          { name: 'payments', owned: false, calls: 1 },
          { name: HOSTILE_NAME, owned: false, calls: 0 },
        ]);
      });

      test('many queries at once, each with its own answer', async () => {
        const names = ['orders', 'payments', 'erp'];
        const asked = Array.from({ length: 30 }, (_, number) => names[number % 3] ?? '');

        const answers = await Promise.all(asked.map((name) => engine.query('MATCH (s:System {name: $name}) RETURN s.id AS id', { name })));

        expect(answers).toEqual(asked.map((name) => [{ id: `system:shop/${name}` }]));
      });
    });

    describe('refuses', () => {
      beforeAll(() => engine.load(SMALL_ESTATE));

      test('a query that is no Cypher, in words for people', async () => {
        const error = await failure(engine.query('MATCH (n:System RETURN n.id AS id'));

        expect(['invalid', 'not-portable']).toContain(error.code);
        expect(error.message).not.toMatch(/^\s*at /m);
        expect(error.remedy).not.toBe('');
      });

      test('a parameter that was not given', async () => {
        const error = await failure(engine.query('MATCH (n:System {id: $id}) RETURN n.id AS id'));

        expect(['invalid', 'not-portable']).toContain(error.code);
      });

      test.each([
        ['CREATE (n:System {id: "written"}) RETURN n.id AS id', 'not-read-only'],
        ['MATCH (n:System) SET n.name = "written" RETURN n.id AS id', 'not-read-only'],
        ['MATCH (n:Sistem) RETURN n.id AS id', 'invalid'],
        ['MATCH (n:System) RETURN n._hash AS hash', 'invalid'],
        ['MATCH (n:Fullscore) RETURN n.id AS id', 'invalid'],
      ])('%s', async (text, code) => {
        expect((await failure(engine.query(text))).code).toBe(code);
      });

      test('a snapshot with a relation that ends nowhere', async () => {
        const broken = {
          ...SMALL_ESTATE,
          manifest: { id: 'broken' },
          relations: [relation('CALLS', ['system:shop/orders', 'system:shop/gone'])],
        };

        const error = await failure(engine.load(broken));

        expect(error.code).toBe('invalid');
        expect(error.message).toContain('system:shop/gone');
      });
    });

    describe('loads', () => {
      beforeEach(() => engine.load(SMALL_ESTATE));

      test('a snapshot in place of the one before', async () => {
        const next = { manifest: { id: 'next' }, nodes: [node('System', 'orders', { cases: 13 }), node('Team', 'new')], relations: [] };

        await engine.load(next);

        expect(
          await engine.query('MATCH (n) WHERE n.id IS NOT NULL RETURN n.id AS id, n.cases AS cases, n.tags AS tags ORDER BY id'),
        ).toEqual([
          { id: 'system:shop/orders', cases: 13, tags: null },
          { id: 'team:shop/new', cases: null, tags: null },
        ]);
      });

      test('an empty snapshot, which answers with nothing', async () => {
        await engine.load(EMPTY_ESTATE);

        expect(await engine.query('MATCH (s:System) RETURN s.id AS id')).toEqual([]);
        expect(await engine.query('MATCH (s:System) RETURN count(s) AS systems')).toEqual([{ systems: 0 }]);
      });

      test('the same snapshot twice without doubling it', async () => {
        await engine.load(SMALL_ESTATE);

        expect(await engine.query('MATCH (n:Step) RETURN count(n) AS steps')).toEqual([{ steps: 2 }]);
        expect(await engine.query('MATCH (a:Step)-[r:FLOWS_TO]->(b:Step) RETURN count(r) AS flows')).toEqual([{ flows: 2 }]);
      });

      test('a snapshot of 100,000 nodes and answers with all of them', async () => {
        await engine.load(wideEstate(100_000));

        const rows = await engine.query<{ id: string }>('MATCH (s:System) RETURN s.id AS id', {}, { timeoutMs: 120_000 });

        expect(rows).toHaveLength(100_000);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(100_000);
      });
    });

    describe('ends a query', () => {
      beforeAll(() => engine.load(denseEstate(40)));

      test('at its time limit, and answers the next one', async () => {
        const error = await failure(engine.query(ENDLESS, {}, { timeoutMs: 700 }));

        expect(error.code).toBe('timeout');
        expect(error.message).toContain('0.7 s');
        expect(await engine.query('MATCH (s:System) RETURN count(s) AS systems')).toEqual([{ systems: 40 }]);
      });

      test('when it is called off, and answers the next one', async () => {
        const caller = new AbortController();
        const answer = failure(engine.query(ENDLESS, {}, { timeoutMs: 60_000, signal: caller.signal }));

        setTimeout(() => caller.abort(), 200);

        expect((await answer).code).toBe('aborted');
        expect(await engine.query('MATCH (s:System) RETURN count(s) AS systems')).toEqual([{ systems: 40 }]);
      });

      test('before it begins, when it was called off already', async () => {
        const error = await failure(engine.query(ENDLESS, {}, { signal: AbortSignal.abort() }));

        expect(error.code).toBe('aborted');
      });

      test('and says that it was closed when it is asked afterwards', async () => {
        const other = await open();
        await other[Symbol.asyncDispose]();

        expect((await failure(other.query('MATCH (s:System) RETURN s.id AS id'))).code).toBe('unavailable');
      });
    });
  });
}

function typeCounts(): { type: string; nodes: number }[] {
  const counts = new Map<string, number>();
  for (const { type } of SMALL_ESTATE.nodes) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, nodes]) => ({ type, nodes })).sort((a, b) => (a.type < b.type ? -1 : 1));
}

function idsOf(type: string): { id: string }[] {
  return SMALL_ESTATE.nodes
    .filter((one) => one.type === type)
    .map(({ id }) => ({ id }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
