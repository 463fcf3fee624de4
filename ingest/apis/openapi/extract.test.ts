import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { openapi } from './index.ts';

/** A whole document around a few lines, which begin on line 5. */
function spec(...lines: string[]): string {
  return ['openapi: 3.0.3', 'info:', '  title: Orders', '  version: "1"', ...lines].join('\n');
}

async function operations(text: string): Promise<Record<string, unknown>> {
  const { nodes } = await extractText(openapi, text);
  return Object.fromEntries(nodes.filter((node) => node.type === 'Operation').map((node) => [node.name, node.props]));
}

describe('an OpenAPI document', () => {
  it('is an Api, provided by the system whose host it names or whose directory holds it', async () => {
    const text = spec('servers:', '  - url: https://orders.shop.internal:8443/v2', 'paths:', '  /orders:', '    get: {}');

    const { nodes, edges, gaps } = await extractText(openapi, { 'orders/openapi.yaml': text });

    expect(nodes.filter((node) => node.type === 'Api')).toEqual([
      {
        type: 'Api',
        key: 'api:test/orders/openapi.yaml',
        name: 'Orders',
        also: [
          { kind: 'path', value: 'orders/openapi.yaml' },
          { kind: 'name', value: 'Orders' },
        ],
        props: { protocol: 'rest', version: '1' },
        stance: 'configured',
        source: { file: 'test/orders/openapi.yaml', line: 1, pointer: '' },
      },
    ]);
    expect(edges.filter((edge) => edge.type === 'PROVIDES')).toEqual([
      {
        type: 'PROVIDES',
        from: {
          type: 'System',
          mention: { kind: 'host', value: 'orders.shop.internal', port: 8443 },
          or: [{ kind: 'path', value: 'orders/openapi.yaml' }],
        },
        to: { key: 'api:test/orders/openapi.yaml' },
        stance: 'configured',
        source: { file: 'test/orders/openapi.yaml', line: 6 },
      },
    ]);
    expect(gaps).toEqual([]);
  });

  it('exposes each method of each path, with the line of the method and the names that callers use', async () => {
    const text = spec('servers: [{url: /shop/v2/}]', 'paths:', '  /orders/{id}:', '    get:', '      operationId: readOrder');

    const { nodes, edges } = await extractText(openapi, text);

    const key = 'operation:test/sample.yaml#GET%20/orders/%7B%7D';
    const source = { file: 'test/sample.yaml', line: 8, endLine: 9, pointer: '/paths/~1orders~1{id}/get' };
    expect(nodes.filter((node) => node.type === 'Operation')).toEqual([
      {
        type: 'Operation',
        key,
        name: 'GET /orders/{id}',
        also: [
          { kind: 'operation-id', value: 'readOrder' },
          { kind: 'operation', value: 'GET /orders/{}', within: 'api:test/sample.yaml' },
          { kind: 'operation', value: 'GET /shop/v2/orders/{}', within: 'api:test/sample.yaml' },
        ],
        props: { method: 'GET', path: '/orders/{id}', effect: 'read', idempotent: true },
        stance: 'configured',
        source,
      },
    ]);
    expect(edges.filter((edge) => edge.type === 'EXPOSES')).toEqual([
      { type: 'EXPOSES', from: { key: 'api:test/sample.yaml' }, to: { key }, stance: 'configured', source },
    ]);
  });

  it('names nobody by a server on this machine, of the documentation, or left to be filled in', async () => {
    const urls = ['http://localhost:8080', 'https://api.example.com/v1', 'https://${HOST}/v1', '/v1', 'https://{tenant}.shop.internal'];

    for (const url of urls) {
      const { edges } = await extractText(openapi, spec('servers:', `  - url: '${url}'`, 'paths: {/a: {get: {}}}'));

      const provider = edges.find((edge) => edge.type === 'PROVIDES')?.from;
      expect({ url, provider }).toEqual({ url, provider: { type: 'System', mention: { kind: 'path', value: 'sample.yaml' } } });
    }
  });

  it('takes the default of a server variable and tells further hosts after the file itself', async () => {
    const text = spec(
      'servers:',
      '  - url: https://{stage}.shop.internal/{base}',
      '    variables: {stage: {default: live}, base: {default: v3}}',
      '  - url: https://backup.shop.internal',
      'paths: {/a: {get: {}}}',
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(edges.find((edge) => edge.type === 'PROVIDES')?.from).toEqual({
      type: 'System',
      mention: { kind: 'host', value: 'live.shop.internal' },
      or: [
        { kind: 'path', value: 'sample.yaml' },
        { kind: 'host', value: 'backup.shop.internal' },
      ],
    });
    expect(nodes.find((node) => node.type === 'Operation')?.also).toContainEqual({
      kind: 'operation',
      value: 'GET /v3/a',
      within: 'api:test/sample.yaml',
    });
  });

  it('is no contract when it only holds parts for others', async () => {
    const found = await extractText(openapi, spec('paths: {}', 'components: {schemas: {Order: {type: object}}}'));

    expect(found).toMatchObject({ nodes: [], edges: [], gaps: [] });
  });

  it('is provided by nobody as long as it offers nothing', async () => {
    const { nodes, edges } = await extractText(openapi, spec('paths: {}'));

    expect(nodes.map((node) => node.type)).toEqual(['Api']);
    expect(edges).toEqual([]);
  });
});

describe('effect and repetition of an operation', () => {
  it('follow the HTTP method', async () => {
    const found = await operations(spec('paths:', '  /a: {get: {}, put: {}, post: {}, patch: {}, delete: {}, head: {}}'));

    expect(found).toEqual({
      'GET /a': { method: 'GET', path: '/a', effect: 'read', idempotent: true },
      'HEAD /a': { method: 'HEAD', path: '/a', effect: 'read', idempotent: true },
      'PUT /a': { method: 'PUT', path: '/a', effect: 'write', idempotent: true },
      'POST /a': { method: 'POST', path: '/a', effect: 'write', idempotent: false },
      'PATCH /a': { method: 'PATCH', path: '/a', effect: 'write', idempotent: false },
      'DELETE /a': { method: 'DELETE', path: '/a', effect: 'destructive', idempotent: true },
    });
  });

  it('make a POST repeatable when an Idempotency-Key header is declared, here, on the path or by reference', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /a: {post: {parameters: [{name: idempotency-key, in: header}]}}',
        "  /b: {parameters: [{$ref: '#/components/parameters/Key'}], post: {}}",
        '  /c: {post: {parameters: [{name: Idempotency-Key, in: query}]}}',
        'components: {parameters: {Key: {name: X-Idempotency-Key, in: header}}}',
      ),
    );

    expect(found).toMatchObject({ 'POST /a': { idempotent: true }, 'POST /b': { idempotent: true }, 'POST /c': { idempotent: false } });
  });

  it('can be stated: x-effect, x-idempotent, x-irreversible and x-effect-class', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /search: {post: {x-effect: read, x-idempotent: true}}',
        '  /pay: {post: {x-effect-class: [payment, fun], x-irreversible: true, tags: [money]}}',
      ),
    );

    expect(found).toMatchObject({
      'POST /search': { effect: 'read', idempotent: true },
      'POST /pay': { effect: 'write', tags: ['effect-class:payment', 'irreversible', 'money'] },
    });
  });

  it('say deprecated and the data class of operation or path', async () => {
    const found = await operations(spec('paths:', '  /a: {x-pii: true, get: {deprecated: true}, put: {x-data-class: Restricted}}'));

    expect(found).toMatchObject({ 'GET /a': { lifecycle: 'deprecated', dataClass: 'personal' }, 'PUT /a': { dataClass: 'confidential' } });
  });
});

