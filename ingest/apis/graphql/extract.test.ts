import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { graphql } from './index.ts';

const ref = (end: Ref): string => ('key' in end ? end.key : `${end.mention.kind} ${end.mention.value}`);
const short = ({ from, type, to }: EdgeFact): string => `${ref(from)} ${type} ${ref(to)}`;

async function operations(...lines: string[]): Promise<Record<string, unknown>> {
  const { nodes, gaps } = await extractText(graphql, lines.join('\n'), 'a.graphql');
  expect(gaps).toEqual([]);
  return Object.fromEntries(nodes.filter(({ type }) => type === 'Operation').map(({ name, props }) => [name, props]));
}

it('a schema is an Api of the system whose directory holds it, with an operation for each field of its root types', async () => {
  const { nodes, edges, gaps } = await extractText(graphql, {
    'orders/schema.graphql': '# ours\ntype Query {\n  "All of them."\n  orders(\n    first: Int\n  ): [Int]\n}\n',
  });

  const api = 'api:test/orders/schema.graphql';
  const operation = `operation:test/orders/schema.graphql#Query.orders`;
  expect(nodes).toEqual([
    {
      type: 'Api',
      key: api,
      name: 'orders/schema.graphql',
      also: [{ kind: 'path', value: 'orders/schema.graphql' }],
      props: { protocol: 'graphql' },
      stance: 'configured',
      source: { file: 'test/orders/schema.graphql', line: 2 },
    },
    {
      type: 'Operation',
      key: operation,
      name: 'Query.orders',
      also: [
        { kind: 'operation', value: 'Query.orders', within: api },
        { kind: 'operation', value: 'query orders', within: api },
      ],
      props: { effect: 'read', idempotent: true },
      stance: 'configured',
      source: { file: 'test/orders/schema.graphql', line: 4, endLine: 6 },
    },
  ]);
  expect(edges.map(short).sort()).toEqual([`${api} EXPOSES ${operation}`, `path orders/schema.graphql PROVIDES ${api}`]);
  expect(gaps).toEqual([]);
});

describe('operations', () => {
  it('read, write or destroy by their root type and name', async () => {
    const found = await operations(
      'schema { query: Q mutation: M subscription: S }',
      'type Q { deleteLater: Int }',
      'type M { startOrder: Int deleteOrder: Int orderLineRemove: Int undelete: Int }',
      'type S { orderChanged: Int }',
    );

    expect(found).toEqual({
      'Q.deleteLater': { effect: 'read', idempotent: true },
      'M.startOrder': { effect: 'write' },
      'M.deleteOrder': { effect: 'destructive' },
      'M.orderLineRemove': { effect: 'destructive' },
      'M.undelete': { effect: 'write' },
      'S.orderChanged': { effect: 'read', tags: ['subscription'] },
    });
  });

  it('are no machinery of federations, and no fields of other types', async () => {
    expect(await operations('type Query { _entities: Int _service: Int me: User }', 'type User { orders: Int }')).toEqual({
      'Query.me': { effect: 'read', idempotent: true },
    });
  });

  it('demand what their directives say, or else those of their type', async () => {
    const found = await operations(
      'type Mutation @aws_iam {',
      '  a: Int @aws_api_key @aws_oidc',
      '  b: Int',
      '  c: Int @aws_lambda',
      '  d: Int @skipAuth',
      '}',
    );

    expect(Object.values(found)).toEqual([
      { effect: 'write', auth: 'api-key' },
      { effect: 'write', auth: 'api-key' },
      { effect: 'write' },
      { effect: 'write', auth: 'none' },
    ]);
  });

  it('are guarded by identity, policy and limit as directives name them', async () => {
    const text = [
      'type Query @authenticated {',
      '  a: Int @hasRole(role: ["clerk", "boss"])',
      '  b: Int @rateLimit(limit: 5) @auth',
      '  c: Int @auth(requires: ADMIN)',
      '}',
    ];

    const { nodes, edges } = await extractText(graphql, text.join('\n'), 'a.graphql');

    const kinds = new Map(nodes.filter(({ type }) => type === 'Control').map(({ name, kind }) => [name, kind]));
    expect(Object.fromEntries(kinds)).toEqual({
      '@authenticated': 'identity',
      '@hasRole boss, clerk': 'policy',
      '@rateLimit': 'limit',
      '@auth': 'identity',
      '@auth ADMIN': 'policy',
    });
    expect(edges.filter(({ type }) => type === 'GUARDED_BY')).toHaveLength(7);
  });

  it('of a broken document are read where their definition is whole', async () => {
    const text = [
      'type Query {',
      '  a: Int',
      '}',
      'type Broken { x y }',
      '"""',
      'type Mutation { no: Int }',
      '"""',
      'type Mutation {',
      '  b: Int',
      '}',
      'type',
    ];

    const { nodes, gaps } = await extractText(graphql, text.join('\n'), 'a.graphql');

    expect(nodes.map(({ name, source }) => [name, source.line])).toEqual([
      ['a.graphql', 1],
      ['Query.a', 2],
      ['Mutation.b', 9],
    ]);
    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['unreadable', 4],
      ['truncated', 11],
    ]);
  });
});

