import { describe, expect, it } from 'vitest';
import { channelKey, globalKey, type Key, localKey, namedOperationKey, operationKey, stepKey } from '../key.ts';
import type { EdgeFact, Mention, NodeFact, NodeType, Ref } from '../model.ts';
import type { FileRecord } from '../snapshot/snapshot.ts';
import type { LinkOptions } from './facts.ts';
import { link } from './link.ts';

function node(type: NodeType, key: Key, place: string, more: Partial<NodeFact> = {}): NodeFact {
  return {
    type,
    key,
    name: key.slice(key.lastIndexOf('/') + 1).replace(/^\w+:/, ''),
    stance: 'configured',
    source: source(place),
    ...more,
  };
}
function edge(type: EdgeFact['type'], from: Ref, to: Ref, place: string, more: Partial<EdgeFact> = {}): EdgeFact {
  return { type, from, to, stance: 'configured', source: source(place), ...more };
}
function source(place: string) {
  const colon = place.lastIndexOf(':');
  return { file: place.slice(0, colon), line: Number(place.slice(colon + 1)) };
}
function file(name: string, format: string): FileRecord {
  return { file: name, outcome: 'read', formats: [format], facts: 1, gaps: 0 };
}
function linked(nodes: readonly NodeFact[], edges: readonly EdgeFact[], files: readonly FileRecord[] = [], options: LinkOptions = {}) {
  const result = link({ nodes, edges, gaps: [], observations: [], files }, options);
  return { ...result, lines: result.relations.map((each) => `${each.from} ${each.type} ${each.to}`) };
}
const host = (value: string, more: Partial<Mention> = {}): Mention => ({ kind: 'host', value, ...more });
const called = (mention: Mention): Ref => ({ type: ['System', 'DataStore'], mention });

