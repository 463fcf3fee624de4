import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapLines, propsOf, relations, steps } from '../../../test/fact-lines.ts';
import { serverlessWorkflow } from './index.ts';

function read(name: string): string {
  return readFileSync(new URL(`fixtures/valid-claim-0.8/flows/${name}`, import.meta.url), 'utf8');
}

describe('a definition until 0.9', () => {
  it('gives its states, actions, errors and compensation', async () => {
    const found = await extractText(serverlessWorkflow, {
      'flows/claim.sw.json': read('claim.sw.json'),
      'flows/claims.json': read('claims.json'),
    });

    expect(found.gaps).toEqual([]);
    expect(steps(found)).toEqual([
      '0 6 * * * (start)',
      'Decide (gateway)',
      'Pay (sub-process)',
      'Received (receive)',
      'Review (wait-callback)',
      'Tell (script)',
      'Undo (sub-process)',
      'ask (service-task)',
      'booking (call)',
      'pay (service-task)',
      'undo (service-task)',
    ]);
    expect(propsOf(found, 'Claim')).toEqual({ engine: 'serverless-workflow', version: '1.0', timeout: 'set', onError: 'fail' });
    expect(relations(found, 'HANDLED_BY')).toEqual(['Pay → Tell (error catches=declined)', 'Pay → Undo (compensation)']);
    expect(relations(found, 'CALLS', 'PUBLISHES', 'CONSUMES', 'STARTS')).toEqual([
      'Pay → topic com.shop.claim.paid',
      'Pay.booking → process-id booking in serverless-workflow (mode=sync)',
      'Pay.pay → operation POST /payouts in pay.shop.com | host pay.shop.com/payouts (mode=async)',
      'Received → topic com.shop.claim.arrived',
      'Review → topic com.shop.claim.answered',
      'Review.ask → POST /reviews (mode=sync auth=basic credential=ref)',
      'Undo.undo → operation Ledger/Reverse (mode=sync)',
      'start.schedule → flows/claim.sw.json/claim (timer)',
      'topic com.shop.claim.arrived → flows/claim.sw.json/claim (message)',
    ]);
    expect(relations(found, 'FLOWS_TO')).toEqual([
      'Decide → Pay (sequence condition=.ok)',
      'Pay → Tell (error)',
      'Pay.pay → Pay.booking (sequence)',
      'Received → Review (sequence)',
      'Review → Decide (sequence)',
      'start.schedule → Received (sequence)',
    ]);
    expect(propsOf(found, 'ask')).toMatchObject({ retry: 'set', timeout: 'set', effect: 'write' });
    expect(propsOf(found, 'Review')).toMatchObject({ timeout: 'set' });
    expect(propsOf(found, 'Tell')).toMatchObject({ outcome: 'terminate' });
  });

  it('says what leads nowhere', async () => {
    const found = await extractText(
      serverlessWorkflow,
      'id: x\nspecVersion: "0.8"\nstates: [{ name: a, type: dance, transition: gone, compensatedBy: lost }]',
    );

    expect(gapLines(found)).toEqual([
      '3 unresolved: state "a" leads to "gone", which is no state here',
      '3 unresolved: state "a" leads to "lost", which is no state here',
      '3 unsupported: state "a" has the unknown type "dance"',
    ]);
  });

  it('is no list of components that only has a specVersion', async () => {
    expect((await extractText(serverlessWorkflow, '{ "specVersion": "1.5", "components": [] }')).nodes).toEqual([]);
  });
});
