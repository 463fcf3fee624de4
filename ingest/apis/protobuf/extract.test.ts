import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { protobuf } from './index.ts';

/** A file of one service around a few methods, which begin on line 4. */
function file(...lines: string[]): string {
  return ['syntax = "proto3";', 'package shop.v1;', 'service Orders {', ...lines, '}'].join('\n');
}

async function propsOf(...lines: string[]): Promise<Record<string, unknown>> {
  const { nodes, gaps } = await extractText(protobuf, file(...lines), 'a.proto');
  expect(gaps).toEqual([]);
  return Object.fromEntries(nodes.filter(({ type }) => type === 'Operation').map(({ name, props }) => [name.split('/')[1], props]));
}

it('a service is an Api with a method for each rpc, called as on the wire', async () => {
  const { nodes, edges, gaps } = await extractText(
    protobuf,
    file('  rpc GetOrder (Id)', '    returns (Order) {', '  }'),
    'orders/api.proto',
  );

  const api = 'api:test/orders/api.proto/shop.v1.Orders';
  const operation = `operation:test/orders/api.proto/shop.v1.Orders#shop.v1.Orders/GetOrder`;
  expect(nodes).toEqual([
    {
      type: 'Api',
      key: api,
      name: 'shop.v1.Orders',
      also: [
        { kind: 'path', value: 'orders/api.proto' },
        { kind: 'name', value: 'shop.v1.Orders' },
        { kind: 'name', value: 'Orders' },
      ],
      props: { protocol: 'grpc', version: 'v1' },
      stance: 'configured',
      source: { file: 'test/orders/api.proto', line: 3, endLine: 7 },
    },
    {
      type: 'Operation',
      key: operation,
      name: 'shop.v1.Orders/GetOrder',
      also: [{ kind: 'operation', value: 'shop.v1.Orders/GetOrder', within: api }],
      props: { effect: 'read' },
      stance: 'configured',
      source: { file: 'test/orders/api.proto', line: 4, endLine: 6 },
    },
  ]);
  expect(edges.map(({ type, from, source }) => [type, from, source.line])).toEqual([
    ['PROVIDES', { type: 'System', mention: { kind: 'path', value: 'orders/api.proto' } }, 3],
    ['EXPOSES', { key: api }, 4],
  ]);
  expect(gaps).toEqual([]);
});

describe('a method', () => {
  it('has the effect that its author promises, else that of its HTTP method, else that of its name', async () => {
    const found = await propsOf(
      'rpc CreateOrder(O) returns (O) { option idempotency_level = NO_SIDE_EFFECTS; }',
      'rpc Submit(O) returns (O) { option (google.api.http) = { get: "/v1/x" }; }',
      'rpc Cancel(O) returns (O) { option (google.api.http) = { post: "/v1/x:cancel" body: "*" }; }',
      'rpc Rework(O) returns (O) { option (google.api.http) = { post: "/v1/x" }; }',
      'rpc PutAway(O) returns (O) { option idempotency_level = IDEMPOTENT; }',
      'rpc DeleteOrder(O) returns (O);',
    );

    expect(found).toEqual({
      CreateOrder: { effect: 'read', idempotent: true },
      Submit: { effect: 'read', idempotent: true, method: 'GET', path: '/v1/x' },
      Cancel: { effect: 'write', method: 'POST', path: '/v1/x:cancel' },
      Rework: { method: 'POST', path: '/v1/x' },
      PutAway: { effect: 'write', idempotent: true },
      DeleteOrder: { effect: 'destructive' },
    });
  });

  it('answers to all its HTTP bindings, with segments for the pattern of a variable', async () => {
    const rule = 'get: "/v1/{name=customers/*/orders/*}:check" additional_bindings { custom { kind: "HEAD" path: "/v1/{files=**}" } }';

    const { nodes } = await extractText(protobuf, file(`rpc A(B) returns (C) { option (google.api.http) = { ${rule} }; }`), 'a.proto');

    expect(nodes.find(({ type }) => type === 'Operation')?.also?.map(({ value }) => value)).toEqual([
      'shop.v1.Orders/A',
      'GET /v1/customers/{}/orders/{}:check',
      'HEAD /v1/{}',
    ]);
  });

  it('tells who streams, that it runs long and that it is deprecated', async () => {
    const found = await propsOf(
      'rpc Up(stream A) returns (B);',
      'rpc Down(A) returns (stream .shop.B);',
      'rpc Long(A) returns (B) { option (google.longrunning.operation_info) = { response_type: "B" }; option deprecated = true; }',
    );

    expect(found).toEqual({
      Up: { tags: ['streaming:client'] },
      Down: { tags: ['streaming:server'] },
      Long: { tags: ['long-running'], lifecycle: 'deprecated' },
    });
  });
});