describe('which things are one', () => {
  const compose = localKey('System', 'shop', 'orders');
  const catalog = globalKey('System', 'orders');

  it('what a file only names is not defined by it, until another file does', () => {
    const named = node('System', compose, 'shop/interfaces.csv:2', { stance: 'claimed', isNamedOnly: true });
    const defined = node('System', compose, 'shop/inventory.csv:5', { stance: 'claimed' });

    expect(linked([named], []).nodes.get(compose)?.resolved).toBe(false);
    expect(linked([named, defined], []).nodes.get(compose)?.resolved).toBe(true);
  });

  it('a workload, its catalog entry and its traces are one system when the root has one of each kind', () => {
    const nodes = [
      node('System', compose, 'shop/compose.yaml:3', { also: [host('orders'), { kind: 'name', value: 'orders' }] }),
      node('System', catalog, 'shop/catalog-info.yaml:1', {
        also: [
          { kind: 'service-name', value: 'orders' },
          { kind: 'name', value: 'orders' },
        ],
        stance: 'claimed',
      }),
    ];

    const result = linked(nodes, [], [file('shop/compose.yaml', 'compose'), file('shop/catalog-info.yaml', 'backstage')]);

    expect([...result.nodes.keys()]).toEqual([catalog]);
    expect(result.merges).toEqual([
      {
        id: catalog,
        key: compose,
        strategy: 'name',
        reason: 'the only things called "orders" in this root',
        confidence: 0.7,
        sources: ['shop/compose.yaml:3'],
      },
    ]);
  });

  it('two services of one name in two compose files stay apart and become a suggestion', () => {
    const nodes = [
      node('System', localKey('System', 'shop', 'a', 'web'), 'shop/a/compose.yaml:3', { also: [host('web')] }),
      node('System', localKey('System', 'shop', 'b', 'web'), 'shop/b/compose.yaml:3', { also: [host('web')] }),
    ];

    const result = linked(nodes, [], [file('shop/a/compose.yaml', 'compose'), file('shop/b/compose.yaml', 'compose')]);

    expect(result.nodes.size).toBe(2);
    expect(result.suggestions[0]?.reason).toContain('several files of one kind use it');
  });

  it('two systems declared in one document never merge by name', () => {
    const nodes = [
      node('System', localKey('System', 'shop', 'order-service'), 'shop/compose.yaml:3'),
      node('System', localKey('System', 'shop', 'order-api'), 'shop/compose.yaml:9'),
    ];

    const result = linked(nodes, [], [file('shop/compose.yaml', 'compose')]);

    expect(result.nodes.size).toBe(2);
  });

  it('a declared service name joins what the files call differently', () => {
    const nodes = [
      node('System', localKey('System', 'shop', 'svc-17'), 'shop/compose.yaml:3', { also: [{ kind: 'service-name', value: 'payments' }] }),
      node('System', globalKey('System', 'payments'), 'shop/traces.json:1', {
        stance: 'observed',
        also: [{ kind: 'service-name', value: 'payments' }],
      }),
    ];

    const result = linked(nodes, [], [file('shop/compose.yaml', 'compose'), file('shop/traces.json', 'otlp')]);

    expect(result.merges[0]?.strategy).toBe('reference');
    expect([...result.nodes.keys()]).toEqual([globalKey('System', 'payments')]);
  });

  it.each(['path', 'image'] as const)('copies of a service that development files start are one system, by name and %s', (kind) => {
    const also = [host('orders'), { kind, value: kind === 'path' ? 'src/orders' : 'acme/orders' }];
    const nodes = ['', 'src/web/', 'src/admin/'].map((folder) =>
      node('System', localKey('System', 'shop', `${folder}orders`), `shop/${folder}compose.yaml:3`, {
        name: 'orders',
        kind: 'service',
        also: folder === '' ? [...also, { kind: 'path' as const, value: 'src/orders' }] : also,
      }),
    );

    const result = linked(
      nodes,
      [],
      ['', 'src/web/', 'src/admin/'].map((folder) => file(`shop/${folder}compose.yaml`, 'compose')),
    );

    expect(result.nodes.size).toBe(1);
  });

  it('a workload whose image is named after a directory is the system of that directory', () => {
    const built = globalKey('System', 'orders-zeebe');
    const run = localKey('System', 'shop', 'orders');
    const cache = localKey('System', 'shop', 'cache');
    const nodes = [
      node('System', built, 'shop/java/orders-zeebe/app.yaml:1', { also: [{ kind: 'path', value: 'java/orders-zeebe' }] }),
      node('System', globalKey('System', 'redis-cache'), 'shop/redis/app.yaml:1', { also: [{ kind: 'path', value: 'redis' }] }),
      node('System', run, 'shop/run/compose.yaml:2', { also: [{ kind: 'image', value: 'acme/java-orders-zeebe' }] }),
      node('System', cache, 'shop/run/compose.yaml:9', { also: [{ kind: 'image', value: 'redis' }] }),
    ];

    const result = linked(nodes, []);

    expect(result.merges.map(({ id, key, strategy, reason }) => [id, key, strategy, reason])).toEqual([
      [built, run, 'image', 'the image acme/java-orders-zeebe is named after the directory of orders-zeebe'],
    ]);
  });

  it('brokers of one name and one public image in several projects stay apart', () => {
    const also = [host('rabbitmq'), { kind: 'image' as const, value: 'rabbitmq' }];
    const nodes = ['a', 'b'].map((folder) =>
      node('System', localKey('System', 'shop', folder, 'rabbitmq'), `shop/${folder}/compose.yaml:3`, { kind: 'broker', also }),
    );

    const result = linked(
      nodes,
      [],
      ['a', 'b'].map((folder) => file(`shop/${folder}/compose.yaml`, 'compose')),
    );

    expect(result.nodes.size).toBe(2);
  });

  it('a gateway and the service that both files name by one public host stay two', () => {
    const gateway = localKey('System', 'shop', 'edge');
    const nodes = [
      node('System', gateway, 'shop/kong.yaml:1', { kind: 'gateway', also: [host('api.acme.io')] }),
      node('System', localKey('System', 'shop', 'web'), 'shop/ingress.yaml:1', { also: [host('api.acme.io')] }),
    ];

    const result = linked(nodes, [], [file('shop/kong.yaml', 'kong'), file('shop/ingress.yaml', 'kubernetes')]);

    expect(result.merges).toEqual([]);
  });

  it('an alias of fullscore.yaml joins two names', () => {
    const nodes = [
      node('System', globalKey('System', 'crm'), 'shop/a.yaml:1'),
      node('System', globalKey('System', 'salesforce-prod'), 'shop/b.yaml:1'),
    ];

    const result = linked(nodes, [], [], { aliases: { crm: ['salesforce-prod'] } });

    expect([...result.nodes.keys()]).toEqual([globalKey('System', 'crm')]);
  });
});

