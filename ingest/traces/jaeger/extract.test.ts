import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { interactions } from '../../../test/spans.ts';
import { jaeger } from './index.ts';

const MICROS = 1_700_000_000_000_000;
const PROCESSES = {
  p1: { serviceName: 'shop', tags: [] },
  p2: { serviceName: 'orders', tags: [{ key: 'deployment.environment', value: 'prod' }] },
};
type Tags = Readonly<Record<string, unknown>>;
const span = (spanID: string, processID: string, tags: Tags, more: object = {}) => ({
  traceID: 't1',
  spanID,
  operationName: spanID,
  references: [],
  startTime: MICROS,
  duration: 5000,
  tags: Object.entries(tags).map(([key, value]) => ({ key, type: typeof value, value })),
  processID,
  ...more,
});
const childOf = (spanID: string, traceID = 't1') => ({ references: [{ refType: 'CHILD_OF', traceID, spanID }] });
const trace = (...spans: object[]) => ({ traceID: 't1', spans, processes: PROCESSES });
const read = (...values: unknown[]) => extractText(jaeger, { 't.jsonl': values.map((value) => JSON.stringify(value)).join('\n') });
const shown = async (...values: unknown[]) => interactions((await read(...values)).edges).sort();

const CALL = [
  span('c', 'p1', { 'span.kind': 'client', 'http.method': 'GET', 'http.url': 'http://orders/orders/1' }),
  span('s', 'p2', { 'span.kind': 'server', 'http.method': 'GET', 'http.route': '/orders/{id}' }, childOf('c')),
];

