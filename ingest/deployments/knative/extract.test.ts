import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { knative } from './index.ts';

const read = (text: string) => extractText(knative, { 'eventing/all.yaml': text });
const end = (ref: Ref): string => ('key' in ref ? ref.key.replace('test/knative/', '') : ref.mention.value);

function object(group: string, kind: string, name: string, spec: string): string {
  return `apiVersion: ${group}.knative.dev/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n---\n`;
}
const ref = (kind: string, name: string) => `{ref: {kind: ${kind}, name: ${name}}}`;

/** "from RELATION:kind to" of every edge that is no structure of a workflow. */
async function edges(text: string): Promise<string[]> {
  const found = await read(text);
  return found.edges
    .filter(({ type }) => type !== 'HAS_STEP')
    .map(({ type, kind, from, to }) => `${end(from)} ${type}${kind === undefined ? '' : `:${kind}`} ${end(to)}`)
    .sort();
}

describe('a broker', () => {
  it('carries events to the subscribers of its triggers', async () => {
    const text =
      object('eventing', 'Broker', 'shop', '{}') +
      object('eventing', 'Trigger', 't', `{broker: shop, subscriber: ${ref('Service', 'invoices')}}`);

    expect(await edges(text)).toEqual(['invoices CONSUMES channel:knative/broker/shop']);
    expect((await read(text)).nodes.map(({ type, name, props }) => [type, name, props])).toEqual([
      ['Channel', 'shop', { protocol: 'knative' }],
    ]);
  });

  it('leads what nobody takes to a dead letter: a channel, or one of its own that the sink takes from', async () => {
    const broker = (sink: string) => edges(object('eventing', 'Broker', 'shop', `{delivery: {deadLetterSink: ${sink}}}`));

    expect(await broker(ref('Channel', 'failed'))).toEqual([
      'channel:knative/broker/shop HANDLED_BY:dead-letter channel:knative/channel/failed',
    ]);
    expect(await broker(ref('Service', 'morgue'))).toEqual([
      'channel:knative/broker/shop HANDLED_BY:dead-letter channel:knative/dead-letter/Broker/shop',
      'morgue CONSUMES channel:knative/dead-letter/Broker/shop',
    ]);
    expect(
      await edges(
        object('eventing', 'Trigger', 't', `{subscriber: {uri: "http://a.io"}, delivery: {deadLetterSink: ${ref('Service', 'morgue')}}}`),
      ),
    ).toEqual([
      'a.io CONSUMES channel:knative/broker/default',
      'channel:knative/broker/default HANDLED_BY:dead-letter channel:knative/dead-letter/Trigger/t',
      'morgue CONSUMES channel:knative/dead-letter/Trigger/t',
    ]);
  });
});

describe('a channel', () => {
  it('is taken from by subscriptions, whose replies go on', async () => {
    const text = object(
      'messaging',
      'Subscription',
      's',
      `{channel: {name: in}, subscriber: ${ref('Service', 'a')}, reply: ${ref('Channel', 'out')}}`,
    );

    expect(await edges(text)).toEqual(['a CONSUMES channel:knative/channel/in', 'a PUBLISHES channel:knative/channel/out']);
  });
});

describe('a source', () => {
  it('on a schedule is a job that sends', async () => {
    const text = object(
      'sources',
      'PingSource',
      'nightly',
      `{schedule: "0 2 * * *", sink: ${ref('Broker', 'shop')}, delivery: {retry: 3, timeout: PT5S}}`,
    );

    const { nodes } = await read(text);

    expect(nodes.map(({ type, kind, name, props }) => [type, kind, name, props])).toEqual([
      ['Step', 'send', 'send to shop', { automated: true, timeout: 'set', retry: 'set' }],
      ['Workflow', 'job', 'nightly', { engine: 'knative' }],
      ['Step', 'start', '0 2 * * *', { trigger: 'timer' }],
    ]);
    expect(await edges(text)).toEqual([
      'step:PingSource/nightly#schedule FLOWS_TO:sequence step:PingSource/nightly#send',
      'step:PingSource/nightly#send PUBLISHES channel:knative/broker/shop',
    ]);
  });

  it('of Kafka takes its topics and calls its sink', async () => {
    expect(await edges(object('sources', 'KafkaSource', 'k', `{topics: [orders], sink: ${ref('Service', 'orders')}}`))).toEqual([
      'step:KafkaSource/k#send CALLS orders',
      'step:KafkaSource/k#take%20orders CONSUMES orders',
      'step:KafkaSource/k#take%20orders FLOWS_TO:sequence step:KafkaSource/k#send',
    ]);
  });

  it('may be a workload that is told where to send', async () => {
    const text =
      object('sources', 'SinkBinding', 'b', `{subject: {kind: Deployment, name: web}, sink: ${ref('Broker', 'shop')}}`) +
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: acme/web}]}}}\n';

    expect(await edges(text)).toEqual(['system:test/k8s/web PUBLISHES channel:knative/broker/shop']);
  });
});

describe('a sequence', () => {
  it('is a pipeline of calls, each with its own dead letter, and a reply', async () => {
    const steps = `[${ref('Service', 'check')}, {ref: {kind: Service, name: pay}, delivery: {retry: 0, deadLetterSink: ${ref('Channel', 'failed')}}}]`;

    expect(await edges(object('flows', 'Sequence', 'refund', `{steps: ${steps}, reply: ${ref('Broker', 'default')}}`))).toEqual(
      [
        'step:Sequence/refund#reply PUBLISHES channel:knative/broker/default',
        'step:Sequence/refund#step%201 CALLS check',
        'step:Sequence/refund#step%201 FLOWS_TO:sequence step:Sequence/refund#step%202',
        'step:Sequence/refund#step%202 CALLS pay',
        'step:Sequence/refund#step%202 FLOWS_TO:sequence step:Sequence/refund#reply',
        'step:Sequence/refund#step%202 HANDLED_BY:dead-letter channel:knative/channel/failed',
      ].toSorted(),
    );
  });
});