describe('what a mention means', () => {
  const orders = localKey('System', 'shop', 'orders');
  const from: Ref = { key: orders };

  it('a host is the service of the same file before one elsewhere in the root', () => {
    const near = localKey('System', 'shop', 'payments');
    const far = localKey('System', 'shop', 'legacy', 'payments');
    const nodes = [
      node('System', orders, 'shop/compose.yaml:2'),
      node('System', near, 'shop/compose.yaml:8', { also: [host('payments')] }),
      node('System', far, 'shop/legacy/compose.yaml:8', { also: [host('payments')] }),
    ];

    const result = linked(
      nodes,
      [edge('CALLS', from, called(host('payments')), 'shop/compose.yaml:5')],
      [file('shop/compose.yaml', 'compose'), file('shop/legacy/compose.yaml', 'compose')],
    );

    expect(result.lines).toEqual([`${orders} CALLS ${near}`]);
  });

  it('a call to a host that is a database accesses it', () => {
    const store = localKey('DataStore', 'shop', 'db');
    const nodes = [node('System', orders, 'shop/compose.yaml:2'), node('DataStore', store, 'shop/compose.yaml:8', { also: [host('db')] })];

    const result = linked(nodes, [edge('CALLS', from, called(host('db')), 'shop/compose.yaml:5')]);

    expect(result.lines).toEqual([`${orders} ACCESSES ${store}`]);
  });

  it.each([
    ['orders.shop', true],
    ['payments.staging', true],
    ['payments.staging.svc', true],
    ['payments.staging.svc.cluster.local', true],
    ['payments.store', false],
  ])('the Kubernetes form %s names the service of that namespace: %s', (value, isOurs) => {
    const payments = localKey('System', 'shop', 'k8s', 'payments');
    const shop = localKey('System', 'shop', 'k8s', 'orders2');
    const nodes = [
      node('System', orders, 'shop/k8s/a.yaml:2'),
      node('System', payments, 'shop/k8s/b.yaml:8', { also: [host('payments', { within: 'staging' })] }),
      node('System', shop, 'shop/k8s/c.yaml:8', { also: [host('orders', { within: 'shop' })] }),
    ];

    const result = linked(nodes, [edge('CALLS', from, called(host(value)), 'shop/k8s/a.yaml:5')]);

    expect([payments, shop].some((key) => result.lines.includes(`${orders} CALLS ${key}`))).toBe(isOurs);
  });

  it.each([
    ['host', 'System', 'pay', 0.9],
    ['service-name', 'System', 'pay-service', 0.9],
    ['arn', 'System', 'arn:aws:lambda:eu-west-1:123456789012:function:pay', 0.9],
    ['image', 'System', 'acme/pay', 0.9],
    ['mcp-server', 'System', 'pay-tools', 0.9],
    ['job-type', 'System', 'charge-card', 0.9],
    ['entity-ref', 'System', 'component:default/pay', 0.9],
    ['name', 'System', 'Pay', 0.7],
    ['jdbc', 'DataStore', 'PAYDB', 0.9],
    ['topic', 'Channel', 'pay.done', 0.9],
    ['queue', 'Channel', 'PAY.IN', 0.9],
    ['process-id', 'Workflow', 'pay-order', 0.9],
    ['decision-id', 'Decision', 'credit-limit', 0.9],
    ['operation-id', 'Operation', 'chargeCard', 0.9],
    ['operation', 'Operation', 'POST /charges', 0.8],
  ] as const)('a mention by %s finds the one %s of its root that answers to it, with score and reason', (kind, type, value, score) => {
    const meant = localKey(type, 'shop', 'b', 'meant');
    const nodes = [
      node('System', orders, 'shop/a/app.yaml:1'),
      node(type, meant, 'shop/b/app.yaml:1', { also: [{ kind, value }] }),
      node(type, localKey(type, 'shop', 'b', 'other'), 'shop/b/app.yaml:9', { also: [{ kind, value: `${value}-history` }] }),
    ];
    const relation = type === 'Channel' ? 'PUBLISHES' : 'CALLS';

    const { relations, gaps } = linked(nodes, [edge(relation, from, { type, mention: { kind, value } }, 'shop/a/app.yaml:3')]);

    expect(relations.map(({ to, confidence }) => [to, confidence])).toEqual([[meant, score]]);
    expect(relations[0]?.reason).toContain(value);
    expect(gaps).toEqual([]);
  });

  it('the same host in another namespace is another service', () => {
    const staging = localKey('System', 'shop', 'k8s', 'payments');
    const nodes = [
      node('System', orders, 'shop/k8s/a.yaml:2'),
      node('System', staging, 'shop/k8s/b.yaml:8', { also: [host('payments', { within: 'staging' })] }),
    ];

    const result = linked(nodes, [edge('CALLS', from, called(host('payments', { within: 'live' })), 'shop/k8s/a.yaml:5')]);

    expect(result.lines).toEqual([`${orders} CALLS ${localKey('System', 'shop', 'host', 'live', 'payments')}`]);
  });

  it('a public host becomes an external system with its product', () => {
    const result = linked(
      [node('System', orders, 'shop/compose.yaml:2')],
      [edge('CALLS', from, called(host('api.stripe.com')), 'shop/compose.yaml:5')],
    );

    const stripe = result.nodes.get(globalKey('System', 'stripe'));
    expect([stripe?.name, stripe?.kind, stripe?.props.get('external')]).toEqual(['Stripe', 'saas', true]);
  });

  it('an unknown short host is a system that nothing defines', () => {
    const result = linked(
      [node('System', orders, 'shop/compose.yaml:2')],
      [edge('CALLS', from, called(host('legacy')), 'shop/compose.yaml:5')],
    );

    expect(result.nodes.get(localKey('System', 'shop', 'host', 'legacy'))?.resolved).toBe(false);
  });

  it('an address on this machine means the service that publishes the port, if the property names it', () => {
    const kafka = localKey('System', 'shop', 'kafka');
    const port = (within: string): Mention => ({ kind: 'published-port', value: '29092', within });
    const nodes = [node('System', orders, 'shop/app.yaml:2'), node('System', kafka, 'shop/compose.yaml:8', { also: [port('kafka')] })];

    const result = linked(nodes, [
      edge('CALLS', from, { type: 'System', mention: port('spring'), or: [port('kafka')] }, 'shop/app.yaml:5'),
      edge('CALLS', from, { type: 'System', mention: port('database') }, 'shop/app.yaml:6'),
    ]);

    expect(result.lines).toEqual([`${orders} CALLS ${kafka}`]);
    expect(result.nodes.size).toBe(2);
  });

  it('a host that a gateway leads to several systems means the one of the longest path, and the gateway for the rest', () => {
    const [gateway, cart, admin] = [
      localKey('System', 'shop', 'edge'),
      localKey('System', 'shop', 'cart'),
      localKey('System', 'shop', 'admin'),
    ];
    const nodes = [
      node('System', orders, 'shop/orders.yaml:1'),
      node('System', gateway, 'shop/route.yaml:1', { also: [host('api.acme.io')] }),
      node('System', cart, 'shop/route.yaml:2', {
        also: [host('api.acme.io', { path: '/cart' }), host('api.acme.io', { path: '/basket' })],
      }),
      node('System', admin, 'shop/route.yaml:3', { also: [host('api.acme.io', { path: '/cart/admin' })] }),
    ];
    const to = (path?: string, place = 1) =>
      edge('CALLS', { key: orders }, called(host('api.acme.io', path === undefined ? {} : { path })), `shop/orders.yaml:${place}`);

    const targets = [undefined, '/cart', '/basket/7', '/cart/admin/x', '/cartoon'].map((path) => linked(nodes, [to(path)]).lines);

    expect(targets.map(([line]) => line?.split(' ').at(-1))).toEqual([gateway, cart, cart, admin, gateway]);
  });

  it('two candidates at the same distance are a gap, not a guess', () => {
    const nodes = [
      node('System', orders, 'shop/x/app.yaml:2'),
      node('System', localKey('System', 'shop', 'a', 'pay'), 'shop/a/compose.yaml:3', { also: [host('pay')] }),
      node('System', localKey('System', 'shop', 'b', 'pay'), 'shop/b/compose.yaml:3', { also: [host('pay')] }),
    ];

    const result = linked(
      nodes,
      [edge('CALLS', from, called(host('pay')), 'shop/x/app.yaml:5')],
      [file('shop/a/compose.yaml', 'compose'), file('shop/b/compose.yaml', 'compose')],
    );

    expect(result.gaps.map((gap) => gap.code)).toEqual(['ambiguous']);
  });

  it('an observed URL meets the operation that the contract of its system declares', () => {
    const payments = globalKey('System', 'payments');
    const api = localKey('Api', 'shop', 'openapi.yaml');
    const operation = operationKey(api, 'GET', '/payments/{id}');
    const nodes = [
      node('System', orders, 'shop/compose.yaml:2'),
      node('System', payments, 'shop/catalog.yaml:2', { also: [{ kind: 'service-name', value: 'payments' }] }),
      node('Api', api, 'shop/openapi.yaml:1'),
      node('Operation', operation, 'shop/openapi.yaml:9', { also: [{ kind: 'operation', value: 'GET /payments/{}', within: api }] }),
    ];
    const edges = [
      edge('PROVIDES', { key: payments }, { key: api }, 'shop/openapi.yaml:1'),
      edge('EXPOSES', { key: api }, { key: operation }, 'shop/openapi.yaml:9'),
      edge(
        'CALLS',
        from,
        { type: 'Operation', mention: { kind: 'operation', value: 'GET /payments/4711', within: 'payments' } },
        'shop/traces.json:1',
        { stance: 'observed' },
      ),
    ];

    const result = linked(nodes, edges);

    expect(result.lines).toContain(`${orders} CALLS ${operation}`);
  });

  it('an observed URL that fits two operations equally is a gap and a call to the system', () => {
    const payments = globalKey('System', 'payments');
    const api = localKey('Api', 'shop', 'openapi.yaml');
    const [byState, byId] = [operationKey(api, 'GET', '/{state}/open'), operationKey(api, 'GET', '/payments/{id}')];
    const nodes = [
      node('System', orders, 'shop/compose.yaml:2'),
      node('System', payments, 'shop/catalog.yaml:2', { also: [{ kind: 'service-name', value: 'payments' }] }),
      node('Api', api, 'shop/openapi.yaml:1'),
      node('Operation', byState, 'shop/openapi.yaml:5', { also: [{ kind: 'operation', value: 'GET /{}/open', within: api }] }),
      node('Operation', byId, 'shop/openapi.yaml:9', { also: [{ kind: 'operation', value: 'GET /payments/{}', within: api }] }),
    ];
    const asked = { kind: 'operation', value: 'GET /payments/open', within: 'payments' } as const;
    const edges = [
      edge('PROVIDES', { key: payments }, { key: api }, 'shop/openapi.yaml:1'),
      edge('EXPOSES', { key: api }, { key: byState }, 'shop/openapi.yaml:5'),
      edge('EXPOSES', { key: api }, { key: byId }, 'shop/openapi.yaml:9'),
      edge(
        'CALLS',
        from,
        { type: ['System', 'Operation'], mention: asked, or: [{ kind: 'service-name', value: 'payments' }] },
        'shop/traces.json:1',
        { stance: 'observed' },
      ),
    ];

    const result = linked(nodes, edges);

    expect(result.lines).toContain(`${orders} CALLS ${payments}`);
    expect(result.gaps.map(({ code, source }) => `${code} ${source.file}:${source.line}`)).toEqual(['ambiguous shop/traces.json:1']);
  });

  it('one operation in two contracts of a system is a gap, and the first contract is not guessed', () => {
    const payments = globalKey('System', 'payments');
    const contracts = ['v1.yaml', 'v2.yaml'].map((file) => {
      const api = localKey('Api', 'shop', file);
      return { api, file: `shop/${file}`, operation: operationKey(api, 'GET', '/payments') };
    });
    const nodes = [
      node('System', orders, 'shop/compose.yaml:2'),
      node('System', payments, 'shop/catalog.yaml:2', { also: [{ kind: 'host', value: 'payments' }] }),
      ...contracts.flatMap(({ api, file, operation }) => [
        node('Api', api, `${file}:1`),
        node('Operation', operation, `${file}:9`, { also: [{ kind: 'operation', value: 'GET /payments', within: api }] }),
      ]),
    ];
    const asked = { kind: 'operation', value: 'GET /payments', within: 'payments' } as const;
    const edges = [
      ...contracts.flatMap(({ api, file, operation }) => [
        edge('PROVIDES', { key: payments }, { key: api }, `${file}:1`),
        edge('EXPOSES', { key: api }, { key: operation }, `${file}:9`),
      ]),
      edge('CALLS', from, { type: ['System', 'Operation'], mention: asked, or: [{ kind: 'host', value: 'payments' }] }, 'shop/flow.yaml:3'),
    ];

    const result = linked(nodes, edges);

    expect(result.lines).toContain(`${orders} CALLS ${payments}`);
    expect(result.gaps.map(({ code }) => code)).toEqual(['ambiguous']);
  });

  it('an observed operation that no contract declares stands under the only contract of its system', () => {
    const payments = globalKey('System', 'payments');
    const api = localKey('Api', 'shop', 'openapi.yaml');
    const nodes = [
      node('System', orders, 'shop/compose.yaml:2'),
      node('System', payments, 'shop/catalog.yaml:2', { also: [{ kind: 'service-name', value: 'payments' }] }),
      node('Api', api, 'shop/openapi.yaml:1', { props: { protocol: 'rest' } }),
    ];
    const edges = [
      edge('PROVIDES', { key: payments }, { key: api }, 'shop/openapi.yaml:1'),
      edge(
        'CALLS',
        from,
        { type: 'Operation', mention: { kind: 'operation', value: 'POST /refunds', within: 'payments' } },
        'shop/traces.json:1',
        { stance: 'observed' },
      ),
    ];

    const result = linked(nodes, edges);

    const refunds = namedOperationKey(payments, 'POST /refunds');
    expect(result.lines).toContain(`${api} EXPOSES ${refunds}`);
    expect(result.nodes.get(refunds)?.resolved).toBe(false);
  });

  it('a file lies in the system of the nearest directory above it', () => {
    const outer = localKey('System', 'shop', 'services');
    const inner = localKey('System', 'shop', 'services/orders');
    const workflow = localKey('Workflow', 'shop', 'services/orders/flow.bpmn', 'p');
    const nodes = [
      node('System', outer, 'shop/compose.yaml:1', { also: [{ kind: 'path', value: 'services' }] }),
      node('System', inner, 'shop/compose.yaml:5', { also: [{ kind: 'path', value: 'services/orders' }] }),
      node('Workflow', workflow, 'shop/services/orders/flow.bpmn:2'),
    ];

    const result = linked(nodes, []);

    expect(result.lines).toEqual([`${inner} RUNS ${workflow}`]);
  });

  it('a service that names its own address calls nobody', () => {
    const result = linked(
      [node('System', orders, 'shop/compose.yaml:2', { also: [host('orders')] })],
      [edge('CALLS', from, called(host('orders')), 'shop/compose.yaml:5')],
    );

    expect(result.relations).toEqual([]);
  });

  it('two repositories that name one topic mean one channel', () => {
    const topic = channelKey('kafka', 'order.placed');
    const nodes = [
      node('System', globalKey('System', 'orders'), 'a/x.yaml:1'),
      node('System', globalKey('System', 'mail'), 'b/x.yaml:1'),
      node('Channel', topic, 'a/asyncapi.yaml:4', { also: [{ kind: 'topic', value: 'order.placed' }] }),
    ];
    const edges = [
      edge('PUBLISHES', { key: globalKey('System', 'orders') }, { key: topic }, 'a/asyncapi.yaml:9'),
      edge(
        'CONSUMES',
        { key: globalKey('System', 'mail') },
        { type: 'Channel', mention: { kind: 'topic', value: 'order.placed' } },
        'b/app.yaml:2',
      ),
    ];

    const result = linked(nodes, edges);

    expect(result.lines).toEqual([`system:mail CONSUMES ${topic}`, `system:orders PUBLISHES ${topic}`]);
  });
});