describe('effective security', () => {
  const schemes = [
    'components:',
    '  securitySchemes:',
    '    login: {type: http, scheme: Basic}',
    '    token: {type: http, scheme: bearer}',
    '    key: {type: apiKey, in: header, name: X-Key}',
    '    oauth: {type: oauth2}',
    '    oidc: {type: openIdConnect}',
    '    cert: {type: mutualTLS}',
  ];

  it('maps every scheme, takes the strongest of what is demanded together and the weakest alternative', async () => {
    const found = await operations(
      spec(
        'paths:',
        '  /login: {get: {security: [{login: []}]}}',
        '  /token: {get: {security: [{token: []}]}}',
        '  /oidc: {get: {security: [{oidc: []}]}}',
        '  /cert: {get: {security: [{cert: []}]}}',
        '  /together: {get: {security: [{key: [], oauth: []}]}}',
        '  /either: {get: {security: [{oauth: []}, {key: []}]}}',
        '  /anybody: {get: {security: [{oauth: []}, {}]}}',
        '  /undefined: {get: {security: [{nowhere: []}]}}',
        ...schemes,
      ),
    );

    const auths = Object.entries(found).map(([name, props]) => [name, (props as { auth?: string }).auth]);
    expect(Object.fromEntries(auths)).toEqual({
      'GET /login': 'basic',
      'GET /token': 'oauth2',
      'GET /oidc': 'oauth2',
      'GET /cert': 'mtls',
      'GET /together': 'oauth2',
      'GET /either': 'api-key',
      'GET /anybody': 'none',
      'GET /undefined': undefined,
    });
  });

  it('is that of the document unless the operation overrides it', async () => {
    const { nodes } = await extractText(
      openapi,
      spec('security: [{key: []}]', 'paths:', '  /a: {get: {}, put: {security: []}}', ...schemes),
    );

    expect(nodes.map((node) => [node.name, node.props?.auth])).toEqual([
      ['Orders', 'api-key'],
      ['GET /a', 'api-key'],
      ['PUT /a', 'none'],
    ]);
  });

  it('of the Api is what all its operations share, and unknown where the contract is silent', async () => {
    const shared = await extractText(openapi, spec('security: [{key: []}]', 'paths:', '  /a: {get: {security: []}}', ...schemes));
    const silent = await extractText(openapi, spec('paths:', '  /a: {get: {}}', ...schemes));

    expect(shared.nodes.map((node) => node.props?.auth)).toEqual(['none', 'none']);
    expect(silent.nodes.map((node) => node.props?.auth)).toEqual([undefined, undefined]);
  });
});

