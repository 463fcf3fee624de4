import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { openapi } from './index.ts';

function spec(...lines: string[]): string {
  return ['openapi: 3.2.0', 'info: {title: Orders, version: "1"}', ...lines].join('\n');
}

async function operations(files: Files | string): Promise<(readonly unknown[])[]> {
  const { nodes } = await extractText(openapi, files);
  return nodes.filter((node) => node.type === 'Operation').map(({ name, props, source }) => [name, props?.auth, source.file, source.line]);
}

describe('a contract in several files', () => {
  it('has its paths, operations, parameters, answers and security wherever they stand, and the parts are no contracts', async () => {
    const files = {
      'api/openapi.yaml': spec(
        'paths: {$ref: paths.yaml}',
        'security: [{login: []}]',
        'components: {securitySchemes: {$ref: security.json}}',
      ),
      'api/paths.yaml': ['/orders:', '  get: {$ref: operations/list.yaml}', '  post: {$ref: operations/gone.yaml}'].join('\n'),
      'api/operations/list.yaml': ['operationId: listOrders', 'responses:', "  default: {$ref: '../answers.yaml#/busy'}"].join('\n'),
      'api/answers.yaml': 'openapi: 3.2.0\ninfo: {title: Parts}\ncomponents: {responses: {x: {}}}\nbusy: {headers: {RateLimit: {}}}',
      'api/security.json': '{"login": {"$ref": "#/basic"}, "basic": {"type": "http", "scheme": "basic"}}',
    };

    const { nodes, edges, gaps } = await extractText(openapi, files);

    expect(await operations(files)).toEqual([
      ['GET /orders', 'basic', 'test/api/operations/list.yaml', 1],
      ['POST /orders', 'basic', 'test/api/paths.yaml', 3],
    ]);
    expect(nodes.filter((node) => node.type === 'Api').map((node) => node.key)).toEqual(['api:test/api/openapi.yaml']);
    expect(edges.find((edge) => edge.type === 'GUARDED_BY')?.source).toMatchObject({ file: 'test/api/operations/list.yaml', line: 3 });
    expect(gaps.map((gap) => [gap.code, gap.source.file, gap.source.line])).toEqual([['unresolved', 'test/api/paths.yaml', 3]]);
  });

  it('may be a whole of path items that lead to each other, which ends', async () => {
    const files = {
      'a.yaml': spec("paths: {/a: {$ref: 'b.yaml#/item'}}"),
      'b.yaml': "item: {$ref: 'c.yaml#/item'}",
      'c.yaml': "item: {$ref: 'b.yaml#/item'}",
    };

    const { gaps } = await extractText(openapi, files);

    expect(gaps.map((gap) => gap.code)).toEqual(['unresolved']);
  });

  it('knows itself and its neighbours by $self, of which nothing is fetched', async () => {
    const files = {
      'specs/main.yaml': spec(
        '$self: https://specs.shop.internal/api/openapi.yaml',
        'paths:',
        "  /a: {$ref: 'https://specs.shop.internal/api/openapi.yaml#/components/pathItems/A'}",
        "  /b: {$ref: 'https://specs.shop.internal/api/shared/items.yaml#/components/pathItems/B'}",
        "  /c: {$ref: 'https://specs.shop.internal/api/shared/other.yaml#/components/pathItems/C'}",
        'components: {pathItems: {A: {get: {}}}}',
      ),
      'specs/shared/items.yaml': spec(
        '$self: https://specs.shop.internal/api/shared/items.yaml',
        'components: {pathItems: {B: {get: {}}}}',
      ),
      'specs/shared/other.yaml': spec('components: {pathItems: {C: {get: {}}}}'),
    };

    const { nodes, gaps } = await extractText(openapi, files);

    expect(nodes.filter((node) => node.type === 'Operation').map((node) => node.name)).toEqual(['GET /a', 'GET /b']);
    expect(gaps.map((gap) => [gap.code, gap.source.line])).toEqual([['refused', 7]]);
  });

  it('may name a security scheme by its address', async () => {
    const files = {
      'openapi.yaml': spec("paths: {/a: {get: {security: [{'security.yaml#/cert': []}]}}}"),
      'security.yaml': 'cert: {type: mutualTLS}',
    };

    expect(await operations(files)).toEqual([['GET /a', 'mtls', 'test/openapi.yaml', 3]]);
  });
});

describe('methods', () => {
  it('are those of HTTP, those that somebody registered, and all at once; others are not judged', async () => {
    const text = spec(
      'paths:',
      '  /a:',
      '    query: {}',
      '    x-amazon-apigateway-any-method: {}',
      '    additionalOperations: {COPY: {}, Notify: {}}',
    );

    const { nodes } = await extractText(openapi, text);

    expect(nodes.filter((node) => node.type === 'Operation').map(({ name, props }) => [name, props])).toEqual([
      ['QUERY /a', { method: 'QUERY', path: '/a', effect: 'read', idempotent: true }],
      ['ANY /a', { path: '/a' }],
      ['COPY /a', { method: 'COPY', path: '/a', effect: 'write', idempotent: true }],
      ['Notify /a', { method: 'Notify', path: '/a' }],
    ]);
  });

  it('stand under x-ms-paths too, which differ in their query', async () => {
    const text = spec('paths: {/a: {put: {}}}', 'x-ms-paths: {/a?comp=lease: {put: {}}}');

    expect((await operations(text)).map(([name]) => name)).toEqual(['PUT /a', 'PUT /a?comp=lease']);
  });

  it('of paths that a tool fills in later are a gap', async () => {
    const text = spec(
      'paths:',
      '  /orders: {get: {operationId: "${{ id }}"}}',
      '  "/{{ name }}": {get: {}}',
      '  "/${path}": {get: {}}',
      '  /<id>: {get: {}}',
    );

    const { nodes, gaps } = await extractText(openapi, text);

    expect(nodes.filter((node) => node.type === 'Operation').map(({ name, also }) => [name, also?.map(({ kind }) => kind)])).toEqual([
      ['GET /orders', ['operation']],
      ['GET /<id>', ['operation']],
    ]);
    expect(gaps.map((gap) => [gap.code, gap.source.line, gap.detail])).toEqual([
      ['templated', 5, '2 paths are still to be filled in and not read'],
    ]);
  });
});