describe('who owns what', () => {
  const orders = localKey('System', 'shop', 'orders');
  const team = (name: string): Ref => ({ type: 'Team', mention: { kind: 'team', value: name } });
  const pattern = (text: string, owner: string, line: number): EdgeFact =>
    edge(
      'OWNED_BY',
      { type: ['System', 'Api'], mention: { kind: 'path', value: text, within: '' } },
      team(owner),
      `shop/CODEOWNERS:${line}`,
    );

  it('the last matching line of CODEOWNERS wins', () => {
    const nodes = [node('System', orders, 'shop/compose.yaml:2', { also: [{ kind: 'path', value: 'services/orders' }] })];

    const result = linked(nodes, [pattern('*', 'platform', 1), pattern('/services/orders/', 'fulfilment', 2)]);

    expect(result.lines).toEqual([`${orders} OWNED_BY team:fulfilment`]);
  });

  it('a line without an owner clears what lines above it gave', () => {
    const nodes = [node('System', orders, 'shop/compose.yaml:2', { also: [{ kind: 'path', value: 'services/orders' }] })];

    const result = linked(nodes, [pattern('*', 'platform', 1), pattern('/services/orders/', '', 2)]);

    expect(result.lines).toEqual([]);
  });

  it('an owner stated beside the thing is stronger than CODEOWNERS', () => {
    const nodes = [node('System', orders, 'shop/compose.yaml:2')];

    const result = linked(nodes, [
      pattern('*', 'platform', 1),
      edge('OWNED_BY', { key: orders }, team('sales'), 'shop/catalog-info.yaml:7'),
    ]);

    expect(result.lines).toEqual([`${orders} OWNED_BY team:sales`]);
  });

  it('a contract inherits the owner of the system that provides it', () => {
    const api = localKey('Api', 'shop', 'openapi.yaml');
    const nodes = [node('System', orders, 'shop/compose.yaml:2'), node('Api', api, 'shop/openapi.yaml:1')];
    const edges = [
      edge('PROVIDES', { key: orders }, { key: api }, 'shop/openapi.yaml:1'),
      edge('OWNED_BY', { key: orders }, team('sales'), 'shop/catalog-info.yaml:7'),
    ];

    const result = linked(nodes, edges);

    expect(result.lines).toContain(`${api} OWNED_BY team:sales`);
  });
});

