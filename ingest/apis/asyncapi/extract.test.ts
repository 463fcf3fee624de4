import { describe, expect, it } from 'vitest';
import type { EdgeFact } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { asyncapi } from './index.ts';

/** A whole document of version 3 around a few lines, which begin on line 5. */
function spec(...lines: string[]): string {
  return ['asyncapi: 3.0.0', 'info:', '  title: Order Service', '  version: "1"', ...lines].join('\n');
}

/** Each exchange with its line: "6 PUBLISHES channel:kafka/order.placed". */
async function exchanges(files: Files | string): Promise<string[]> {
  const { edges } = await extractText(asyncapi, files);
  return edges
    .filter((edge) => /^(PUBLISHES|CONSUMES)$/.test(edge.type))
    .map((edge) => `${edge.source.line} ${edge.type} ${keyOf(edge.to)}`);
}

function keyOf(ref: EdgeFact['to']): string {
  return 'key' in ref ? ref.key : '';
}

describe('an AsyncAPI document', () => {
  it('describes one application: that of its directory, else the one called like its title', async () => {
    const text = spec('channels: {a: {address: order.placed}}', "operations: {tell: {action: send, channel: {$ref: '#/channels/a'}}}");

    const { nodes, edges } = await extractText(asyncapi, { 'orders/asyncapi.yaml': text });

    const application = {
      type: 'System',
      mention: { kind: 'path', value: 'orders/asyncapi.yaml' },
      or: [
        { kind: 'name', value: 'Order Service' },
        { kind: 'name', value: 'order-service' },
      ],
      unresolved: { name: 'Order Service' },
    };
    expect(nodes.find((node) => node.type === 'Api')).toEqual({
      type: 'Api',
      key: 'api:test/orders/asyncapi.yaml',
      name: 'Order Service',
      also: [
        { kind: 'path', value: 'orders/asyncapi.yaml' },
        { kind: 'name', value: 'Order Service' },
      ],
      props: { protocol: 'events', version: '1' },
      stance: 'configured',
      source: { file: 'test/orders/asyncapi.yaml', line: 1, pointer: '' },
    });
    expect(edges).toEqual([
      {
        type: 'PROVIDES',
        from: application,
        to: { key: 'api:test/orders/asyncapi.yaml' },
        stance: 'configured',
        source: { file: 'test/orders/asyncapi.yaml', line: 1, pointer: '' },
      },
      {
        type: 'PUBLISHES',
        from: application,
        to: { key: 'channel:message/order.placed' },
        stance: 'configured',
        source: { file: 'test/orders/asyncapi.yaml', line: 6, pointer: '/operations/tell' },
      },
    ]);
  });

  it('of version 3 sends and receives, and answers the other way', async () => {
    const text = spec(
      'servers: {live: {host: "kafka:9092", protocol: kafka-secure}}',
      'channels: {a: {address: asked}, b: {address: answered}}',
      'operations:',
      '  ask:',
      '    action: send',
      "    channel: {$ref: '#/channels/a'}",
      '    reply:',
      "      channel: {$ref: '#/channels/b'}",
      '  serve:',
      '    action: receive',
      "    channel: {$ref: '#/channels/a'}",
      '    reply:',
      "      channel: {$ref: '#/channels/b'}",
    );

    expect(await exchanges(text)).toEqual([
      '8 PUBLISHES channel:kafka/asked',
      '11 CONSUMES channel:kafka/answered',
      '13 CONSUMES channel:kafka/asked',
      '16 PUBLISHES channel:kafka/answered',
    ]);
  });

  it('of version 2 speaks in the words of its clients: they subscribe to what it publishes', async () => {
    const text = [
      'asyncapi: 2.6.0',
      'info: {title: Shipping, version: "1"}',
      'servers: {live: {url: "amqps://broker:5671", protocol: amqps}}',
      'channels:',
      '  shipment.started:',
      '    subscribe: {message: {payload: {}}}',
      '  order.placed:',
      '    publish: {message: {payload: {}}}',
    ].join('\n');

    expect(await exchanges(text)).toEqual(['6 PUBLISHES channel:amqp/shipment.started', '8 CONSUMES channel:amqp/order.placed']);
  });

  it('of version 1 has topics under a base topic', async () => {
    const text =
      'asyncapi: 1.2.0\ninfo: {title: A}\nbaseTopic: shop\ntopics:\n  earned: {subscribe: {payload: {}}}\n  spent: {publish: {summary: x}}';

    const { nodes } = await extractText(asyncapi, text);

    expect(await exchanges(text)).toEqual(['5 PUBLISHES channel:message/shop.earned', '6 CONSUMES channel:message/shop.spent']);
    expect(nodes.filter((node) => node.type === 'Channel').map((node) => node.props)).toEqual([
      { protocol: 'message', contract: 'sample.yaml#/topics/earned' },
      { protocol: 'message' },
    ]);
  });
});