describe('servers of paths and operations', () => {
  it('offer the contract too, each once, and stand before their own paths', async () => {
    const text = spec(
      'servers: [{url: https://api.shop.internal/v1}, {url: https://test.shop.internal/v2}]',
      'paths:',
      '  /orders: {get: {}}',
      '  /images:',
      '    servers:',
      '      - url: https://static.shop.internal/img',
      '    get: {}',
      '    put:',
      '      servers: [{url: https://api.shop.internal/upload}]',
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(
      edges.filter((edge) => edge.type === 'PROVIDES').map(({ from, source }) => ['mention' in from && from.mention.value, source.line]),
    ).toEqual([
      ['api.shop.internal', 3],
      ['static.shop.internal', 8],
    ]);
    expect(nodes.flatMap((node) => (node.type === 'Operation' ? [node.also?.map(({ value }) => value)] : []))).toEqual([
      ['GET /orders', 'GET /v1/orders', 'GET /v2/orders'],
      ['GET /images', 'GET /img/images'],
      ['PUT /images', 'PUT /upload/images'],
    ]);
  });

  it('are the only providers when each operation has its own', async () => {
    const text = spec(
      'paths: {/a: {servers: [{url: https://a.shop.internal}], get: {}}, /b: {get: {servers: [{url: https://b.shop.internal}]}}}',
    );

    const { edges } = await extractText(openapi, text);

    expect(edges.flatMap(({ type, from }) => (type === 'PROVIDES' && 'mention' in from ? [from.mention.value] : []))).toEqual([
      'a.shop.internal',
      'b.shop.internal',
    ]);
  });
});

describe('what the document says of its tags and schemes', () => {
  it('is true of the operations: owner, audience through the tags around, deprecated ways in', async () => {
    const text = spec(
      'tags:',
      '  - {name: refunds, parent: partners, x-owner: payments}',
      '  - {name: partners, kind: audience}',
      '  - {name: partner, kind: audience}',
      'paths:',
      '  /a: {get: {tags: [refunds], security: [{old: []}]}}',
      '  /b: {get: {tags: [partner], security: [{old: []}, {new: []}]}}',
      'components: {securitySchemes: {old: {type: http, scheme: basic, deprecated: true}, new: {type: oauth2}}}',
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(nodes.flatMap((node) => (node.type === 'Operation' ? [[node.name, node.props?.tags]] : []))).toEqual([
      ['GET /a', ['deprecated-auth', 'exposure:partner', 'refunds']],
      ['GET /b', ['exposure:partner', 'partner']],
    ]);
    expect(
      edges.flatMap(({ type, from, to, source }) =>
        type === 'OWNED_BY' && 'mention' in to ? [[from, to.mention.value, source.line]] : [],
      ),
    ).toEqual([[{ key: 'operation:test/sample.yaml#GET%20/a' }, 'payments', 4]]);
  });
});

describe('webhooks and callbacks', () => {
  it('carry data, have owners, and call whom they name', async () => {
    const text = spec(
      'paths:',
      '  /orders:',
      '    post:',
      '      callbacks:',
      "        told: {$ref: '#/components/callbacks/Told'}",
      '  /hooks:',
      '    x-ms-notification-content: {schema: {properties: {who: {x-pii: true}}}}',
      '    post: {}',
      '    get: {}',
      'webhooks:',
      '  cancelled: {post: {x-owner: order-team, deprecated: true}}',
      'components:',
      '  callbacks:',
      '    Told:',
      '      https://mail.shop.internal/send: {post: {requestBody: {content: {application/json: {schema: {x-data-class: internal}}}}}}',
      "      '{$request.body#/url}': {post: {}}",
    );

    const { nodes, edges } = await extractText(openapi, text);

    expect(nodes.flatMap(({ type, name, props }) => (type === 'Channel' ? [[name, props]] : []))).toEqual([
      ['told of POST /orders', { protocol: 'webhook', contract: 'sample.yaml#/components/callbacks/Told', dataClass: 'internal' }],
      [
        'notification of POST /hooks',
        { protocol: 'webhook', contract: 'sample.yaml#/paths/~1hooks/x-ms-notification-content', dataClass: 'personal' },
      ],
      ['cancelled', { protocol: 'webhook', contract: 'sample.yaml#/webhooks/cancelled', lifecycle: 'deprecated' }],
    ]);
    expect(edges.flatMap(({ type, to }) => (type === 'CALLS' && 'mention' in to ? [to.mention.value] : []))).toEqual([
      'mail.shop.internal',
    ]);
    expect(edges.flatMap(({ type, to }) => (type === 'OWNED_BY' && 'mention' in to ? [to.mention.value] : []))).toEqual(['order-team']);
  });
});