it('a statement that the metamodel refuses is a gap, not a relation', () => {
  const workflow = localKey('Workflow', 'shop', 'p.bpmn', 'p');
  const step = stepKey(workflow, 's');

  const result = linked(
    [node('Workflow', workflow, 'shop/p.bpmn:1'), node('Step', step, 'shop/p.bpmn:2')],
    [edge('PROVIDES', { key: step }, { key: workflow }, 'shop/p.bpmn:2')],
  );

  expect(result.gaps.map((gap) => gap.code)).toEqual(['unsupported']);
});

it('a base file and its overlay that name different environments leave the environment of the target open', () => {
  const [orders, payments] = [localKey('System', 'shop', 'orders'), localKey('System', 'shop', 'payments')];
  const nodes = [node('System', orders, 'shop/a.yaml:1'), node('System', payments, 'shop/b.yaml:1')];
  const call = (place: string, targetEnvironment: string) =>
    edge('CALLS', { key: orders }, { key: payments }, place, { props: { targetEnvironment } });

  const one = linked(nodes, [call('shop/a.yaml:2', 'staging')]);
  const two = linked(nodes, [
    call('shop/a.yaml:2', 'staging'),
    call('shop/production/a.yaml:2', 'production'),
    call('shop/c.yaml:2', 'staging'),
  ]);

  expect(one.relations[0]?.props.get('targetEnvironment')).toBe('staging');
  expect(two.relations[0]?.props.get('targetEnvironment')).toBeUndefined();
});