describe('who provides a service', () => {
  async function providers(files: Record<string, string>): Promise<readonly unknown[]> {
    const { edges } = await extractText(protobuf, files);
    return edges.filter(({ type }) => type === 'PROVIDES').map(({ from }) => from);
  }
  const plain = file('rpc A(B) returns (C);');

  it('is the host that it names, before the directory', async () => {
    const named = file('option (google.api.default_host) = "orders.shop.internal";', 'rpc A(B) returns (C);');

    expect(await providers({ 'orders/a.proto': named })).toEqual([
      { type: 'System', mention: { kind: 'host', value: 'orders.shop.internal' }, or: [{ kind: 'path', value: 'orders/a.proto' }] },
    ]);
  });

  it('is nobody where copies lie in several directories, which are one contract', async () => {
    const files = { 'cart/pb/a.proto': plain, 'shop/pb/a.proto': plain };

    const { nodes } = await extractText(protobuf, files);

    expect(await providers(files)).toEqual([]);
    expect([...new Set(nodes.map(({ key }) => key))]).toEqual([
      'api:test/cart/pb/a.proto/shop.v1.Orders',
      'operation:test/cart/pb/a.proto/shop.v1.Orders#shop.v1.Orders/A',
    ]);
  });

  it('is nobody for contracts of third parties and the public', async () => {
    expect(await providers({ 'orders/third_party/a.proto': plain })).toEqual([]);
    expect(await providers({ 'orders/health.proto': plain.replace('shop.v1', 'grpc.health.v1') })).toEqual([]);
    expect(await providers({ 'orders/a.proto': plain, 'stock/a.proto': plain.replace('shop.v1', 'stock.v1') })).toHaveLength(2);
  });
});

it('scopes and security definitions of the gateway say how a caller proves itself', async () => {
  const { nodes } = await extractText(
    protobuf,
    [
      'option (grpc.gateway.protoc_gen_openapiv2.options.openapiv2_swagger) = {',
      '  security_definitions { security { key: "Basic" value { type: TYPE_BASIC } } }',
      '  security { security_requirement { key: "Basic" value {} } }',
      '};',
      'service A { rpc A(B) returns (C); rpc Open(B) returns (C) {',
      '  option (grpc.gateway.protoc_gen_openapiv2.options.openapiv2_operation) = { security {} }; } }',
      'service G { option (google.api.oauth_scopes) = "https://a/b"; rpc A(B) returns (C); }',
    ].join('\n'),
    'a.proto',
  );

  expect(Object.fromEntries(nodes.map(({ name, props }) => [name, props?.auth]))).toEqual({
    A: undefined,
    'A/A': 'basic',
    'A/Open': 'none',
    G: 'oauth2',
    'G/A': 'oauth2',
  });
});

it('the owner stands in an option or in the comment of the service', async () => {
  const text = [
    '// Owner: Order Team',
    'service A { rpc A(B) returns (C); }',
    'service B { option (acme.meta).owner = "@acme/stock"; }',
  ].join('\n');

  const { edges } = await extractText(protobuf, text, 'a.proto');

  expect(
    edges.filter(({ type }) => type === 'OWNED_BY').map(({ to, source }) => ['mention' in to && to.mention.value, source.line]),
  ).toEqual([
    ['order-team', 2],
    ['stock', 3],
  ]);
});

it('a broken statement is told and hides nothing after it', async () => {
  const { nodes, gaps } = await extractText(
    protobuf,
    file('rpc Bad(A) return (B)', 'rpc Good(A) returns (B);', 'rpc Cut(A) returns (B) {'),
    'a.proto',
  );

  expect(nodes.filter(({ type }) => type === 'Operation').map(({ name }) => name)).toEqual(['shop.v1.Orders/Good', 'shop.v1.Orders/Cut']);
  expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
    ['unreadable', 3],
    ['unreadable', 4],
  ]);
});

it('other files of that extension are left alone', async () => {
  const { nodes, gaps } = await extractText(protobuf, { 'a.proto': '#VRML_SIM R2023b utf8\nPROTO Ball [ ]\n{\n}\n', 'b.proto': '' });

  expect([...nodes, ...gaps]).toEqual([]);
});

it('a name of any length is compared with those of its namesakes', async () => {
  const long = 'a'.repeat(100_000);
  const text = `syntax = "proto3";\nservice ${long} { rpc Get(G) returns (G); }\nmessage G {}\n`;

  const { nodes, gaps } = await extractText(protobuf, { 'a/pb/demo.proto': text, 'b/pb/demo.proto': text });

  expect(nodes.map(({ type }) => type)).toContain('Api');
  expect(gaps).toEqual([]);
});
