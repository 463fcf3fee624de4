import { describe, expect, it } from 'vitest';
import { channelKey, globalKey, type Key, localKey, operationKey } from '../key.ts';
import type { EdgeFact, NodeFact, Stance } from '../model.ts';
import { LEDGER_CLASSES } from '../schema/relations.ts';
import { buildSnapshot } from '../snapshot/build.ts';

const DAYS = 86_400_000;
const [a, b, c] = [globalKey('System', 'a'), globalKey('System', 'b'), globalKey('System', 'c')];
const api = localKey('Api', 'r', 'openapi.yaml');
const operation = operationKey(api, 'GET', '/things/{id}');
const topic = channelKey('kafka', 't');
const TRACE = 'r/traces.json';

const fileOf: Record<Stance, string> = { claimed: 'r/inventory.yaml', configured: 'r/compose.yaml', observed: TRACE };
const system = (key: Key, stance: Stance = 'configured', line = 1): NodeFact => ({
  type: 'System',
  key,
  name: key.slice(7),
  stance,
  source: { file: fileOf[stance], line },
});
const said = (type: EdgeFact['type'], from: Key, to: Key, stance: Stance, more: Partial<EdgeFact> = {}): EdgeFact => ({
  type,
  from: { key: from },
  to: { key: to },
  stance,
  source: { file: fileOf[stance], line: 9 },
  ...more,
});

function ledger(nodes: readonly NodeFact[], edges: readonly EdgeFact[], watchedDays = 0): Record<string, unknown> {
  const snapshot = buildSnapshot({
    facts: { nodes, edges, gaps: [], observations: [], files: [] },
    link: {},
    coverage: {
      windows: watchedDays > 0 ? [{ file: TRACE, from: 0, to: watchedDays * DAYS, sampling: 1 }] : [],
      minDays: 7,
      oneSided: new Set(),
    },
    tool: 'test',
    roots: ['r'],
    readers: {},
    evidence: {},
  });
  return Object.fromEntries(
    snapshot.relations
      .filter((each) => each.properties.ledger !== undefined && each.type !== 'DEPENDS_ON')
      .map((each) => [`${each.from} ${each.type} ${each.to}`, each.properties.ledger]),
  );
}
const contract: readonly NodeFact[] = [
  { type: 'Api', key: api, name: 'Things', stance: 'configured', source: { file: 'r/openapi.yaml', line: 1 } },
  { type: 'Operation', key: operation, name: 'GET /things/{id}', stance: 'configured', source: { file: 'r/openapi.yaml', line: 4 } },
];
const offered: readonly EdgeFact[] = [said('PROVIDES', b, api, 'configured'), said('EXPOSES', api, operation, 'configured')];
/** Traffic that makes both ends of a → b fully watched without touching a → b: a is called and b calls. */
const busy: readonly EdgeFact[] = [
  said('CALLS', c, a, 'observed'),
  said('CALLS', a, c, 'observed'),
  said('CALLS', c, b, 'observed'),
  said('CALLS', b, c, 'observed'),
];

describe('a claim that only says which way data goes', () => {
  const flow = said('CALLS', a, b, 'claimed', { props: { states: 'data' } });
  const list = [system(a, 'claimed'), system(b, 'claimed', 2)];

  it('is confirmed by a call either way, for one may push and the other pull', () => {
    const pulled = ledger(list, [flow, said('CALLS', b, a, 'observed')]);
    const pushed = ledger(list, [flow, said('CALLS', a, b, 'observed')]);

    expect(pulled).toEqual({ [`${a} CALLS ${b}`]: 'confirmed', [`${b} CALLS ${a}`]: 'confirmed' });
    expect(pushed).toEqual({ [`${a} CALLS ${b}`]: 'confirmed' });
  });

  it('is not merely claimed when the files of the other end hold the call', () => {
    const pulled = said('CALLS', b, a, 'configured');

    expect(ledger([...list, system(a), system(b, 'configured', 2)], [flow, pulled])[`${a} CALLS ${b}`]).toBe('unobservable');
    expect(ledger([...list, system(a), system(b, 'configured', 2)], [flow])[`${a} CALLS ${b}`]).toBe('claimed-only');
  });

  it('is a call as soon as anybody says who calls, and then the way counts', () => {
    const called = said('CALLS', a, b, 'claimed', { source: { file: 'r/catalog.yaml', line: 3 } });

    expect(ledger(list, [flow, called, said('CALLS', b, a, 'observed')])).toEqual({
      [`${a} CALLS ${b}`]: 'reversed',
      [`${b} CALLS ${a}`]: 'reversed',
    });
  });

  it('does not say who needs whom', () => {
    const facts = { nodes: list, edges: [flow], gaps: [], observations: [], files: [] };
    const { relations } = buildSnapshot({
      facts,
      link: {},
      coverage: { windows: [], minDays: 7, oneSided: new Set() },
      tool: 'test',
      roots: ['r'],
      readers: {},
      evidence: {},
    });

    expect(relations.map(({ type }) => type)).toEqual(['CALLS']);
  });
});

describe('a claim that configuration says more coarsely or more finely', () => {
  it('is not merely claimed', () => {
    const contracts = [system(a), system(b, 'configured', 2), ...contract];
    const fine = ledger(contracts, [...offered, said('CALLS', a, operation, 'claimed'), said('CALLS', a, b, 'configured')]);
    const coarse = ledger(contracts, [...offered, said('CALLS', a, b, 'claimed'), said('CALLS', a, operation, 'configured')]);

    expect(fine[`${a} CALLS ${operation}`]).toBe('unobservable');
    expect(coarse[`${a} CALLS ${b}`]).toBe('unobservable');
  });
});