describe('decisions of people', () => {
  const [left, right] = [localKey('System', 'shop', 'orders'), localKey('System', 'shop', 'checkout')];
  const both = [node('System', left, 'shop/compose.yaml:3'), node('System', right, 'shop/compose.yaml:9')];

  it('unite what no strategy would, in one document too', () => {
    const { nodes, merges } = linked(both, [], [], { pins: [{ is: 'same', of: [left, right], why: 'renamed' }] });

    expect(nodes.size).toBe(1);
    expect(merges[0]).toMatchObject({ strategy: 'pin', reason: 'pinned as the same in pins.yaml: renamed', confidence: 1 });
  });

  it('keep apart what a strategy would unite, and taking them back unites again', () => {
    const nodes = ['shop/a.yaml:1', 'shop/b.yaml:1'].map((place, i) =>
      node('System', localKey('System', 'shop', `s${i}`), place, { name: 'Orders', also: [{ kind: 'service-name', value: 'orders' }] }),
    );
    const [a = left, b = right] = nodes.map(({ key }) => key);

    expect(linked(nodes, []).nodes.size).toBe(1);
    expect(linked(nodes, [], [], { pins: [{ is: 'apart', of: [a, b] }] }).nodes.size).toBe(2);
  });

  it('say what a name is that nothing defines', () => {
    const call = edge('CALLS', { key: left }, called(host('pay-svc')), 'shop/.env:1');
    const open = linked(both, [call]).relations[0]?.to ?? '';

    const { lines, nodes } = linked(both, [call], [], { pins: [{ is: 'same', of: [open, right] }] });

    expect(lines).toEqual([`${left} CALLS ${right}`]);
    expect(nodes.size).toBe(2);
  });
});

