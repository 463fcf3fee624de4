import { expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { googleServiceConfig } from './index.ts';

const HEAD = ['type: google.api.Service', 'name: orders.shop.internal', 'title: Orders', 'apis: [{name: shop.Orders}, {name: shop.Stock}]'];
const config = (...lines: string[]): string => [...HEAD, ...lines].join('\n');
const HOST = { type: 'System', mention: { kind: 'host', value: 'orders.shop.internal' } };

it('the system of that DNS name provides the services, whose contracts are found by name', async () => {
  const { nodes, edges, gaps } = await extractText(googleServiceConfig, config());

  expect(nodes).toEqual([]);
  expect(edges.map(({ type, from, to, source }) => [type, from, 'mention' in to && to.mention, source.line])).toEqual([
    ['PROVIDES', HOST, { kind: 'name', value: 'shop.Orders' }, 4],
    ['PROVIDES', HOST, { kind: 'name', value: 'shop.Stock' }, 4],
  ]);
  expect(gaps).toEqual([]);
});

it('HTTP rules are operations of a contract of its own, with what the last rule for them demands', async () => {
  const text = config(
    'http:',
    '  rules:',
    '  - {selector: shop.Orders.List, get: "/v1/{parent=shops/*}/orders", additional_bindings: [{get: /v1/orders}]}',
    '  - {selector: shop.Orders.Place, post: /v1/orders}',
    'authentication:',
    '  rules:',
    '  - {selector: "*", requirements: [{provider_id: login}]}',
    '  - {selector: shop.Orders.List, allow_without_credential: true}',
  );

  const { nodes } = await extractText(googleServiceConfig, text);

  expect(
    nodes.filter(({ type }) => type === 'Operation').map(({ name, props, also }) => [name, props, also?.map(({ value }) => value)]),
  ).toEqual([
    [
      'GET /v1/{parent=shops/*}/orders',
      { effect: 'read', idempotent: true, method: 'GET', path: '/v1/{parent=shops/*}/orders' },
      ['shop.Orders/List', 'GET /v1/shops/{}/orders', 'GET /v1/orders'],
    ],
    ['POST /v1/orders', { auth: 'oauth2', method: 'POST', path: '/v1/orders' }, ['shop.Orders/Place', 'POST /v1/orders']],
  ]);
});

it('tokens and quotas guard what their selectors cover, and a backend is called', async () => {
  const text = config(
    'authentication: {rules: [{selector: "shop.Orders.*", oauth: {canonical_scopes: "a,b"}}]}',
    'backend: {rules: [{selector: "*", address: "grpc://orders:9000", deadline: 5}, {selector: shop.Orders.List, deadline: 1}]}',
    'quota: {limits: [{name: writes, metric: w}], metric_rules: [{selector: shop.Stock.Take, metric_costs: {w: 1}}]}',
  );

  const { nodes, edges } = await extractText(googleServiceConfig, text);

  expect(nodes.map(({ type, kind, name }) => [type, kind, name])).toEqual([
    ['Control', 'identity', 'OAuth scopes'],
    ['Control', 'limit', 'writes'],
  ]);
  const others = edges.filter(({ type }) => type !== 'PROVIDES');
  expect(
    others.map(({ type, from, to, props }) => [type, 'mention' in from && from.mention.value, 'mention' in to && to.mention, props]),
  ).toEqual([
    ['GUARDED_BY', 'shop.Orders', false, undefined],
    ['CALLS', 'orders.shop.internal', { kind: 'host', value: 'orders', port: 9000 }, { mode: 'sync', timeout: 'set' }],
    ['GUARDED_BY', 'shop.Stock/Take', false, undefined],
  ]);
});

it('a rule without a selector is told', async () => {
  const { gaps } = await extractText(googleServiceConfig, config('http: {rules: [{get: /v1/orders}]}'));

  expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([['unsupported', 5]]);
});
