import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { otlp } from './index.ts';

type Attributes = Readonly<Record<string, string | number | boolean>>;
interface Shown {
  readonly id: string;
  readonly service?: string;
  readonly parent?: string;
  readonly trace?: string;
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  readonly name?: string;
  /** Milliseconds after the beginning, and how long. */
  readonly at?: number;
  readonly takes?: number;
  readonly is?: Attributes;
  readonly links?: readonly string[];
  readonly isError?: boolean;
  readonly resource?: Attributes;
}

const BEGINNING = 1_700_000_000_000;
const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];
const list = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string' ? { stringValue: value } : typeof value === 'boolean' ? { boolValue: value } : { intValue: String(value) },
  }));

/** One export request with one span, as a line. */
function line({
  id,
  service = 'shop',
  parent = '',
  trace = 't1',
  kind = 'internal',
  name = id,
  at = 0,
  takes = 10,
  is = {},
  links = [],
  isError,
  resource = {},
}: Shown): string {
  const nanos = (milliseconds: number): string => `${BEGINNING + milliseconds}000000`;
  const span = {
    traceId: trace,
    spanId: id,
    parentSpanId: parent,
    name,
    kind: KINDS.indexOf(kind),
    startTimeUnixNano: nanos(at),
    endTimeUnixNano: nanos(at + takes),
    attributes: list(is),
    links: links.map((spanId) => ({ traceId: trace, spanId })),
    status: isError === true ? { code: 2 } : {},
  };
  const attributes = list({ ...(service === '' ? {} : { 'service.name': service }), ...resource });
  return JSON.stringify({ resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] });
}

const read = (...spans: readonly Shown[]) => extractText(otlp, { 'traces.jsonl': `${spans.map(line).join('\n')}\n` });
const end = (ref: Ref): string =>
  'key' in ref
    ? ref.key
    : [ref.mention, ...(ref.or ?? [])]
        .map(({ kind, value, within }) => `${kind} ${value}${within === undefined ? '' : ` of ${within}`}`)
        .join(' or ');
const interactions = (edges: readonly EdgeFact[]) =>
  edges
    .filter((edge) => edge.type !== 'RUNS')
    .map((edge) => `${end(edge.from).replace('system:', '')} ${edge.type} ${end(edge.to)} ×${edge.props?.count}`);

async function shown(...spans: readonly Shown[]): Promise<string[]> {
  return interactions((await read(...spans)).edges).sort();
}

const GET = { 'http.request.method': 'GET', 'server.address': 'orders', 'server.port': 8080 };
const ORDERS = { 'http.request.method': 'GET', 'http.route': '/orders/{id}', 'http.response.status_code': 200 };