it('an alias means its system for a host and a name that nothing defines, in every root; a name of two systems means none, and its own name elsewhere nobody', () => {
  const [shop, orders, payments] = ['shop', 'orders', 'payments'].map((name) => localKey('System', 'a', name)) as [Key, Key, Key];
  const nodes = [
    node('System', shop, 'a/compose.yaml:1'),
    node('System', orders, 'a/compose.yaml:2'),
    node('System', payments, 'a/compose.yaml:3'),
  ];
  const edges = [
    edge('CALLS', { key: shop }, called(host('orders.acme.io')), 'a/compose.yaml:4'),
    edge('CALLS', { key: shop }, called({ kind: 'name', value: 'PAY-SRV' }), 'b/list.csv:2'),
    edge('CALLS', { key: shop }, called({ kind: 'name', value: 'both' }), 'b/list.csv:3'),
    edge('CALLS', { key: shop }, called({ kind: 'name', value: 'orders' }), 'b/list.csv:4'),
  ];

  const { lines } = linked(nodes, edges, [], { aliases: { orders: ['orders.acme.io', 'both'], payments: ['pay-srv', 'both'] } });

  expect(lines).toEqual(expect.arrayContaining([`${shop} CALLS ${orders}`, `${shop} CALLS ${payments}`]));
  expect(lines).toHaveLength(4);
  expect(lines).toContain(`${shop} CALLS ${localKey('System', 'b', 'name', 'orders')}`);
});

