import { describe, expect, it } from 'vitest';
import { inLedger, judged, said, system, systemKey, TRACE } from '../../test/ledger-estate.ts';
import { channelKey, localKey, operationKey } from '../key.ts';
import type { EdgeFact, NodeFact } from '../model.ts';

const [a, b, c] = [systemKey('a'), systemKey('b'), systemKey('c')];
const api = localKey('Api', 'r', 'openapi.yaml');
const operation = operationKey(api, 'GET', '/things/{id}');
const other = operationKey(api, 'POST', '/things');
const topic = channelKey('kafka', 't');

function ledger(nodes: readonly NodeFact[], edges: readonly EdgeFact[], days = 0): Record<string, unknown> {
  return inLedger(judged(nodes, edges, { days }));
}
const contract: readonly NodeFact[] = [
  { type: 'Api', key: api, name: 'Things', stance: 'configured', source: { file: 'r/openapi.yaml', line: 1 } },
  { type: 'Operation', key: operation, name: 'GET /things/{id}', stance: 'configured', source: { file: 'r/openapi.yaml', line: 4 } },
];
const offered: readonly EdgeFact[] = [
  said('PROVIDES', b, api, 'configured'),
  said('EXPOSES', api, operation, 'configured'),
  said('EXPOSES', api, other, 'configured'),
];
/** Traffic that makes both ends of a → b fully watched without touching a → b: a is called and b calls. */
const busy: readonly EdgeFact[] = [
  said('CALLS', c, a, 'observed'),
  said('CALLS', a, c, 'observed'),
  said('CALLS', c, b, 'observed'),
  said('CALLS', b, c, 'observed'),
];

describe('a claim that only says which way data goes', () => {
  const flow = said('CALLS', a, b, 'claimed', { props: { states: 'data' } });
  const list = [system(a, 'claimed'), system(b, 'claimed')];

  it('is confirmed by a call either way, for one may push and the other pull', () => {
    const pulled = ledger(list, [flow, said('CALLS', b, a, 'observed')]);
    const pushed = ledger(list, [flow, said('CALLS', a, b, 'observed')]);

    expect(pulled).toEqual({ [`${a} CALLS ${b}`]: 'confirmed', [`${b} CALLS ${a}`]: 'confirmed' });
    expect(pushed).toEqual({ [`${a} CALLS ${b}`]: 'confirmed' });
  });

  it('is not merely claimed when the files of the other end hold the call', () => {
    const pulled = said('CALLS', b, a, 'configured');

    expect(ledger([...list, system(a), system(b)], [flow, pulled])[`${a} CALLS ${b}`]).toBe('unobservable');
    expect(ledger([...list, system(a), system(b)], [flow])[`${a} CALLS ${b}`]).toBe('claimed-only');
  });

  it('is a call as soon as anybody says who calls, and then the way counts', () => {
    const called = said('CALLS', a, b, 'claimed', { source: { file: 'r/catalog.yaml', line: 3 } });

    expect(ledger(list, [flow, called, said('CALLS', b, a, 'observed')])).toEqual({
      [`${a} CALLS ${b}`]: 'reversed',
      [`${b} CALLS ${a}`]: 'reversed',
    });
  });

  it('does not say who needs whom', () => {
    const { relations } = judged(list, [flow]);

    expect(relations.map(({ type }) => type)).toEqual(['CALLS']);
  });
});