describe('the first version', () => {
  it('may be one stream as a whole, with servers in a list', async () => {
    const text = [
      'asyncapi: 1.2.0',
      'info: {title: Ticker}',
      'servers: [{url: "stream.shop.internal/{stage}", scheme: https, variables: {stage: {default: live}}}]',
      'security: [{token: []}]',
      'stream:',
      '  read: [{payload: {}}]',
      'components: {securitySchemes: {token: {type: http, scheme: bearer}}}',
    ].join('\n');

    const { nodes } = await extractText(asyncapi, text);

    expect(await exchanges(text)).toEqual(['6 PUBLISHES channel:http/stream.shop.internal/live/stream']);
    expect(nodes.map(({ type, props }) => [type, props])).toEqual([
      ['Api', { protocol: 'events', auth: 'oauth2' }],
      ['Channel', { protocol: 'http', contract: 'sample.yaml#/stream' }],
    ]);
  });

  it('leaves open who sends the events of a document, which is a gap', async () => {
    const { nodes, edges, gaps } = await extractText(asyncapi, 'asyncapi: 1.2.0\ninfo: {title: A}\nevents:\n  receive: [{payload: {}}]');

    expect(nodes.map(({ type }) => type)).toEqual(['Api', 'Channel']);
    expect(edges).toEqual([]);
    expect(gaps.map((gap) => [gap.code, gap.source.line])).toEqual([['ambiguous', 3]]);
  });
});

it('a document of parts for others is no contract', async () => {
  const found = await extractText(asyncapi, spec('components: {messages: {m: {payload: {}}}}'));

  expect(found).toMatchObject({ nodes: [], edges: [], gaps: [] });
});