it('figures of two logs of one workflow add up where they can, and are those of the worse log where they cannot, in any order', () => {
  const key = localKey('Workflow', 'shop', 'claims');
  const log = (place: string, props: NodeFact['props']) => node('Workflow', key, place, { stance: 'observed', ...(props && { props }) });
  const june = log('shop/june.xes:1', { cases: 10, cycleP50: 500, cycleP95: 900, firstPass: 0.5, firstSeen: 1, lastSeen: 5 });
  const july = log('shop/july.xes:1', { cases: 4, cycleP50: 700, cycleP95: 800, firstPass: 0.9, firstSeen: 4, lastSeen: 9 });

  for (const facts of [
    [june, july],
    [july, june],
  ])
    expect(Object.fromEntries(linked(facts, []).nodes.get(key)?.props ?? [])).toEqual({
      cases: 14,
      cycleP50: 700,
      cycleP95: 900,
      firstPass: 0.5,
      firstSeen: 1,
      lastSeen: 9,
    });
});

describe('suggestions for a name that nothing defines', () => {
  it('two things that a person keeps apart are not suggested again', () => {
    const [a, defined] = [localKey('System', 'shop', 'a'), localKey('System', 'shop', 'payments')];
    const nodes = [node('System', a, 'shop/compose.yaml:1'), node('System', defined, 'shop/compose.yaml:2')];
    const calls = [edge('CALLS', { key: a }, called({ kind: 'name', value: 'pay-svc' }), 'shop/list.csv:2')];
    const [asked] = linked(nodes, calls).suggestions;
    const pair = [asked?.to ?? '', asked?.from ?? ''] as const;

    expect(pair).toEqual([localKey('System', 'shop', 'name', 'pay-svc'), defined]);
    expect(linked(nodes, calls, [], { pins: [{ is: 'apart', of: pair }] }).suggestions).toEqual([]);
  });

  it.each([
    ['pay-svc', 'payments', 0.95, 'are the same words'],
    ['customer-mgmt', 'management-customers', 0.95, 'are the same words'],
    ['inventroy', 'inventory', 0.9, 'differ in few letters'],
    ['order-history', 'order-payment', undefined, ''],
    ['svc', 'api', undefined, ''],
  ])('%s beside %s', (open, defined, score, reason) => {
    const nodes = [
      node('System', localKey('System', 'shop', 'a'), 'shop/compose.yaml:1'),
      node('System', localKey('System', 'shop', defined), 'shop/compose.yaml:2'),
    ];
    const { suggestions } = linked(nodes, [
      edge('CALLS', { key: localKey('System', 'shop', 'a') }, called({ kind: 'name', value: open }), 'shop/list.csv:2'),
    ]);

    const [only] = suggestions.filter(({ from }) => from.endsWith(defined));
    if (score === undefined) expect(only).toBeUndefined();
    else {
      expect(only?.reason).toContain(reason);
      expect(only?.confidence).toBeGreaterThan(score - 0.06);
    }
  });
});
