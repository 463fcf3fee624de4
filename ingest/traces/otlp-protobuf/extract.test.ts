import { describe, expect, it } from 'vitest';
import { siblingsAmong } from '../../../test/extract-text.ts';
import { behindLengths, behindVarints, encodeRequest } from '../../../test/otlp-bytes.ts';
import { interactions, linesOf } from '../../../test/spans.ts';
import { extract } from '../../extract.ts';
import { openInMemory } from '../../read/open.ts';
import { otlpProtobuf } from './index.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const hex = (id: number): string => id.toString(16).padStart(16, '0');
const requests = linesOf(
  {
    id: hex(0xc1),
    trace: TRACE,
    kind: 'client',
    is: { 'http.request.method': 'GET', 'server.address': 'orders', 'server.port': 8080 },
    takes: 30,
  },
  {
    id: hex(0xd1),
    trace: TRACE,
    service: 'orders',
    kind: 'server',
    parent: hex(0xc1),
    is: { 'http.request.method': 'GET', 'http.route': '/orders/{id}' },
    isError: true,
  },
  {
    id: hex(0xe1),
    trace: TRACE,
    service: 'orders',
    kind: 'producer',
    parent: hex(0xd1),
    is: { 'messaging.system': 'kafka', 'messaging.destination.name': 'placed' },
  },
  {
    id: hex(0xf1),
    trace: TRACE,
    service: 'mail',
    kind: 'consumer',
    links: [hex(0xe1)],
    is: { 'messaging.system': 'kafka' },
    state: 'ot=th:8',
  },
)
  .trim()
  .split('\n')
  .map((line) => encodeRequest(JSON.parse(line)));
const EXPECTED = [
  'mail CONSUMES channel:kafka/placed ×1',
  'orders PUBLISHES channel:kafka/placed ×1',
  'shop CALLS operation GET /orders/{} of orders ×1',
];

const claims = (bytes: Buffer): boolean => otlpProtobuf.recognise(openInMemory({ root: 'test', path: 't.pb' }, bytes));
async function read(bytes: Buffer) {
  expect(claims(bytes)).toBe(true);
  return extract(otlpProtobuf, openInMemory({ root: 'test', path: 't.pb' }, bytes), { siblings: siblingsAmong({}), isStrict: true });
}

describe('OTLP as protobuf', () => {
  it.each([
    ['one export request', Buffer.concat(requests), '/resourceSpans/0'],
    ['requests behind their lengths, as the collector writes them', behindLengths(...requests), '/messages/0'],
    ['requests behind varints', behindVarints(...requests), '/messages/0'],
  ])('is read from %s', async (_, bytes, pointer) => {
    const { edges, gaps } = await read(bytes);

    expect(interactions(edges).sort()).toEqual(EXPECTED);
    expect(gaps).toEqual([]);
    expect(edges.find(({ type }) => type === 'CALLS')).toMatchObject({
      props: { errors: 1, p50: 30, firstSeen: 1_700_000_000_000, samples: [TRACE] },
      source: { file: 'test/t.pb', line: 1, pointer },
    });
  });

  it('says by the pointer in which message a span stands', async () => {
    const { nodes } = await read(behindLengths(...requests));

    expect(nodes.filter(({ type }) => type === 'System').map(({ name, source }) => [name, source.pointer])).toEqual([
      ['shop', '/messages/0'],
      ['orders', '/messages/1'],
      ['mail', '/messages/3'],
    ]);
  });

  it('that is cut anywhere is read up to the cut', async () => {
    const whole = behindLengths(...requests);
    for (let end = 300; end < whole.length; end += 7) {
      const { gaps, edges } = await read(whole.subarray(0, end));
      expect(EXPECTED.concat('shop CALLS host orders ×1')).toEqual(expect.arrayContaining(interactions(edges)));
      if (gaps.length === 0)
        expect(requests.slice(0, -1).some((_, index) => behindLengths(...requests.slice(0, index + 1)).length === end)).toBe(true);
      else expect(gaps.map(({ code }) => code)).toEqual(['truncated']);
    }
  });

  it('with a damaged message goes on with the next', async () => {
    const [first = Buffer.alloc(0), ...others] = requests;
    const damaged = Buffer.concat([first.subarray(0, first.length - 4), Buffer.from([0xff, 0xff, 0xff, 0xff])]);
    const { edges, gaps } = await read(behindLengths(...others.slice(0, 1), damaged, ...others.slice(1)));

    expect(interactions(edges).sort()).toEqual(EXPECTED.slice(0, 2));
    expect(gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['unreadable', 'message 2 is damaged; what stands before the damage was read'],
    ]);
  });

  it('whose length leads far beyond the end is not held in memory', async () => {
    const huge = Buffer.alloc(4);
    huge.writeUInt32BE(0xf000_0000);
    const { edges, gaps } = await read(Buffer.concat([behindLengths(...requests), huge, Buffer.alloc(1000)]));

    expect(interactions(edges).sort()).toEqual(EXPECTED);
    expect(gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['too-large', 'message 5 is larger than may be held and was left out'],
    ]);
  });

  it('packed message by message is a gap', async () => {
    const { gaps } = await read(behindLengths(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0, 0, 0, 0, 0])));

    expect(gaps.map(({ code, detail }) => [code, detail])).toEqual([['unsupported', 'every message of the file is packed by zstd']]);
  });

  it('is told from other messages', () => {
    const metric = encodeRequest({
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
          scopeSpans: [{ spans: [{ name: 'requests' }] }],
        },
      ],
    });

    expect([Buffer.alloc(0), Buffer.from('hello world, this is text'), Buffer.alloc(5000, 10), metric].map(claims)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('keeps numbers, flags and lists of values', async () => {
    const attribute = (key: string, value: object) => ({ key, value });
    const { edges } = await read(
      encodeRequest({
        resourceSpans: [
          {
            resource: { attributes: [attribute('service.name', { stringValue: 'shop' })] },
            scopeSpans: [
              {
                spans: [
                  {
                    traceId: TRACE,
                    spanId: hex(1),
                    kind: 3,
                    attributes: [
                      attribute('aws.dynamodb.table_names', { arrayValue: { values: [{ stringValue: 'orders' }] } }),
                      attribute('db.system', { stringValue: 'dynamodb' }),
                      attribute('http.status_code', { intValue: 503 }),
                      attribute('odd', { kvlistValue: { values: [attribute('deep', { bytesValue: Buffer.from('x') })] } }),
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
    );

    expect(interactions(edges)).toEqual(['shop ACCESSES name orders or name dynamodb ×1']);
    expect(edges[0]?.props?.errors).toBe(1);
  });
});
