import { describe, expect, it } from 'vitest';
import { type Attributes, BEGINNING, end, readSpans as read, type Shown, shown } from '../../../test/spans.ts';

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
