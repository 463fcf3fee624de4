import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { interactions } from '../../../test/spans.ts';
import { zipkin } from './index.ts';

const MICROS = 1_700_000_000_000_000;
const span = (id: string, kind: string | undefined, service: string, more: object = {}) => ({
  traceId: 'aa',
  id,
  ...(kind === undefined ? {} : { kind }),
  name: 'get',
  timestamp: MICROS,
  duration: 5000,
  localEndpoint: { serviceName: service },
  ...more,
});
const read = (text: unknown) => extractText(zipkin, { 't.json': typeof text === 'string' ? text : JSON.stringify(text) });
const shown = async (...spans: object[]) => interactions((await read(spans)).edges).sort();

const CLIENT = span('c', 'CLIENT', 'shop', {
  remoteEndpoint: { serviceName: 'orders' },
  tags: { 'http.method': 'GET', 'http.path': '/orders/1' },
});
const SHARED = span('c', 'SERVER', 'orders', { shared: true, tags: { 'http.method': 'GET', 'http.route': '/orders/{id}' } });

describe('a trace of Zipkin', () => {
  it.each<[string, string]>([
    ['a list', JSON.stringify([CLIENT, SHARED])],
    ['a list of traces', JSON.stringify([[CLIENT], [SHARED]])],
    ['lines', `${JSON.stringify(CLIENT)}\n${JSON.stringify(SHARED)}\n`],
    ['lines that are lists', `${JSON.stringify([CLIENT])}\n${JSON.stringify([SHARED])}\n`],
    ['text over many lines', JSON.stringify([CLIENT, SHARED], null, 2)],
  ])('is read from %s; client and server share one id', async (_, text) => {
    expect(interactions((await read(text)).edges)).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('has the true line of each span, and times in microseconds', async () => {
    const { nodes, edges } = await read(`[\n${JSON.stringify(SHARED)},\n${JSON.stringify(CLIENT)}\n]`);

    expect(nodes.map(({ name, source }) => [name, source.line])).toEqual([
      ['orders', 2],
      ['shop', 3],
    ]);
    expect(edges[0]).toMatchObject({ props: { firstSeen: 1_700_000_000_000, p50: 5 }, source: { line: 2 } });
  });

  it('hangs the spans below a shared one under its server', async () => {
    expect(await shown(CLIENT, SHARED, span('d', 'SERVER', 'stock', { parentId: 'c' }))).toEqual([
      'orders CALLS service-name stock ×1',
      'shop CALLS operation GET /orders/{} of orders ×1',
    ]);
  });

  it('tells who is on the other side of a client, and of a server that nobody traced called', async () => {
    expect(
      await shown(
        span('a', 'CLIENT', 'shop', { remoteEndpoint: { serviceName: 'crm' } }),
        span('b', 'CLIENT', 'shop', { remoteEndpoint: { ipv4: '10.9.8.7', port: 80 } }),
        span('d', 'SERVER', 'shop', { remoteEndpoint: { serviceName: 'mobile' } }),
        span('e', 'SERVER', 'shop', { remoteEndpoint: { ipv4: '203.0.113.7' } }),
      ),
    ).toEqual(['mobile CALLS service-name shop ×1', 'shop CALLS host 10.9.8.7 ×1', 'shop CALLS service-name crm ×1']);
  });

  it('names topics and queues by tags, else the broker', async () => {
    const over = (serviceName: string, tags: object = {}) => ({ remoteEndpoint: { serviceName }, tags });

    expect(
      await shown(
        span('a', 'PRODUCER', 'shop', over('kafka', { 'kafka.topic': 'placed' })),
        span('b', 'CONSUMER', 'mail', over('kafka', { 'kafka.topic': 'placed' })),
        span('d', 'CONSUMER', 'mail', over('rabbitmq', { 'rabbit.queue': 'bills' })),
        span('e', 'PRODUCER', 'shop', over('rabbitmq')),
      ),
    ).toEqual([
      'mail CONSUMES channel:amqp/bills ×1',
      'mail CONSUMES channel:kafka/placed ×1',
      'shop CALLS service-name rabbitmq ×1',
      'shop PUBLISHES channel:kafka/placed ×1',
    ]);
  });

  it('finds databases by their statements, and errors by their message', async () => {
    const { edges } = await read([
      span('a', 'CLIENT', 'shop', { remoteEndpoint: { serviceName: 'shop-db' }, tags: { 'sql.query': 'select 1', error: 'timed out' } }),
    ]);

    expect(interactions(edges)).toEqual(['shop ACCESSES name shop-db ×1']);
    expect(edges[0]?.props).toMatchObject({ mode: 'read', errors: 1 });
  });

  it('may be of the first format, where one span holds both sides', async () => {
    const at = (value: string, micros: number, serviceName: string) => ({ value, timestamp: MICROS + micros, endpoint: { serviceName } });
    const { edges } = await read([
      {
        traceId: 'aa',
        id: 'b',
        name: 'get',
        annotations: [at('cs', 0, 'web'), at('sr', 1000, 'api'), at('ss', 3000, 'api'), at('cr', 4000, 'web')],
        binaryAnnotations: [
          { key: 'http.path', value: '/a', endpoint: { serviceName: 'api' } },
          { key: 'sa', value: true, endpoint: { serviceName: 'api' } },
        ],
      },
      {
        traceId: 'aa',
        id: 'd',
        name: 'x',
        annotations: [],
        binaryAnnotations: [{ key: 'lc', value: 'x', endpoint: { serviceName: 'job' } }],
      },
    ]);

    expect(interactions(edges)).toEqual(['web CALLS operation GET /a of api or service-name api ×1']);
    expect(edges[0]?.props?.p50).toBe(4);
  });

  it('with broken lines, spans without ids and without a service says so and goes on', async () => {
    const lines = [
      JSON.stringify(CLIENT),
      'oops',
      JSON.stringify({ ...CLIENT, id: '' }),
      '{"traceId":"a","id":"b","localEndpoint":{}}',
      JSON.stringify(SHARED),
    ];
    const { edges, gaps } = await read(lines.join('\n'));

    expect(interactions(edges)).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
    expect(gaps.map(({ code, source, detail }) => [code, source.line, detail])).toEqual([
      ['unreadable', 2, 'the line is not JSON and was left out'],
      ['unreadable', 3, 'one span without a trace id or span id were left out'],
      ['unresolved', 4, 'one span without a service.name, so nobody can be said to have called'],
    ]);
  });

  it('that ends where no clock goes has no end', async () => {
    const { nodes, gaps } = await read([span('c', 'CLIENT', 'shop', { duration: 1e308 })]);

    expect([nodes[0]?.props?.firstSeen, nodes[0]?.props?.lastSeen, gaps]).toEqual([1_700_000_000_000, undefined, []]);
  });

  it('is told from records of other kinds with a trace id', async () => {
    expect((await read('{"traceId":"aa","id":"b","timestamp":1,"message":"hello"}')).gaps).toEqual([]);
  });

  it('survives values of every wrong kind', async () => {
    for (const wrong of [null, 1, 'x', [], {}, [null], [{}], true]) {
      const odd = {
        ...CLIENT,
        localEndpoint: wrong,
        remoteEndpoint: wrong,
        tags: wrong,
        kind: wrong,
        name: wrong,
        timestamp: wrong,
        duration: wrong,
        parentId: wrong,
      };
      const old = { traceId: 'aa', id: 'b', annotations: wrong, binaryAnnotations: wrong };
      await expect(
        read([CLIENT, odd, old, { traceId: wrong, id: wrong, annotations: [{ endpoint: wrong, value: wrong }] }]),
      ).resolves.toBeDefined();
    }
  });
});