describe('the class of an interaction', () => {
  it('declared and observed is confirmed', () => {
    expect(ledger([system(a), system(b)], [said('CALLS', a, b, 'configured'), said('CALLS', a, b, 'observed')])).toEqual({
      [`${a} CALLS ${b}`]: 'confirmed',
    });
  });

  it('a coarse declaration is confirmed by a finer observation under it', () => {
    expect(
      ledger([system(a), system(b), ...contract], [...offered, said('CALLS', a, b, 'configured'), said('CALLS', a, operation, 'observed')]),
    ).toEqual({
      [`${a} CALLS ${b}`]: 'confirmed',
      [`${a} CALLS ${operation}`]: 'confirmed',
    });
  });

  it('an observation in the other direction confirms nothing', () => {
    const found = ledger([system(a), system(b)], [said('CALLS', a, b, 'configured'), said('CALLS', b, a, 'observed')]);

    expect(found).toEqual({ [`${a} CALLS ${b}`]: 'reversed', [`${b} CALLS ${a}`]: 'reversed' });
  });

  it('a call back beside a confirmed call is undocumented, not reversed', () => {
    const found = ledger(
      [system(a), system(b)],
      [said('CALLS', a, b, 'configured'), said('CALLS', a, b, 'observed'), said('CALLS', b, a, 'observed')],
    );

    expect(found[`${b} CALLS ${a}`]).toBe('undocumented');
  });

  it('a channel that is declared as consumed and observed as published is reversed', () => {
    const channel: NodeFact = {
      type: 'Channel',
      key: topic,
      name: 't',
      stance: 'configured',
      source: { file: 'r/asyncapi.yaml', line: 2 },
    };

    expect(ledger([system(a), channel], [said('CONSUMES', a, topic, 'configured'), said('PUBLISHES', a, topic, 'observed')])).toEqual({
      [`${a} CONSUMES ${topic}`]: 'reversed',
      [`${a} PUBLISHES ${topic}`]: 'reversed',
    });
  });

  it('observed only, by a system that is in the scan, is undocumented', () => {
    expect(ledger([system(a), system(b)], [said('CALLS', a, b, 'observed')])).toEqual({ [`${a} CALLS ${b}`]: 'undocumented' });
  });

  it('observed only, by a system whose sources are not in the scan, is unclassified', () => {
    expect(ledger([system(a, 'observed'), system(b)], [said('CALLS', a, b, 'observed')])).toEqual({ [`${a} CALLS ${b}`]: 'unclassified' });
  });

  it('declared and silent is dead only when both ends were watched long enough', () => {
    const nodes = [system(a), system(b), system(c)];
    const edges = [said('CALLS', a, b, 'configured'), ...busy];

    expect(ledger(nodes, edges, 30)[`${a} CALLS ${b}`]).toBe('dead');
    expect(ledger(nodes, edges, 3)[`${a} CALLS ${b}`]).toBe('unobservable');
    expect(ledger(nodes, edges)[`${a} CALLS ${b}`]).toBe('unobservable');
  });

  it('a claim that the configuration of its caller does not bear out is claimed-only', () => {
    expect(ledger([system(a), system(b)], [said('CALLS', a, b, 'claimed')])).toEqual({ [`${a} CALLS ${b}`]: 'claimed-only' });
  });

  it('a claim about a system without configuration in the scan is unobservable', () => {
    expect(ledger([system(a, 'claimed'), system(b)], [said('CALLS', a, b, 'claimed')])).toEqual({ [`${a} CALLS ${b}`]: 'unobservable' });
  });

  it('another environment confirms nothing', () => {
    const found = ledger(
      [system(a), system(b)],
      [
        said('CALLS', a, b, 'configured', { environment: 'production' }),
        said('CALLS', c, b, 'configured'),
        said('CALLS', c, b, 'observed', { environment: 'staging' }),
      ],
    );

    expect(found[`${a} CALLS ${b}`]).toBe('unobservable');
  });

  it('telemetry is outside the ledger', () => {
    const collector: NodeFact = { ...system(b), kind: 'platform' };

    expect(ledger([system(a), collector], [said('CALLS', a, b, 'configured')])).toEqual({});
  });

  it('every generated interaction has exactly one class', () => {
    const random = seeded(7);
    const systems = ['p', 'q', 'r', 's', 't'].map((name) => globalKey('System', name));
    for (let round = 0; round < 200; round++) {
      const nodes = systems.flatMap((key) => (random() < 0.8 ? [system(key, pick(random, ['configured', 'claimed', 'observed']))] : []));
      const edges = Array.from({ length: 8 }, () =>
        said('CALLS', pick(random, systems), pick(random, systems), pick(random, ['configured', 'claimed', 'observed'])),
      );
      const found = ledger(nodes, edges, random() < 0.5 ? 30 : 0);
      const wanted = new Set(
        edges
          .filter((edge) => JSON.stringify(edge.from) !== JSON.stringify(edge.to))
          .map((edge) => ('key' in edge.from && 'key' in edge.to ? `${edge.from.key} CALLS ${edge.to.key}` : '')),
      );

      expect(Object.keys(found).toSorted()).toEqual([...wanted].toSorted());
      for (const name of Object.values(found)) expect(LEDGER_CLASSES).toContain(name);
    }
  });
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
function pick<T>(random: () => number, items: readonly T[]): T {
  const found = items[Math.floor(random() * items.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}
