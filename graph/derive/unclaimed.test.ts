import { expect, it } from 'vitest';
import { inLedger, judged, said, system, systemKey } from '../../test/ledger-estate.ts';
import { channelKey } from '../key.ts';
import type { EdgeFact } from '../model.ts';

const [a, b, c, d] = [systemKey('a'), systemKey('b'), systemKey('c'), systemKey('d')];
const topic = channelKey('kafka', 't');
const nodes = [system(a), system(b), system(c), system(d), system(a, 'claimed'), system(b, 'claimed'), system(c, 'claimed')];
const unclaimed = (...edges: readonly EdgeFact[]): Record<string, unknown> =>
  inLedger(judged(nodes, edges, { formats: { 'r/inventory.yaml': ['interface-list'] } }), 'unclaimed');

it('an inventory that covers both systems should list what passes between them', () => {
  expect(
    unclaimed(
      said('CALLS', a, b, 'claimed'),
      said('CALLS', a, b, 'configured'),
      said('CALLS', a, c, 'observed'),
      said('CALLS', a, d, 'configured'),
    ),
  ).toEqual({
    [`${a} CALLS ${b}`]: false,
    [`${a} CALLS ${c}`]: true,
    [`${a} CALLS ${d}`]: undefined,
  });
});

it('a list of systems without interactions says nothing about them', () => {
  expect(unclaimed(said('CALLS', a, b, 'configured'))).toEqual({ [`${a} CALLS ${b}`]: undefined });
});

it('a claimed flow of data covers the channel that carries it, and a call either way', () => {
  const flow = said('CALLS', a, b, 'claimed', { props: { states: 'data' } });
  const found = unclaimed(
    flow,
    said('PUBLISHES', a, topic, 'configured'),
    said('CONSUMES', b, topic, 'configured'),
    said('CALLS', b, a, 'configured'),
  );

  expect(found).toMatchObject({ [`${a} PUBLISHES ${topic}`]: false, [`${b} CONSUMES ${topic}`]: false, [`${b} CALLS ${a}`]: false });
});