describe('a channel', () => {
  it('has a contract when one of its messages says what it carries', async () => {
    const text = spec(
      'channels:',
      '  told: {address: told, messages: {m: {$ref: "#/components/messages/m"}}}',
      '  hinted: {address: hinted, messages: {m: {summary: no payload}}}',
      '  either: {address: either, messages: {m: {oneOf: [{name: a}, {payload: {type: object}}]}}}',
      'components: {messages: {m: {payload: {$ref: "https://schemas.example.net/m.json"}}}}',
    );

    const { nodes, gaps } = await extractText(asyncapi, text);

    expect(nodes.filter((node) => node.type === 'Channel').map((node) => [node.name, node.props?.contract])).toEqual([
      ['told', 'sample.yaml#/channels/told'],
      ['hinted', undefined],
      ['either', 'sample.yaml#/channels/either'],
    ]);
    expect(gaps).toEqual([]);
  });

  it('takes its protocol from its servers, else from its bindings, and has one node for each', async () => {
    const channels = async (text: string) =>
      (await extractText(asyncapi, text)).nodes.filter((node) => node.type === 'Channel').map((node) => node.key);
    const servers = 'servers: {a: {host: a, protocol: kafka-secure}, b: {host: b, protocol: secure-mqtt}}';

    const all = await channels(spec(servers, 'channels: {c: {address: x}}'));
    const one = await channels(spec(servers, "channels: {c: {address: x, servers: [{$ref: '#/servers/b'}]}}"));
    const bound = await channels(spec('channels: {c: {address: x, bindings: {amqp: {is: queue}}}}'));
    const named = await channels(
      'asyncapi: 2.4.0\nservers: {a: {url: a, protocol: nats}, b: {url: b, protocol: jms}}\nchannels: {x: {servers: [b]}}',
    );

    expect({ all, one, bound, named }).toEqual({
      all: ['channel:kafka/x', 'channel:mqtt/x'],
      one: ['channel:mqtt/x'],
      bound: ['channel:amqp/x'],
      named: ['channel:jms/x'],
    });
  });

  it('is the topic or queue that its binding names, and answers to the queue', async () => {
    const text = spec(
      'channels:',
      '  a: {address: handle, bindings: {kafka: {topic: real.topic}}}',
      '  b: {address: rk, bindings: {amqp: {is: queue, queue: {name: shipments}}}}',
    );

    const { nodes } = await extractText(asyncapi, text);

    expect(nodes.filter((node) => node.type === 'Channel').map(({ key, also }) => ({ key, also }))).toEqual([
      { key: 'channel:kafka/real.topic', also: [{ kind: 'topic', value: 'real.topic' }] },
      {
        key: 'channel:amqp/rk',
        also: [
          { kind: 'topic', value: 'rk' },
          { kind: 'queue', value: 'shipments' },
        ],
      },
    ]);
  });

  it('of a web socket is known on its server only, and one that names nothing in its document only', async () => {
    const ws = spec('servers: {s: {host: Chat.shop.internal, pathname: /ws/, protocol: wss}}', 'channels: {c: {address: /}}');
    const reply = spec('channels: {c: {address: "{queue}"}}');

    const keys = async (text: string) =>
      (await extractText(asyncapi, text)).nodes.filter((node) => node.type === 'Channel').map((node) => [node.key, node.also]);

    expect(await keys(ws)).toEqual([['channel:ws/chat.shop.internal/ws//', []]]);
    expect(await keys(reply)).toEqual([['channel:message/test/sample.yaml/%7Bqueue%7D', []]]);
  });

  it('is for dead letters or retries when its name says so', async () => {
    const names = [
      'orders.DLT',
      'orders-dlq',
      'ordersDeadLetterQueue',
      'dead_letter.orders',
      'orders-retry-2',
      'orders',
      'deadline.missed',
      'retry.policy.changed',
    ];

    const { nodes } = await extractText(asyncapi, spec('channels:', ...names.map((name, index) => `  c${index}: {address: ${name}}`)));

    expect(nodes.filter((node) => node.type === 'Channel').map((node) => [node.name, node.props?.role])).toEqual([
      ['orders.DLT', 'dead-letter'],
      ['orders-dlq', 'dead-letter'],
      ['ordersDeadLetterQueue', 'dead-letter'],
      ['dead_letter.orders', 'dead-letter'],
      ['orders-retry-2', 'retry'],
      ['orders', undefined],
      ['deadline.missed', undefined],
      ['retry.policy.changed', undefined],
    ]);
  });

  it('hands what fails to the queue of its redrive policy', async () => {
    const text = spec(
      'channels:',
      '  orders:',
      '    address: orders',
      '    bindings:',
      '      sqs:',
      '        queue: {name: orders}',
      '        deadLetterQueue:',
      '          name: orders-failed',
    );

    const { nodes, edges } = await extractText(asyncapi, text);

    expect(nodes.find((node) => node.name === 'orders-failed')).toMatchObject({
      key: 'channel:sqs/orders-failed',
      props: { role: 'dead-letter' },
      source: { line: 11 },
    });
    expect(edges.map(({ type, kind, from, to, source }) => [type, kind, keyOf(from), keyOf(to), source.line])).toEqual([
      ['HANDLED_BY', 'dead-letter', 'channel:sqs/orders', 'channel:sqs/orders-failed', 11],
    ]);
  });

  it('hands on what fails after the deliveries that are allowed, also by a subscription or in words beside the specification', async () => {
    const text = spec(
      'servers: {s: {host: sns, protocol: sns}}',
      'channels:',
      '  a:',
      '    address: a',
      '    bindings: {sqs: {queue: {name: a, redrivePolicy: {deadLetterQueue: {name: a-failed}, maxReceiveCount: 5}}}}',
      '    x-dead-letter-topic: a.parked',
      '  b: {address: b, x-dlq: true, x-dead-letter-queue: "${b}"}',
    );
    const operation = [
      'asyncapi: 2.6.0',
      'info: {title: A}',
      'servers: {s: {url: x, protocol: sns}}',
      'channels:',
      '  c:',
      '    subscribe: {bindings: {sns: {consumers: [{redrivePolicy: {deadLetterQueue: {arn: "arn:aws:sqs:eu-west-1:1:c-failed"}}}]}}}',
    ].join('\n');

    const deadLetters = async (document: string) =>
      (await extractText(asyncapi, document)).edges
        .filter((edge) => edge.type === 'HANDLED_BY')
        .map(({ from, to, props, source }) => [keyOf(from), keyOf(to), props, source.line]);

    expect(await deadLetters(text)).toEqual([
      ['channel:sns/a', 'channel:sqs/a-failed', { attempts: 5 }, 9],
      ['channel:sns/a', 'channel:sqs/a.parked', undefined, 10],
    ]);
    expect(await deadLetters(operation)).toEqual([['channel:sns/c', 'channel:sqs/c-failed', undefined, 6]]);
  });

  it('carries the data class of itself or of its messages, and an owner', async () => {
    const text = spec(
      'channels:',
      '  a: {address: a, x-owner: payments, x-data-class: internal, messages: {m: {x-pii: true}}}',
      '  b: {address: b, messages: {m: {traits: [{x-data-classification: restricted}]}}}',
    );

    const { nodes, edges } = await extractText(asyncapi, text);

    expect(nodes.filter((node) => node.type === 'Channel').map((node) => node.props?.dataClass)).toEqual(['internal', 'confidential']);
    expect(edges.map(({ type, from, to }) => [type, keyOf(from), 'mention' in to && to.mention.value])).toEqual([
      ['OWNED_BY', 'channel:message/a', 'payments'],
    ]);
  });

  it('is as sensitive as the fields of its messages', async () => {
    const text = spec(
      'channels:',
      '  a: {address: a, x-data-class: internal, messages: {m: {payload: {$ref: "#/components/schemas/Customer"}}}}',
      '  b: {address: b, x-lifecycle: deprecated, messages: {m: {headers: {properties: {user: {x-data-class: confidential}}}}}}',
      'components: {schemas: {Customer: {properties: {mail: {x-pii: true}, of: {$ref: "#/components/schemas/Customer"}}}}}',
    );

    const { nodes } = await extractText(asyncapi, text);

    expect(nodes.filter((node) => node.type === 'Channel').map(({ props }) => [props?.dataClass, props?.lifecycle])).toEqual([
      ['personal', undefined],
      ['confidential', 'deprecated'],
    ]);
  });

  it('for answers whose address the request tells is known in its document only', async () => {
    const text = spec(
      'channels: {ask: {address: asked}, answer: {address: null, messages: {m: {payload: {}}}}}',
      'operations:',
      '  serve:',
      '    action: receive',
      "    channel: {$ref: '#/channels/ask'}",
      '    reply:',
      "      address: {location: '$message.header#/replyTo'}",
      "      channel: {$ref: '#/channels/answer'}",
    );

    const { nodes, gaps } = await extractText(asyncapi, text);

    expect(nodes.filter((node) => node.name === 'answer').map(({ key, also, props }) => ({ key, also, props }))).toEqual([
      {
        key: 'channel:message/test/sample.yaml/answer',
        also: [],
        props: { protocol: 'message', contract: 'sample.yaml#/channels/answer' },
      },
    ]);
    expect(await exchanges(text)).toEqual(['7 CONSUMES channel:message/asked', '10 PUBLISHES channel:message/test/sample.yaml/answer']);
    expect(gaps).toEqual([]);
  });

  it('whose address is null or waits for a tool is a gap and no channel', async () => {
    const text = spec(
      'channels:',
      '  a: {address: null}',
      '  b: {address: "${env}.orders"}',
      'operations:',
      "  x: {action: send, channel: {$ref: '#/channels/a'}}",
    );

    const { nodes, edges, gaps } = await extractText(asyncapi, text);

    expect(nodes.map((node) => node.type)).toEqual(['Api']);
    expect(edges.filter((edge) => edge.type === 'PUBLISHES')).toEqual([]);
    expect(gaps.map((gap) => [gap.code, gap.source.line])).toEqual([
      ['unresolved', 6],
      ['templated', 7],
    ]);
  });
});