describe('a schema in several files', () => {
  it('is the Api of the file that defines the root types', async () => {
    const { nodes, edges } = await extractText(graphql, {
      'shop/schema.graphql': 'schema { query: Root }\ntype Root { _: Int }',
      'shop/parts/orders.graphql': 'extend type Root { orders: Int }\ntype Order { id: ID }',
    });

    expect(nodes.map(({ key }) => key)).toEqual(['operation:test/shop/schema.graphql#Root.orders', 'api:test/shop/schema.graphql']);
    expect(edges.map(short)).toEqual([
      'api:test/shop/schema.graphql EXPOSES operation:test/shop/schema.graphql#Root.orders',
      'path shop/schema.graphql PROVIDES api:test/shop/schema.graphql',
    ]);
  });

  it('is not that of a subgraph, which extends what no file defines', async () => {
    const { nodes } = await extractText(graphql, {
      'graphs/users.graphql': 'type Query { me: Int }',
      'graphs/reviews.graphql': 'extend type Query { reviews: Int }\ntype Review @key(fields: "id") { id: ID }',
    });

    expect(nodes.filter(({ type }) => type === 'Api').map(({ name, props }) => [name, props?.tags])).toEqual([
      ['graphs/reviews.graphql', ['federation:1', 'subgraph']],
      ['graphs/users.graphql', undefined],
    ]);
  });

  it('that lies as copies with its callers is provided by none of the directories', async () => {
    const { nodes, edges } = await extractText(graphql, {
      'a/s.graphql': 'type Query { me: Int }',
      'b/s.graphql': 'type Query { me: Int }',
    });

    expect([...new Set(nodes.map(({ key }) => key))]).toEqual(['api:test/a/s.graphql', 'operation:test/a/s.graphql#Query.me']);
    expect(edges.map(({ type }) => type)).toEqual(['EXPOSES', 'EXPOSES']);
  });
});

it('a supergraph says which subgraph answers what, and its system calls them', async () => {
  const text = [
    'schema @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION) { query: Query }',
    'enum join__Graph { A @join__graph(name: "a", url: "http://a.shop.internal:4001/graphql") B @join__graph(name: "b", url: "http://localhost:1") }',
    'type Query @join__type(graph: A) @join__type(graph: B) { both: Int one: Int @join__field(graph: A) @join__field(graph: B, external: true) }',
  ];

  const { edges } = await extractText(graphql, text.join('\n'), 'r/s.graphql');

  expect(edges.filter(({ type }) => type === 'PROVIDES').map(short)).toEqual([
    'path r/s.graphql PROVIDES api:test/r/s.graphql',
    'host a.shop.internal PROVIDES api:test/r/s.graphql/a',
    'name b PROVIDES api:test/r/s.graphql/b',
  ]);
  expect(edges.filter(({ type }) => type === 'CALLS').map(short)).toEqual([
    'path r/s.graphql CALLS operation:test/r/s.graphql/a#Query.both',
    'path r/s.graphql CALLS operation:test/r/s.graphql/a#Query.one',
    'path r/s.graphql CALLS operation:test/r/s.graphql/b#Query.both',
  ]);
});

