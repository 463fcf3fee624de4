// Names of persons stand in many places of a trace; none of them may come out, be it as a fact, a gap or a figure.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { siblingsAmong } from '../../test/extract-text.ts';
import { casesOf } from '../../test/fixtures.ts';
import { encodeRequest } from '../../test/otlp-bytes.ts';
import { linesOf, type Shown } from '../../test/spans.ts';
import { extract } from '../extract.ts';
import type { Ingester } from '../ingester.ts';
import { openInMemory } from '../read/open.ts';
import { traceFigures } from './figures.ts';
import { jaeger } from './jaeger/index.ts';
import { otlp } from './otlp/index.ts';
import { otlpProtobuf } from './otlp-protobuf/index.ts';
import { zipkin } from './zipkin/index.ts';

const CLEAR = /jane|doe|203\.0\.113|\+44 20/i;
const PERSON = {
  'enduser.id': 'jane.doe',
  'enduser.role': 'jane',
  'user.id': 'jane',
  'user.name': 'Jane Doe',
  'user.email': 'jane.doe@acme.example',
  'user.full_name': 'Jane Doe',
  'client.address': '203.0.113.7',
  'net.sock.peer.addr': '203.0.113.7',
  'network.peer.address': '203.0.113.7',
  'http.client_ip': '203.0.113.7',
  'http.user_agent': 'jane/1.0',
  'http.request.header.x_user': 'jane',
  'session.id': 'jane-doe-1',
  'thread.name': 'jane',
  'host.name': 'janes-laptop',
  'process.owner': 'jane',
  'baggage.customer': '+44 20 7946 0000',
};
const SERVED = {
  ...PERSON,
  'http.request.method': 'GET',
  'url.path': '/customers/jane.doe/orders',
  'url.query': 'name=Jane+Doe',
  'url.full': 'https://jane:doe@shop/customers/jane.doe/orders?mail=jane.doe@acme.example',
};
const SPANS: readonly Shown[] = [
  {
    id: 'a1',
    trace: 'aa',
    kind: 'server',
    name: 'GET /users/jane',
    is: SERVED,
    resource: { 'host.name': 'janes-laptop', 'process.owner': 'jane', 'service.instance.id': 'janes-laptop:8080' },
  },
  {
    id: 'a2',
    trace: 'aa',
    parent: 'a1',
    kind: 'client',
    name: 'GET',
    is: { 'http.request.method': 'GET', 'url.full': 'https://jane:doe@crm/users/jane/mail?to=jane.doe@acme.example', 'enduser.id': 'jane' },
  },
  { id: 'a3', trace: 'aa', parent: 'a2', service: 'orders', kind: 'server', name: 'GET', is: SERVED },
  {
    id: 'a4',
    trace: 'aa',
    parent: 'a3',
    service: 'orders',
    kind: 'client',
    is: {
      'db.system': 'postgresql',
      'db.user': 'jane',
      'server.address': 'db',
      'db.query.text': "select * from users where name = 'Jane Doe'",
      'db.connection_string': 'postgres://jane:doe@db/shop',
    },
  },
  {
    id: 'a5',
    trace: 'aa',
    parent: 'a3',
    service: 'orders',
    kind: 'producer',
    is: {
      'messaging.system': 'kafka',
      'messaging.destination.name': 'placed',
      'messaging.kafka.message.key': 'jane.doe',
      'messaging.client_id': 'jane',
    },
  },
  { id: 'a6', trace: 'aa', service: '', kind: 'client', name: 'Jane Doe', is: PERSON },
  {
    id: 'a7',
    trace: 'aa',
    service: 'bot',
    name: 'invoke_agent support',
    is: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'support',
      'gen_ai.input.messages': 'I am Jane Doe',
      'gen_ai.conversation.id': 'jane',
    },
  },
];

async function everything(ingester: Ingester, bytes: Buffer): Promise<string> {
  const document = openInMemory({ root: 'test', path: 'traces' }, bytes);
  expect(ingester.recognise(document)).toBe(true);
  const found = await extract(ingester, document, { siblings: siblingsAmong({}), isStrict: true });
  expect(found.edges.length).toBeGreaterThan(1);
  return JSON.stringify([found, await traceFigures(document)]);
}

const tagsOf = (is: Shown['is'] = {}): object[] => Object.entries(is).map(([key, value]) => ({ key, type: 'string', value }));

describe('persons in traces', () => {
  it('never come out of OTLP', async () => {
    expect(linesOf(...SPANS)).toMatch(CLEAR);
    expect(await everything(otlp, Buffer.from(linesOf(...SPANS)))).not.toMatch(CLEAR);
  });

  it('never come out of OTLP as protobuf', async () => {
    const hex = (text: string, size: number): string => text.padStart(size, '0');
    const spans = SPANS.map((span) => ({ ...span, trace: hex('aa', 32), id: hex(span.id, 16), parent: hex(span.parent ?? '', 16) }));
    const requests = linesOf(...spans)
      .trim()
      .split('\n')
      .map((line) => encodeRequest(JSON.parse(line)));

    expect(await everything(otlpProtobuf, Buffer.concat(requests))).not.toMatch(CLEAR);
  });

  it('never come out of Jaeger', async () => {
    const spans = SPANS.map(({ id, parent, kind, name = id, service = 'shop', is }) => ({
      traceID: 'aa',
      spanID: id,
      operationName: name,
      references: parent === undefined ? [] : [{ refType: 'CHILD_OF', traceID: 'aa', spanID: parent }],
      startTime: 1_700_000_000_000_000,
      duration: 1,
      tags: [
        ...tagsOf(is),
        { key: 'span.kind', type: 'string', value: kind ?? 'internal' },
        { key: 'peer.ipv4', type: 'string', value: kind === 'server' ? '203.0.113.7' : '' },
      ],
      logs: [{ timestamp: 1, fields: [{ key: 'message', type: 'string', value: 'Jane Doe' }] }],
      processID: service,
    }));
    const processes = Object.fromEntries(['shop', 'orders', '', 'bot'].map((name) => [name, { serviceName: name, tags: tagsOf(PERSON) }]));

    expect(await everything(jaeger, Buffer.from(JSON.stringify({ data: [{ traceID: 'aa', spans, processes }] })))).not.toMatch(CLEAR);
  });

  it('never come out of Zipkin', async () => {
    const spans = SPANS.map(({ id, parent, kind, name = id, service = 'shop', is }) => ({
      traceId: 'aa',
      id,
      ...(parent === undefined ? {} : { parentId: parent }),
      ...(kind === undefined ? {} : { kind: kind.toUpperCase() }),
      name,
      localEndpoint: { serviceName: service, ipv4: '203.0.113.9' },
      remoteEndpoint: kind === 'server' ? { ipv4: '203.0.113.7' } : {},
      tags: is,
      annotations: [{ timestamp: 1, value: 'Jane Doe' }],
    }));

    expect(await everything(zipkin, Buffer.from(JSON.stringify(spans)))).not.toMatch(CLEAR);
  });

  it.each([jaeger, zipkin, otlp])('of the fixtures never come out: $name', async (ingester) => {
    const files = casesOf(ingester.name).flatMap(({ folder, files: found }) =>
      Object.keys(found).map((path) => readFileSync(`${folder}/${path}`)),
    );
    for (const bytes of files) {
      const document = openInMemory({ root: 'test', path: 'traces' }, bytes);
      const found = await extract(ingester, document, { siblings: siblingsAmong({}), isStrict: true });
      expect(JSON.stringify([found, await traceFigures(document)])).not.toMatch(CLEAR);
    }
  });
});