describe('security of the servers', () => {
  it('is that of the Api where all servers agree', async () => {
    const auth = async (...lines: string[]) => (await extractText(asyncapi, spec(...lines))).nodes[0]?.props?.auth;
    const schemes = 'components: {securitySchemes: {s: {type: scramSha256}, x: {type: X509}, o: {type: oauth2}}}';
    const server = (name: string, scheme: string) =>
      `${name}: {host: ${name}, protocol: kafka, security: [{$ref: '#/components/securitySchemes/${scheme}'}]}`;

    expect({
      agreed: await auth(`servers: {${server('a', 's')}, ${server('b', 's')}}`, schemes),
      mixed: await auth(`servers: {${server('a', 's')}, ${server('b', 'x')}}`, schemes),
      inline: await auth('servers: {a: {host: a, protocol: kafka, security: [{type: userPassword}]}}'),
      open: await auth('servers: {a: {host: a, protocol: kafka, security: []}}'),
      silent: await auth('servers: {a: {host: a, protocol: kafka}}'),
    }).toEqual({ agreed: 'basic', mixed: undefined, inline: 'basic', open: 'none', silent: undefined });
  });

  it('may be asked for by the operations instead', async () => {
    const auth = async (...lines: string[]) => (await extractText(asyncapi, spec(...lines))).nodes[0]?.props?.auth;
    const channels = 'channels: {a: {address: a}}';
    const send = (security: string) => `{action: send, channel: {$ref: '#/channels/a'}${security}}`;

    expect({
      all: await auth(channels, `operations: {x: ${send(', security: [{type: oauth2}]')}}`),
      some: await auth(channels, `operations: {x: ${send(', security: [{type: oauth2}]')}, y: ${send('')}}`),
    }).toEqual({ all: 'oauth2', some: undefined });
  });

  it('names its schemes in version 2', async () => {
    const text =
      'asyncapi: 2.6.0\ninfo: {title: A}\nservers: {a: {url: a, protocol: mqtt, security: [{key: []}]}}\nchannels: {}\ncomponents: {securitySchemes: {key: {type: apiKey}}}';

    expect((await extractText(asyncapi, text)).nodes.map((node) => node.props?.auth)).toEqual(['api-key']);
  });
});