describe('owners in an OpenAPI document', () => {
  it('are named by extension on the document and on operations', async () => {
    const text = spec('  x-owner: ["@shop/Order-Management"]', 'paths:', '  /a:', '    x-team: {name: Payments Team}', '    get: {}');

    const { edges } = await extractText(openapi, text);

    expect(edges.filter((edge) => edge.type === 'OWNED_BY').map(({ from, to, source }) => ({ from, to, line: source.line }))).toEqual([
      {
        from: { key: 'api:test/sample.yaml' },
        to: { type: 'Team', mention: { kind: 'team', value: 'order-management', within: 'shop' } },
        line: 5,
      },
      {
        from: { key: 'operation:test/sample.yaml#GET%20/a' },
        to: { type: 'Team', mention: { kind: 'team', value: 'payments-team' } },
        line: 8,
      },
    ]);
  });

  it('may be the contact when it is a team by name, never a person, a company or a help desk', async () => {
    const owners = async (name: string) =>
      (await extractText(openapi, spec('  contact:', `    name: ${name}`, 'paths: {}'))).edges.filter((edge) => edge.type === 'OWNED_BY')
        .length;

    expect([await owners('Order Squad'), await owners('Jane Doe'), await owners('Acme Inc.'), await owners('API Support')]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('who are persons stay nameless', async () => {
    const { edges } = await extractText(openapi, spec('  x-owner: jane.doe@shop.internal', 'paths: {}'));

    expect(edges.map((edge) => edge.to)).toEqual([
      {
        type: 'Team',
        mention: { kind: 'team', value: 'person-1 (test/sample.yaml)' },
        unresolved: { name: 'person-1 (test/sample.yaml)', kind: 'person' },
      },
    ]);
  });
});

describe('webhooks and callbacks', () => {
  it('are channels into which the provider publishes, not operations it offers', async () => {
    const text = spec(
      'paths:',
      '  /orders:',
      '    post:',
      '      callbacks:',
      '        shipped:',
      "          '{$request.body#/url}': {post: {}}",
      'webhooks:',
      '  cancelled:',
      '    post: {}',
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(
      nodes.filter((node) => node.type === 'Channel').map(({ key, name, props, source }) => ({ key, name, props, line: source.line })),
    ).toEqual([
      {
        key: 'channel:webhook/test/sample.yaml/shipped%20of%20POST%20/orders',
        name: 'shipped of POST /orders',
        props: { protocol: 'webhook', contract: 'sample.yaml#/paths/~1orders/post/callbacks/shipped' },
        line: 9,
      },
      {
        key: 'channel:webhook/test/sample.yaml/cancelled',
        name: 'cancelled',
        props: { protocol: 'webhook', contract: 'sample.yaml#/webhooks/cancelled' },
        line: 12,
      },
    ]);
    expect(edges.filter((edge) => edge.type === 'PUBLISHES').map((edge) => edge.from)).toEqual(
      Array(2).fill({ type: 'System', mention: { kind: 'path', value: 'sample.yaml' } }),
    );
    expect(edges.filter((edge) => edge.type === 'EXPOSES')).toHaveLength(1);
  });
});

describe('references', () => {
  it('lead into other files of the root, where the facts keep their lines', async () => {
    const files = {
      'api/openapi.yaml': spec('paths:', '  /orders:', '    $ref: paths/orders.yaml#/collection'),
      'api/paths/orders.yaml': [
        'collection:',
        '  post:',
        '    operationId: placeOrder',
        '    parameters:',
        '      - $ref: ../params.json#/key',
      ].join('\n'),
      'api/params.json': '{"key": {"in": "header", "name": "Idempotency-Key"}}',
    };

    const { nodes, gaps } = await extractText(openapi, files);

    const operation = nodes.find((node) => node.type === 'Operation');
    expect(operation?.key).toBe('operation:test/api/openapi.yaml#POST%20/orders');
    expect(operation?.source).toEqual({ file: 'test/api/paths/orders.yaml', line: 2, endLine: 5, pointer: '/collection/post' });
    expect(operation?.props?.idempotent).toBe(true);
    expect(gaps).toEqual([]);
  });

  it('out of the root, to the net, into nothing and in circles are gaps, and the rest is read', async () => {
    const text = spec(
      'paths:',
      "  /a: {$ref: 'file:///etc/hostname'}",
      "  /b: {$ref: 'https://specs.example.net/x.yaml'}",
      "  /c: {$ref: '../x.yaml'}",
      "  /d: {$ref: 'gone.yaml'}",
      "  /e: {$ref: '#/paths/~1f'}",
      "  /f: {$ref: '#/paths/~1e'}",
      "  /g: {$ref: '#/nowhere', get: {}}",
    );

    const { nodes, gaps } = await extractText(openapi, text);

    expect(gaps.map((gap) => [gap.source.line, gap.code])).toEqual([
      [6, 'refused'],
      [7, 'refused'],
      [8, 'refused'],
      [9, 'unresolved'],
      [10, 'unresolved'],
      [11, 'unresolved'],
      [12, 'unresolved'],
    ]);
    expect(nodes.filter((node) => node.type === 'Operation').map((node) => node.name)).toEqual(['GET /g']);
  });
});

describe('odd documents', () => {
  it('of Spring settings, fragments and other versions are not claimed', async () => {
    const texts = [
      'swagger: {enabled: true}\ninfo: {app: x}',
      'get: {responses: {}}',
      'openapi: 4.0.0\npaths: {}',
      'swagger: "2.0"',
      '[]',
      'openapi: 3',
    ];

    for (const text of texts)
      expect({ text, ...(await extractText(openapi, text)) }).toMatchObject({ text, nodes: [], edges: [], gaps: [] });
  });

  it('with junk after the version, a number as version, no title, or an empty method are read', async () => {
    const junk = await extractText(openapi, "openapi: '3.0.8-:X3~'\npaths: {/a: {get: }}");
    const number = await extractText(openapi, 'swagger: 2.0\nhost: stock.shop.internal\nbasePath: v1\npaths: {/a: {get: {}}}');

    expect(junk.nodes.map((node) => node.name)).toEqual(['sample.yaml', 'GET /a']);
    expect(number.edges.find((edge) => edge.type === 'PROVIDES')).toMatchObject({
      from: { mention: { kind: 'host', value: 'stock.shop.internal' } },
      source: { line: 2 },
    });
    expect(number.nodes.find((node) => node.type === 'Operation')?.also).toContainEqual({
      kind: 'operation',
      value: 'GET /v1/a',
      within: 'api:test/sample.yaml',
    });
  });

  it('that tell operations apart by a query keep them apart', async () => {
    const { nodes } = await extractText(openapi, spec('paths:', '  /?Action=Start: {post: {}}', '  /?Action=Stop: {post: {}}'));

    expect(new Set(nodes.filter((node) => node.type === 'Operation').map((node) => node.key)).size).toBe(2);
  });

  it('whose paths are no map are a gap', async () => {
    const { gaps } = await extractText(openapi, spec('paths: [/a, /b]'));

    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([['unsupported', 5]]);
  });
});
