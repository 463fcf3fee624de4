import { describe, expect, it } from 'vitest';
import { inLedger, judged, said, system, systemKey } from '../../test/ledger-estate.ts';
import { localKey } from '../key.ts';
import type { EdgeFact, NodeFact } from '../model.ts';

const seenAs = systemKey('payment-service');
const written = localKey('System', 'r', 'compose', 'payment');
const [shop, bank] = [systemKey('shop'), systemKey('bank')];
const observed = (name: string): NodeFact => system(seenAs, 'observed', { name, also: [{ kind: 'service-name', value: name }] });
const configured = system(written, 'configured', { name: 'payment', also: [{ kind: 'host', value: 'payment' }] });
const facts = (seen: NodeFact): readonly NodeFact[] => [seen, configured, system(shop), system(bank)];
const called: readonly EdgeFact[] = [said('CALLS', shop, written, 'configured'), said('CALLS', shop, seenAs, 'observed')];

describe('a link by a normalised name alone', () => {
  it('does not confirm, and suggests that a person decides', () => {
    const snapshot = judged(facts(observed('payment-service')), called);

    expect(inLedger(snapshot)).toEqual({ [`${shop} CALLS ${seenAs}`]: 'unobservable' });
    expect(inLedger(snapshot, 'because')).toEqual({
      [`${shop} CALLS ${seenAs}`]: 'what was seen is joined with it by a similar name only; an alias decides it',
    });
    expect(snapshot.suggestions.map(({ from, to, reason }) => ({ from, to, reason }))).toEqual([
      {
        from: seenAs,
        to: written,
        reason: '"payment" is taken for "payment-service" by its normalised name alone, so the ledger judges nothing by it',
      },
    ]);
  });

  it('does not accuse either: what the similar one was seen to do has no declared initiator', () => {
    const snapshot = judged(facts(observed('payment-service')), [
      said('CALLS', written, shop, 'configured'),
      said('CALLS', seenAs, bank, 'observed'),
    ]);

    expect(inLedger(snapshot)).toEqual({ [`${seenAs} CALLS ${bank}`]: 'unclassified', [`${seenAs} CALLS ${shop}`]: 'unobservable' });
  });

  it('counts where anything else joins the two: a host, the very same name, or a person', () => {
    const byHost = { ...observed('payment-service'), also: [{ kind: 'host', value: 'payment' } as const] };
    const byName = { ...observed('payment-service'), name: 'Payment' };
    const byAlias = judged(facts(observed('payment-service')), called, { link: { aliases: { payment: ['payment-service'] } } });

    for (const snapshot of [judged(facts(byHost), called), judged(facts(byName), called), byAlias]) {
      expect(Object.values(inLedger(snapshot))).toEqual(['confirmed']);
      expect(snapshot.suggestions).toEqual([]);
    }
  });
});