describe('a claim that configuration says more coarsely or more finely', () => {
  it('is not merely claimed', () => {
    const contracts = [system(a), system(b), ...contract];
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
});

describe('grains', () => {
  const nodes = [system(a), system(b), ...contract];
  const because = (edges: readonly EdgeFact[]): Record<string, unknown> => inLedger(judged(nodes, [...offered, ...edges]), 'because');

  it('a declared call with an undeclared operation is confirmed, and says which part is not declared', () => {
    expect(because([said('CALLS', a, b, 'configured'), said('CALLS', a, operation, 'observed')])).toEqual({
      [`${a} CALLS ${b}`]: 'seen by finer calls under it',
      [`${a} CALLS ${operation}`]: 'call declared, operation not',
    });
  });

  it('another operation of the same contract confirms nothing', () => {
    expect(ledger(nodes, [...offered, said('CALLS', a, other, 'configured'), said('CALLS', a, operation, 'observed')])).toEqual({
      [`${a} CALLS ${other}`]: 'unobservable',
      [`${a} CALLS ${operation}`]: 'undocumented',
    });
  });

  it('a call whose operation was not seen is declared by a finer declaration, and leaves that open', () => {
    const found = ledger(
      [...nodes, system(c)],
      [...offered, said('CALLS', a, operation, 'configured'), said('CALLS', a, b, 'observed'), ...busy],
      30,
    );

    expect(found[`${a} CALLS ${b}`]).toBe('confirmed');
    expect(found[`${a} CALLS ${operation}`]).toBe('unobservable');
  });
});

describe('the direction', () => {
  it('a call of an operation is not the reverse of a call of an operation the other way', () => {
    const own = localKey('Api', 'r', 'a.yaml');
    const callback = operationKey(own, 'POST', '/callback');
    const edges = [...offered, said('PROVIDES', a, own, 'configured'), said('EXPOSES', own, callback, 'configured')];
    const found = ledger(
      [system(a), system(b), ...contract],
      [...edges, said('CALLS', a, operation, 'configured'), said('CALLS', b, callback, 'observed')],
    );

    expect(found).toEqual({ [`${a} CALLS ${operation}`]: 'unobservable', [`${b} CALLS ${callback}`]: 'undocumented' });
  });

  it('calls one way with events back are two interactions', () => {
    const edges = (stance: 'configured' | 'observed'): EdgeFact[] => [
      said('CALLS', a, b, stance),
      said('PUBLISHES', b, topic, stance),
      said('CONSUMES', a, topic, stance),
    ];

    expect(Object.values(ledger([system(a), system(b)], [...edges('configured'), ...edges('observed')]))).toEqual([
      'confirmed',
      'confirmed',
      'confirmed',
    ]);
  });

  it('every declaration of the reversed call is taken with it', () => {
    const [flow, step] = [localKey('Workflow', 'r', 'w'), localKey('Step', 'r', 'w#1')];
    const edges = [
      said('RUNS', a, flow, 'configured'),
      said('HAS_STEP', flow, step, 'configured'),
      said('CALLS', step, b, 'configured'),
      said('CALLS', a, b, 'configured'),
      said('CALLS', b, a, 'observed'),
    ];

    expect(Object.values(ledger([system(a), system(b)], edges))).toEqual(['reversed', 'reversed', 'reversed']);
  });

  it('a need is met by what the needed one publishes, and by no call the other way', () => {
    const need = said('CALLS', a, b, 'claimed', { props: { states: 'need' } });
    const list = [system(a, 'claimed'), system(b, 'claimed')];
    const fed = ledger(list, [need, said('PUBLISHES', b, topic, 'observed'), said('CONSUMES', a, topic, 'observed')]);

    expect(fed[`${a} CALLS ${b}`]).toBe('confirmed');
    expect(fed[`${a} CONSUMES ${topic}`]).toBe('confirmed');
    expect(ledger(list, [need, said('CALLS', b, a, 'observed')])[`${a} CALLS ${b}`]).toBe('reversed');
  });

  it('a flow of data is shown by a channel from giver to taker, and not by one back', () => {
    const flow = said('CALLS', a, b, 'claimed', { props: { states: 'data' } });
    const list = [system(a, 'claimed'), system(b, 'claimed')];
    const by = (giver: typeof a, taker: typeof a): unknown =>
      ledger(list, [flow, said('PUBLISHES', giver, topic, 'observed'), said('CONSUMES', taker, topic, 'observed')])[`${a} CALLS ${b}`];

    expect(by(a, b)).toBe('confirmed');
    expect(by(b, a)).toBe('unobservable');
  });
});

describe('environments', () => {
  const seenIn = (environment: string): EdgeFact => said('CALLS', a, b, 'observed', { environment });
  const nodes = [system(a), system(b), system(c)];

  it('production does not confirm what is declared for staging', () => {
    const snapshot = judged(nodes, [said('CALLS', a, b, 'configured', { environment: 'staging' }), seenIn('production')]);

    expect(inLedger(snapshot)).toEqual({ [`${a} CALLS ${b}`]: 'undocumented' });
    expect(inLedger(snapshot, 'because')).toEqual({ [`${a} CALLS ${b}`]: 'seen in production, declared only for staging' });
  });

  it('a missing one matches any, and lowers the confidence', () => {
    const stated = judged(nodes, [said('CALLS', a, b, 'configured', { environment: 'production' }), seenIn('production')]);
    const missing = judged(nodes, [said('CALLS', a, b, 'configured'), seenIn('production')]);

    expect([inLedger(stated), inLedger(missing)]).toEqual([{ [`${a} CALLS ${b}`]: 'confirmed' }, { [`${a} CALLS ${b}`]: 'confirmed' }]);
    expect([inLedger(stated, 'confidence'), inLedger(missing, 'confidence')]).toEqual([
      { [`${a} CALLS ${b}`]: 1 },
      { [`${a} CALLS ${b}`]: 0.9 },
    ]);
  });

  it('silence in one environment says nothing about another', () => {
    const watched = busy.map((edge) => ({ ...edge, environment: 'production' }));
    const declaredFor = (...environments: string[]): unknown =>
      ledger(nodes, [...environments.map((environment) => said('CALLS', a, b, 'configured', { environment })), ...watched], 30)[
        `${a} CALLS ${b}`
      ];

    expect(declaredFor('staging')).toBe('unobservable');
    expect(declaredFor('production')).toBe('dead');
    expect(declaredFor('production', 'staging')).toBe('dead');
  });

  it('being called in one and calling in another is not being watched in full', () => {
    const split = busy.map((edge, at) => ({ ...edge, environment: at % 2 === 0 ? 'production' : 'staging' }));

    expect(ledger(nodes, [said('CALLS', a, b, 'configured'), ...split], 30)[`${a} CALLS ${b}`]).toBe('unobservable');
  });
});

describe('whose sources are in the scan', () => {
  it('a system that only others name has no declared facts', () => {
    const named = system(a, 'claimed', { isNamedOnly: true });

    expect(
      ledger([named, system(b), system(c)], [said('CALLS', c, a, 'configured'), said('CALLS', a, b, 'observed')])[`${a} CALLS ${b}`],
    ).toBe('unclassified');
  });

  it('a claim is no mere claim where the caller is configured nowhere but only named', () => {
    const named = system(a, 'configured', { isNamedOnly: true });

    expect(ledger([named, system(b)], [said('CALLS', a, b, 'claimed')])).toEqual({ [`${a} CALLS ${b}`]: 'unobservable' });
  });
});

describe('what every interaction keeps', () => {
  it('its figures, its places, its initiator and why it is in its class', () => {
    const seen = { count: 7, errors: 1, p50: 12, p95: 40, firstSeen: 1, lastSeen: 9, samples: ['t1'] };
    const [flow, step] = [localKey('Workflow', 'r', 'w'), localKey('Step', 'r', 'w#1')];
    const snapshot = judged(
      [system(a), system(b)],
      [
        said('RUNS', a, flow, 'configured'),
        said('HAS_STEP', flow, step, 'configured'),
        said('CALLS', step, b, 'configured'),
        said('CALLS', step, b, 'observed', { props: seen }),
      ],
    );
    const relation = snapshot.relations.find(({ type }) => type === 'CALLS');

    expect(relation?.properties).toMatchObject({ ...seen, initiator: a, ledger: 'confirmed', because: 'declared and seen' });
    expect(relation?.properties.sources).toHaveLength(2);
    expect(relation?.properties.sources).toContainEqual(expect.stringContaining(TRACE));
  });
});

describe('roll-ups', () => {
  const edges = [
    said('CALLS', a, b, 'configured'),
    said('CALLS', a, operation, 'observed'),
    said('CALLS', a, other, 'observed'),
    said('CALLS', a, c, 'observed'),
    said('PUBLISHES', c, topic, 'configured'),
    said('CONSUMES', a, topic, 'configured'),
  ];
  const { nodes, relations } = judged([system(a), system(b), system(c), ...contract], [...offered, ...edges]);

  it('DEPENDS_ON points from the one that needs to the one it needs, and says how much of it is confirmed', () => {
    const found = relations.filter(({ type }) => type === 'DEPENDS_ON');

    expect(found.map(({ from, to, properties }) => [from, to, properties.reason, properties.ledger, properties.mode])).toEqual([
      [a, b, '3 of 3 confirmed', 'confirmed', 'sync'],
      [a, c, '0 of 3 confirmed', 'undocumented', 'mixed'],
    ]);
  });

  it('truth coverage of a system is what is confirmed of the judged that it begins', () => {
    const properties = nodes.find(({ id }) => id === a)?.properties;

    expect(properties).toMatchObject({ interactions: 5, judged: 4, truthCoverage: 75 });
    expect(nodes.find(({ id }) => id === c)?.properties).toMatchObject({ interactions: 1, judged: 0 });
    expect(nodes.find(({ id }) => id === c)?.properties).not.toHaveProperty('truthCoverage');
  });
});