describe('a trace of Jaeger', () => {
  it.each([
    ['as the answer of a query', { data: [trace(...CALL)], total: 0 }],
    ['by itself', trace(...CALL)],
    ['in a list', [trace(...CALL)]],
  ])('is read %s', async (_, value) => {
    expect(await shown(value)).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('written over many lines has the true line of each span', async () => {
    const { edges } = await extractText(jaeger, { 't.json': JSON.stringify({ data: [trace(...CALL.toReversed())] }, null, 1) });
    const lines = JSON.stringify({ data: [trace(...CALL.toReversed())] }, null, 1).split('\n');

    expect(edges[0]?.source.line).toBeGreaterThan(5);
    expect(lines[(edges[0]?.source.line ?? 0) - 1]?.trim()).toBe('{');
  });

  it('knows times in microseconds and environments of processes', async () => {
    const { nodes, edges, observations } = await read(trace(...CALL));

    expect(nodes.map(({ name, environment }) => [name, environment])).toEqual(
      [
        ['shop', undefined],
        ['orders', 'production'],
      ].toSorted(),
    );
    expect(edges[0]?.props).toMatchObject({ firstSeen: 1_700_000_000_000, p50: 5 });
    expect(observations).toEqual([{ file: 'test/t.jsonl', from: 1_700_000_000_000, to: 1_700_000_000_005 }]);
  });

  it('takes the first cause in the same trace for the parent, and the others for links', async () => {
    const topic = { 'span.kind': 'producer', 'message_bus.destination': 'placed' };

    expect(
      await shown(
        trace(
          span('p', 'p1', topic),
          span(
            'r',
            'p2',
            { 'span.kind': 'consumer' },
            {
              references: [
                { refType: 'CHILD_OF', traceID: 'other', spanID: 'x' },
                { refType: 'FOLLOWS_FROM', traceID: 't1', spanID: 'p' },
              ],
            },
          ),
        ),
      ),
    ).toEqual(['orders CONSUMES topic placed ×1', 'shop PUBLISHES topic placed ×1']);
  });

  it.each<[string, unknown, number]>([
    ['true', true, 1],
    ['"true"', 'true', 1],
    ['false', false, 0],
    ['"false"', 'false', 0],
  ])('has failed where the tag error is %s', async (_, error, errors) => {
    const { edges } = await read(trace(span('c', 'p1', { 'span.kind': 'client', 'peer.service': 'crm', error })));

    expect(edges[0]?.props?.errors).toBe(errors);
  });

  it.each<[string, Tags, string]>([
    ['the host of a peer', { 'peer.hostname': 'crm', 'peer.port': 8080 }, 'shop CALLS host crm ×1'],
    ['a database of SQL', { 'db.type': 'sql', 'db.instance': 'shop', 'peer.address': 'db:5432' }, 'shop ACCESSES host db ×1'],
    ['a database by its name', { 'db.type': 'redis', 'db.instance': '0' }, 'shop ACCESSES name 0 or name redis ×1'],
    ['a method of gRPC', { component: 'gRPC', 'peer.service': 'crm' }, 'shop CALLS service-name crm ×1'],
    [
      'a topic of Kafka',
      { 'span.kind': 'producer', component: 'java-kafka', 'message_bus.destination': 'a' },
      'shop PUBLISHES channel:kafka/a ×1',
    ],
  ])('tells %s by the names of OpenTracing', async (_, tags, expected) => {
    expect(await shown(trace(span('c', 'p1', { 'span.kind': 'client', ...tags })))).toEqual([expected]);
  });

  it('states the share of traces that its sampler keeps', async () => {
    const sampling = async (tags: Tags) =>
      (await read(trace(span('a', 'p1', tags), span('b', 'p2', {}, childOf('a'))))).observations[0]?.sampling;

    expect(await sampling({ 'sampler.type': 'probabilistic', 'sampler.param': 0.1 })).toBe(0.1);
    expect(await sampling({ 'sampler.type': 'const', 'sampler.param': true })).toBe(1);
    expect(await sampling({ 'sampler.type': 'ratelimiting', 'sampler.param': 2 })).toBeUndefined();
  });

  it('may be a span of a search index, or one that protobuf wrote', async () => {
    const indexed = {
      traceID: 't2',
      spanID: 'a',
      operationName: 'x',
      startTime: MICROS,
      duration: 1,
      tag: { 'span@kind': 'client', 'peer@service': 'crm' },
      process: { serviceName: 'batch' },
    };
    const written = {
      spans: [
        {
          traceId: 'AAAAAAAAAABSlpqJVVcaPw==',
          spanId: 'AAAAAABkfZg=',
          operationName: 'get',
          startTime: '2023-11-14T22:13:20Z',
          duration: '0.002s',
          tags: [
            { key: 'span.kind', vType: 'STRING', vStr: 'client' },
            { key: 'peer.service', vType: 'STRING', vStr: 'crm' },
          ],
          process: { serviceName: 'api' },
        },
      ],
    };
    const { edges } = await read({ _index: 'jaeger-span', _source: indexed }, written);

    expect(interactions(edges).sort()).toEqual(['api CALLS service-name crm ×1', 'batch CALLS service-name crm ×1']);
    expect(edges.map(({ props }) => [props?.p50, props?.samples])).toEqual([
      [0.001, ['t2']],
      [2, ['00000000000000005296 9a8955571a3f'.replace(' ', '')]],
    ]);
  });

  it('without the process of a span says so', async () => {
    expect((await read(trace(span('c', 'p9', {})))).gaps.map(({ detail }) => detail)).toEqual([
      'one span without a service.name, so nobody can be said to have called',
    ]);
  });

  it('that ends where no clock goes has no end', async () => {
    const { nodes, gaps } = await read(trace(span('c', 'p1', {}, { duration: 1e308 })));

    expect([nodes[0]?.props?.firstSeen, nodes[0]?.props?.lastSeen, gaps]).toEqual([1_700_000_000_000, undefined, []]);
  });

  it('is told from other files', async () => {
    expect((await read({ data: ['shop', 'orders'], total: 2 })).nodes).toEqual([]);
    expect((await read({ data: [{ parent: 'a', child: 'b', callCount: 1 }] })).nodes).toEqual([]);
  });

  it('survives values of every wrong kind', async () => {
    for (const wrong of [null, 1, 'x', [], {}, [null], [{}], true]) {
      const odd = {
        traceID: 't',
        spanID: 's',
        operationName: wrong,
        references: wrong,
        tags: wrong,
        tag: wrong,
        startTime: wrong,
        duration: wrong,
        processID: wrong,
        process: wrong,
      };
      await expect(
        read(
          { data: wrong, traceID: '', spanID: '', processes: '' },
          { ...trace(odd), processes: wrong },
          { traceID: wrong, spanID: wrong },
        ),
      ).resolves.toBeDefined();
    }
  });
});