describe('a request that was answered', () => {
  it('is a call of the operation of the other service, with figures, samples and the line that shows it', async () => {
    const { nodes, edges, gaps, observations } = await read(
      { id: 'c', service: 'shop', kind: 'client', is: GET, at: 0, takes: 30 },
      { id: 's', service: 'orders', kind: 'server', parent: 'c', is: ORDERS, at: 5, takes: 20 },
    );

    const file = 'test/traces.jsonl';
    const seen = { cases: 1, firstSeen: BEGINNING, lastSeen: BEGINNING + 30 };
    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'service',
        key: 'system:shop',
        name: 'shop',
        also: [
          { kind: 'service-name', value: 'shop' },
          { kind: 'host', value: 'shop' },
          { kind: 'name', value: 'shop' },
        ],
        props: seen,
        stance: 'observed',
        source: { file, line: 1 },
      },
      expect.objectContaining({
        key: 'system:orders',
        props: { cases: 1, firstSeen: BEGINNING + 5, lastSeen: BEGINNING + 25 },
        source: { file, line: 2 },
      }),
    ]);
    expect(edges).toEqual([
      {
        type: 'CALLS',
        from: { key: 'system:shop' },
        to: {
          type: 'Operation',
          mention: { kind: 'operation', value: 'GET /orders/{}', within: 'orders' },
          unresolved: { name: 'GET /orders/{}', props: { method: 'GET', path: '/orders/{id}' } },
        },
        props: { mode: 'sync', count: 1, errors: 0, firstSeen: BEGINNING, lastSeen: BEGINNING + 30, samples: ['t1'], p50: 30, p95: 30 },
        stance: 'observed',
        source: { file, line: 1 },
      },
    ]);
    expect(gaps).toEqual([]);
    expect(observations).toEqual([{ file, from: BEGINNING, to: BEGINNING + 30 }]);
  });

  it('is found whatever the order of the spans and whatever their clocks say', async () => {
    const spans: Shown[] = [
      { id: 's', service: 'orders', kind: 'server', parent: 'c', is: ORDERS, at: -5000 },
      { id: 'x', service: 'other', kind: 'server', trace: 't2', is: ORDERS },
      { id: 'c', kind: 'client', is: GET },
    ];

    expect(await shown(...spans)).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
    expect(await shown(...spans.toReversed())).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('by several services is a call of each, with its own duration', async () => {
    const { edges } = await read(
      { id: 'c', kind: 'client', is: GET, takes: 100 },
      { id: 's1', service: 'orders', kind: 'server', parent: 'c', is: ORDERS, takes: 10 },
      { id: 's2', service: 'stock', kind: 'server', parent: 'c', is: ORDERS, takes: 20 },
    );

    expect(edges.map((edge) => [end(edge.to), edge.props?.p50])).toEqual([
      ['operation GET /orders/{} of orders', 10],
      ['operation GET /orders/{} of stock', 20],
    ]);
  });

  it('and sent twice by the exporter is counted once', async () => {
    const call: Shown = { id: 'c', kind: 'client', is: GET };
    const answer: Shown = { id: 's', service: 'orders', kind: 'server', parent: 'c', is: ORDERS };

    expect(await shown(call, answer, call, answer)).toEqual(['shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('is one call for each attempt, not one more for the request around them', async () => {
    expect(
      await shown(
        { id: 'logical', kind: 'client', is: GET },
        { id: 'try1', kind: 'client', parent: 'logical', is: GET, isError: true },
        { id: 'try2', kind: 'client', parent: 'logical', is: GET, links: ['try1'] },
        { id: 's', service: 'orders', kind: 'server', parent: 'try2', is: ORDERS },
      ),
    ).toEqual(['shop CALLS host orders ×1', 'shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('counts errors of either side and by status', async () => {
    const call = (trace: string, client: Partial<Shown>, server: Partial<Shown>): Shown[] => [
      { id: 'c', trace, kind: 'client', is: GET, ...client },
      { id: 's', trace, service: 'orders', kind: 'server', parent: 'c', is: ORDERS, ...server },
    ];
    const { edges } = await read(
      ...call('a', {}, {}),
      ...call('b', { isError: true }, {}),
      ...call('c', {}, { isError: true }),
      ...call('d', {}, { is: { ...ORDERS, 'http.response.status_code': 503 } }),
      ...call('e', {}, { is: { ...ORDERS, 'http.response.status_code': 404 } }),
    );

    expect(edges.map((edge) => [edge.props?.count, edge.props?.errors, edge.props?.samples])).toEqual([[5, 3, ['a', 'b', 'c', 'd', 'e']]]);
  });

  it('keeps five samples, the same whatever the order', async () => {
    const call = (trace: string): Shown[] => [
      { id: 'c', trace, kind: 'client', is: GET, takes: Number(trace) },
      { id: 's', trace, service: 'orders', kind: 'server', parent: 'c', is: ORDERS },
    ];
    const all = ['7', '3', '9', '1', '5', '8', '2'].flatMap(call);
    const props = async (spans: Shown[]) => (await read(...spans)).edges[0]?.props;

    expect(await props(all)).toMatchObject({ samples: ['1', '2', '3', '5', '7'], p50: 5, p95: 8.7 });
    expect((await props(all.toReversed()))?.samples).toEqual(['1', '2', '3', '5', '7']);
  });

  it('without a client span is still a call between two services, and none within one', async () => {
    expect(
      await shown(
        { id: 'a', service: 'shop', kind: 'internal' },
        { id: 'b', service: 'orders', kind: 'server', parent: 'a', is: ORDERS },
        { id: 'c', service: 'orders', kind: 'internal', parent: 'b' },
        { id: 'd', service: 'stock', kind: 'internal', parent: 'c' },
      ),
    ).toEqual(['orders CALLS service-name stock ×1', 'shop CALLS operation GET /orders/{} of orders ×1']);
  });

  it('by the service itself is no call', async () => {
    expect(await shown({ id: 'c', kind: 'client', is: GET }, { id: 's', kind: 'server', parent: 'c', is: ORDERS })).toEqual([]);
  });

  it('is found where client and server share one id, as Zipkin has it', async () => {
    expect(await shown({ id: 'x', kind: 'client', is: GET }, { id: 'x', service: 'orders', kind: 'server', is: ORDERS })).toEqual([
      'shop CALLS operation GET /orders/{} of orders ×1',
    ]);
  });

  it('without a route finds a declared operation or is a call of the service', async () => {
    const answer = (is: Attributes, name?: string): Shown => ({
      id: 's',
      service: 'orders',
      kind: 'server',
      parent: 'c',
      is,
      ...(name === undefined ? {} : { name }),
    });
    const call: Shown = { id: 'c', kind: 'client', is: GET };

    expect(await shown(call, answer({ 'http.method': 'GET', 'http.target': '/orders/4711?full=1' }))).toEqual([
      'shop CALLS operation GET /orders/{} of orders or service-name orders ×1',
    ]);
    expect(await shown(call, answer({}, 'POST /orders/jane@acme.example/items'))).toEqual([
      'shop CALLS operation POST /orders/{}/items of orders or service-name orders ×1',
    ]);
    expect(await shown(call, answer({}, 'handle'))).toEqual(['shop CALLS service-name orders ×1']);
  });

  it.each([
    ['/orders/:id', 'GET /orders/{}'],
    ['/orders/<int:id>/', 'GET /orders/{}'],
    ['^orders/(?P<pk>[0-9]+)/$', 'GET /orders/{}'],
    ['/orders/[id]', 'GET /orders/{}'],
    ['orders/{id:int}', 'GET /orders/{}'],
    ['/orders/:id(.:format)', 'GET /orders/{}'],
  ])('with the route %s is the operation %s', async (route, operation) => {
    expect(
      await shown(
        { id: 'c', kind: 'client', is: GET },
        { id: 's', service: 'orders', kind: 'server', parent: 'c', is: { 'http.method': 'GET', 'http.route': route } },
      ),
    ).toEqual([`shop CALLS operation ${operation} of orders ×1`]);
  });

  it.each<[string, Attributes, string]>([
    ['gRPC', { 'rpc.system': 'grpc', 'rpc.service': 'shop.Cart', 'rpc.method': 'AddItem' }, 'shop.Cart/AddItem'],
    ['gRPC by its newer names', { 'rpc.system.name': 'grpc', 'rpc.method': 'shop.Cart/AddItem' }, 'shop.Cart/AddItem'],
    ['GraphQL', { 'graphql.operation.type': 'query', 'graphql.operation.name': 'Cart' }, 'query Cart'],
    ['MCP', { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'refund' }, 'refund'],
  ])('over %s is a call of that operation', async (_, is, operation) => {
    expect(await shown({ id: 'c', kind: 'client', is: {} }, { id: 's', service: 'cart', kind: 'server', parent: 'c', is })).toEqual([
      `shop CALLS operation ${operation} of cart ×1`,
    ]);
  });

  it.each<[Attributes]>([
    [{ 'http.request.method': 'GET', 'http.route': '/health' }],
    [{ 'http.request.method': 'GET', 'url.path': '/actuator/health/liveness' }],
    [{ 'http.request.method': 'GET', 'url.path': '/api/readyz' }],
    [{ 'http.request.method': 'GET', 'url.path': '/metrics' }],
    [{ 'rpc.system': 'grpc', 'rpc.service': 'grpc.health.v1.Health', 'rpc.method': 'Check' }],
  ])('that only asks for health is none: %j', async (is) => {
    expect(await shown({ id: 'c', kind: 'client', is: GET }, { id: 's', service: 'orders', kind: 'server', parent: 'c', is })).toEqual([]);
  });

  it('that reports about health is one', async () => {
    const is = { 'http.request.method': 'POST', 'http.route': '/patients/{id}/health' };

    expect(await shown({ id: 'c', kind: 'client', is: GET }, { id: 's', service: 'clinic', kind: 'server', parent: 'c', is })).toHaveLength(
      1,
    );
  });
});

describe('a request that nobody in the traces answered', () => {
  it.each<[string, Attributes, string]>([
    ['the name of the peer', { 'http.request.method': 'GET', 'peer.service': 'crm', 'server.address': '10.0.0.7' }, 'service-name crm'],
    ['its address', { 'server.address': 'CRM.shop.internal', 'server.port': 443 }, 'host crm.shop.internal'],
    ['its older address', { 'net.peer.name': 'crm' }, 'host crm'],
    [
      'a URL',
      { 'http.request.method': 'POST', 'url.full': 'https://api.stripe.com/v1/charges' },
      'operation POST /v1/charges of api.stripe.com or host api.stripe.com',
    ],
    [
      'an older URL',
      { 'http.method': 'GET', 'http.url': 'http://crm:8080/contacts/4711?x=y' },
      'operation GET /contacts/{} of crm or host crm',
    ],
    ['a remote procedure', { 'rpc.system': 'grpc', 'rpc.service': 'shop.CartService', 'rpc.method': 'Add' }, 'name CartService'],
  ])('goes to whom %s tells', async (_, is, to) => {
    expect(await shown({ id: 'c', kind: 'client', is })).toEqual([`shop CALLS ${to} ×1`]);
  });

  it('goes nowhere without a word about the peer, or to this machine', async () => {
    expect(
      await shown(
        { id: 'c', kind: 'client' },
        { id: 'd', kind: 'client', is: { 'server.address': 'localhost' } },
        { id: 'e', kind: 'internal', is: { 'server.address': 'crm' } },
      ),
    ).toEqual([]);
  });

  it('is told once where one client span lies in another', async () => {
    expect(
      await shown(
        { id: 'c', kind: 'client', is: { 'server.address': 'crm' } },
        { id: 'd', kind: 'client', parent: 'c', is: { 'server.address': 'crm' } },
      ),
    ).toEqual(['shop CALLS host crm ×1']);
  });
});

describe('messages', () => {
  const SENT = { 'messaging.system': 'kafka', 'messaging.destination.name': 'order.placed' };

  it('are published and consumed, each consumer of one message for itself', async () => {
    const { nodes, edges } = await read(
      { id: 'p', service: 'shop', kind: 'producer', is: SENT },
      { id: 'c1', service: 'stock', kind: 'consumer', parent: 'p', is: SENT },
      { id: 'c2', service: 'mail', kind: 'consumer', parent: 'p', is: SENT },
    );

    expect(interactions(edges).sort()).toEqual([
      'mail CONSUMES channel:kafka/order.placed ×1',
      'shop PUBLISHES channel:kafka/order.placed ×1',
      'stock CONSUMES channel:kafka/order.placed ×1',
    ]);
    expect(edges[0]?.props).not.toHaveProperty('p50');
    expect(nodes.find((node) => node.type === 'Channel')).toEqual({
      type: 'Channel',
      key: 'channel:kafka/order.placed',
      name: 'order.placed',
      also: [{ kind: 'topic', value: 'order.placed' }],
      props: { protocol: 'kafka' },
      stance: 'observed',
      source: { file: 'test/traces.jsonl', line: 1 },
    });
  });

  it('are no calls, though one span causes the other', async () => {
    expect(await shown({ id: 'p', kind: 'producer', is: SENT }, { id: 's', service: 'stock', kind: 'internal', parent: 'p' })).toEqual([
      'shop PUBLISHES channel:kafka/order.placed ×1',
    ]);
  });

  it('that are taken in a batch and worked on one by one are counted where they are worked on', async () => {
    const taking = { ...SENT, 'messaging.operation.type': 'receive' };
    const working = { ...SENT, 'messaging.operation.type': 'process' };

    expect(
      await shown(
        { id: 'r', kind: 'consumer', is: taking },
        { id: 'a', kind: 'consumer', parent: 'r', is: working },
        { id: 'b', kind: 'consumer', parent: 'r', is: working },
      ),
    ).toEqual(['shop CONSUMES channel:kafka/order.placed ×2']);
    expect(await shown({ id: 'r', kind: 'client', is: taking })).toEqual(['shop CONSUMES channel:kafka/order.placed ×1']);
  });

  it('whose consumer does not name the channel are found through the span that sent them', async () => {
    expect(
      await shown(
        { id: 'p', kind: 'producer', is: SENT },
        { id: 'c', service: 'stock', kind: 'consumer', links: ['p'], is: { 'messaging.system': 'kafka' } },
      ),
    ).toEqual(['shop PUBLISHES channel:kafka/order.placed ×1', 'stock CONSUMES channel:kafka/order.placed ×1']);
  });

  it.each<[Attributes, string]>([
    [{ 'messaging.system': 'rabbitmq', 'messaging.destination': 'orders', 'messaging.destination_kind': 'queue' }, 'channel:amqp/orders'],
    [{ 'messaging.system': 'aws_sqs', 'messaging.destination.name': 'orders' }, 'channel:sqs/orders'],
    [{ 'messaging.destination.name': 'orders' }, 'topic orders'],
  ])('by other systems: %j', async (is, channel) => {
    expect(await shown({ id: 'p', kind: 'producer', is })).toEqual([`shop PUBLISHES ${channel} ×1`]);
  });

  it('through a reply queue that lives for one request name no channel, and neither does an acknowledgement', async () => {
    expect(
      await shown(
        { id: 'p', kind: 'producer', is: { ...SENT, 'messaging.destination.temporary': true } },
        { id: 'q', kind: 'client', is: { ...SENT, 'messaging.operation.type': 'settle' } },
      ),
    ).toEqual([]);
  });
});

describe('a database span', () => {
  const props = async (is: Attributes) => {
    const { edges } = await read({ id: 'd', kind: 'client', is });
    return edges.map((edge) => [end(edge.to), edge.props?.mode, edge.props?.schema]);
  };

  it.each<[string, Attributes, readonly [string, string | undefined, string | undefined]]>([
    [
      'by its stable names',
      {
        'db.system.name': 'postgresql',
        'db.namespace': 'orders',
        'db.operation.name': 'SELECT',
        'server.address': 'orders-db',
        'server.port': 5432,
      },
      ['host orders-db', 'read', 'orders'],
    ],
    [
      'by its older names',
      { 'db.system': 'mysql', 'db.name': 'orders', 'db.operation': 'INSERT', 'net.peer.name': 'orders-db' },
      ['host orders-db', 'write', 'orders'],
    ],
    [
      'by its statement',
      { 'db.system': 'mssql', 'db.statement': 'update orders set x = 1', 'server.address': 'db' },
      ['host db', 'write', undefined],
    ],
    ['of a cache', { 'db.system': 'redis', 'db.statement': 'HGET cart 1', 'server.address': 'cache' }, ['host cache', 'read', undefined]],
    ['that does not say what it does', { 'db.system': 'redis', 'server.address': 'cache' }, ['host cache', undefined, undefined]],
    [
      'without an address',
      { 'db.system': 'mongodb', 'db.name': 'carts', 'db.operation': 'find' },
      ['name carts or name mongodb', 'read', 'carts'],
    ],
    [
      'of a bucket',
      { 'rpc.system': 'aws-api', 'rpc.service': 'S3', 'aws.s3.bucket': 'lake' },
      ['arn arn:aws:s3:::lake', undefined, undefined],
    ],
  ])('%s', async (_, is, expected) => {
    expect(await props(is)).toEqual([expected]);
  });

  it('names the engine for a store that nothing else describes, and never keeps the statement', async () => {
    const found = await read({
      id: 'd',
      kind: 'client',
      is: { 'db.system': 'mssql', 'db.statement': "SELECT * FROM p WHERE name = 'hunter2'", 'server.address': 'db' },
    });

    expect(found.edges[0]?.to).toEqual({
      type: ['DataStore', 'System'],
      mention: { kind: 'host', value: 'db' },
      unresolved: { props: { engine: 'sqlserver' } },
    });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('inside the process reaches nothing outside', async () => {
    expect(await props({ 'db.system': 'h2', 'db.name': 'test' })).toEqual([]);
  });

  it('is told once, without the transport below it', async () => {
    expect(
      await shown(
        { id: 'd', kind: 'client', is: { 'db.system': 'elasticsearch', 'server.address': 'search', 'db.operation': 'search' } },
        { id: 'h', kind: 'client', parent: 'd', is: { 'http.request.method': 'POST', 'url.full': 'http://search:9200/_search' } },
      ),
    ).toEqual(['shop ACCESSES host search ×1']);
  });
});

describe('an agent', () => {
  const agent: Shown = {
    id: 'a',
    service: 'care',
    name: 'invoke_agent helper',
    is: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'helper', 'gen_ai.request.model': 'gpt-4o' },
  };
  const chat: Shown = {
    id: 'm',
    service: 'care',
    kind: 'client',
    parent: 'a',
    is: { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'openai', 'server.address': 'api.openai.com' },
  };
  const tool: Shown = {
    id: 't',
    service: 'care',
    parent: 'a',
    name: 'execute_tool refund',
    is: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'refund' },
  };

  it('is run by its service and calls its model and its tools', async () => {
    const { nodes, edges } = await read(agent, chat, tool);

    expect(nodes.find((node) => node.type === 'Agent')).toMatchObject({
      key: 'agent:test/helper',
      name: 'helper',
      stance: 'observed',
      props: { model: 'gpt-4o', cases: 1 },
    });
    expect(edges.map((edge) => `${end(edge.from)} ${edge.type} ${end(edge.to)}`).sort()).toEqual([
      'agent:test/helper CALLS host api.openai.com',
      'agent:test/helper CALLS operation refund',
      'system:care RUNS agent:test/helper',
    ]);
  });

  it('without a name of its own is called after its service, if a model chooses its tools', async () => {
    const { nodes } = await read({ ...tool, parent: '' });
    const talking = await read({ ...chat, parent: '' });

    expect(nodes.filter((node) => node.type === 'Agent').map((node) => node.name)).toEqual(['care']);
    expect(talking.nodes.filter((node) => node.type === 'Agent')).toEqual([]);
    expect(interactions(talking.edges)).toEqual(['care CALLS host api.openai.com ×1']);
  });

  it('calls a tool of the server that answered, once', async () => {
    const called: Shown = {
      id: 'c',
      service: 'care',
      kind: 'client',
      parent: 't',
      is: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'refund' },
    };
    const answered: Shown = {
      id: 's',
      service: 'payments-mcp',
      kind: 'server',
      parent: 'c',
      is: { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': 'refund' },
    };

    expect((await shown(agent, tool, called, answered)).filter((text) => text.includes('refund'))).toEqual([
      'agent:test/helper CALLS operation refund of payments-mcp ×1',
    ]);
  });

  it('hands work to another agent', async () => {
    const other: Shown = { ...agent, id: 'b', parent: 'a', is: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.agent.name': 'clerk' } };

    expect((await shown(agent, other)).filter((text) => text.includes('CALLS'))).toEqual(['agent:test/helper CALLS name clerk ×1']);
  });

  it('names its model by the provider where the span has no address', async () => {
    const { edges } = await read(
      { ...chat, parent: '', is: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'anthropic' } },
      { ...chat, id: 'n', parent: '', is: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'house-model' } },
    );

    expect(edges.map((edge) => end(edge.to)).sort()).toEqual(['host api.anthropic.com', 'name house-model']);
  });
});

describe('a service', () => {
  it('is known by name, and says where it runs', async () => {
    const { nodes } = await read({
      id: 'a',
      service: 'orders',
      resource: { 'service.namespace': 'shop', 'deployment.environment': 'prod' },
    });

    expect(nodes).toMatchObject([{ key: 'system:orders', environment: 'production', props: { namespace: 'shop' } }]);
  });

  it('without a name is a gap, and nobody is made up for it', async () => {
    const { nodes, edges, gaps } = await read(
      { id: 'c', service: '', kind: 'client', is: GET },
      { id: 's', service: 'orders', kind: 'server', parent: 'c', is: ORDERS },
      { id: 'u', service: 'unknown_service:java', kind: 'client', is: GET },
    );

    expect([nodes.map((node) => node.name), edges]).toEqual([['orders'], []]);
    expect(gaps).toEqual([
      {
        code: 'unresolved',
        detail: '2 spans without a service.name, so nobody can be said to have called',
        remedy: 'Set OTEL_SERVICE_NAME (or the resource attribute service.name) where the spans come from.',
        source: { file: 'test/traces.jsonl', line: 1 },
      },
    ]);
  });

  it('states how many traces are kept', async () => {
    const sampling = async (...shares: (number | undefined)[]) =>
      (
        await read(
          ...shares.map((share, index) => ({
            id: `s${index}`,
            service: `s${index}`,
            resource: share === undefined ? {} : { 'fullscore.sampling': String(share) },
          })),
        )
      ).observations[0]?.sampling;

    expect(await sampling(0.5, 0.25)).toBe(0.25);
    expect(await sampling(0.5, undefined)).toBeUndefined();
  });
});

describe('a trace', () => {
  it('with missing spans, circles and itself as parent is read as far as it goes', async () => {
    expect(
      await shown(
        { id: 'a', kind: 'server', parent: 'missing', is: ORDERS },
        { id: 'b', parent: 'c', name: 'execute_tool x', is: { 'gen_ai.operation.name': 'execute_tool' } },
        { id: 'c', parent: 'b' },
        { id: 'd', parent: 'd', kind: 'consumer' },
      ),
    ).toEqual(['agent:test/shop CALLS operation x ×1']);
  });

  it('never shows persons', async () => {
    const found = await read({
      id: 'c',
      kind: 'client',
      is: { ...GET, 'enduser.id': 'jane', 'user.email': 'jane@acme.example', 'client.address': '10.1.1.1' },
    });

    expect(JSON.stringify(found)).not.toMatch(/jane|10\.1/);
  });
});