it('connectors call hosts, and no secret of theirs is kept', async () => {
  const text = [
    'extend schema @link(url: "https://specs.apollo.dev/connect/v0.1", import: [{name: "@source", as: "@src"}])',
    '  @src(name: "p", http: {baseURL: "https://prices.shop.internal/v1/", headers: [{name: "Authorization", value: "Bearer hunter2hunter2"}]})',
    'type Query {',
    '  a(id: ID!): Int @connect__connect(source: "p", http: {GET: "/prices/{$args.id}"}, selection: "x")',
    '  b: Int @rest(endpoint: "https://me:hunter2@tax.shop.internal/rates?key=hunter2")',
    '  c: Int @rest(endpoint: "https://$host/rates")',
    '}',
  ];

  const found = await extractText(graphql, text.join('\n'), 'a.graphql');

  expect(found.edges.filter(({ type }) => type === 'CALLS').map(({ to, props }) => [ref(to), props])).toEqual([
    ['operation GET /v1/prices/{}', { mode: 'sync', credential: 'literal' }],
    ['operation GET /rates', { mode: 'sync' }],
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

it('what a client sends are calls of the root fields by name', async () => {
  const text = ['query A { orders { id } ...P x @client }', 'fragment P on Query { ...P again: order { id } }', 'subscription { changed }'];

  const { nodes, edges } = await extractText(graphql, text.join('\n'), 'web/a.graphql');

  expect(nodes).toEqual([]);
  expect(edges.map(({ from, to, props, source }) => [source.line, ref(from), ref(to), props?.mode])).toEqual([
    [1, 'path web/a.graphql', 'operation query orders', 'sync'],
    [2, 'path web/a.graphql', 'operation query order', 'sync'],
    [3, 'path web/a.graphql', 'operation subscription changed', 'async'],
  ]);
});

it('owners are teams of the contact, of directives and of descriptions', async () => {
  const text = [
    'schema @contact(name: "Order Squad") { query: Query }',
    'type Query { a: Int @owner(team: "stock") "Owner: Price Team" b: Int c: Int @contact(name: "Jane Doe") }',
  ];

  const { edges } = await extractText(graphql, text.join('\n'), 'a.graphql');

  expect(edges.filter(({ type }) => type === 'OWNED_BY').map(short)).toEqual([
    'api:test/a.graphql OWNED_BY team order-squad',
    'operation:test/a.graphql#Query.a OWNED_BY team stock',
    'operation:test/a.graphql#Query.b OWNED_BY team price-team',
  ]);
});

it.each([
  ['a document nested too deeply', `type Q { a(x: X = ${'['.repeat(50_000)}): I }`, 'too-large'],
  ['text that never ends', 'type Query { a: Int }\n"""', 'truncated'],
])('%s is told', async (_, text, code) => {
  const { gaps } = await extractText(graphql, text, 'a.graphql');

  expect(gaps.map((gap) => gap.code)).toEqual([code]);
});

it('a text without a name is known by its first definition', async () => {
  const path = 'template.yaml';
  const claimed = await Promise.all(
    [
      '"""x"""\n# c\ntype Query { a: Int }',
      'schema { query: Q }\ntype Q { a: Int }',
      '{"type": 1}',
      'type = 5',
      'query = 1',
      'SELECT 1',
    ].map(async (text) => (await extractText(graphql, text, path)).nodes.length > 0),
  );

  expect(claimed).toEqual([true, true, false, false, false, false]);
});