describe('references', () => {
  it('lead to channels in other files, also through a channel that is itself a reference', async () => {
    const files = {
      'a/asyncapi.yaml': spec(
        'channels: {placed: {$ref: "../common.yaml#/placed"}}',
        'operations:',
        '  one: {action: receive, channel: {$ref: "#/channels/placed"}}',
        '  two: {action: send, channel: {$ref: "../common.yaml#/placed"}}',
      ),
      'common.yaml': 'placed:\n  address: order.placed\n  messages: {m: {payload: {}}}',
    };

    const { nodes, gaps } = await extractText(asyncapi, files);

    expect(await exchanges(files)).toEqual(['7 CONSUMES channel:message/order.placed', '8 PUBLISHES channel:message/order.placed']);
    expect(nodes.filter((node) => node.type === 'Channel').map((node) => [node.props?.contract, node.source])).toEqual([
      ['common.yaml#/placed', { file: 'test/a/asyncapi.yaml', line: 5, pointer: '/channels/placed' }],
    ]);
    expect(gaps).toEqual([]);
  });

  it('to the net, above the root, into nothing and in circles are gaps', async () => {
    const text = spec(
      'channels:',
      '  a: {$ref: "https://x.example.net/c.yaml"}',
      '  b: {$ref: "../c.yaml"}',
      '  c: {$ref: "#/channels/c"}',
      'operations:',
      '  x: {action: send, channel: {$ref: "#/channels/none"}}',
    );

    const { nodes, gaps } = await extractText(asyncapi, text);

    expect(gaps.map((gap) => [gap.source.line, gap.code])).toEqual([
      [6, 'refused'],
      [7, 'refused'],
      [8, 'unresolved'],
      [10, 'unresolved'],
    ]);
    expect(nodes.map((node) => node.type)).toEqual(['Api']);
  });
});

it('documents without a version that is known are not claimed', async () => {
  for (const text of ['asyncapi: 4.0.0\nchannels: {}', 'channels: {a: {}}', 'asyncapi: 3.0.0', 'asyncapi: {version: 2}\ninfo: {}']) {
    expect({ text, ...(await extractText(asyncapi, text)) }).toMatchObject({ text, nodes: [], edges: [], gaps: [] });
  }
});
