import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { envoy } from './index.ts';

const read = (files: Files | string) => extractText(envoy, typeof files === 'string' ? { 'edge/envoy.yaml': files } : files);
const end = (ref: Ref): string => ('key' in ref ? ref.key.replace('system:test/envoy/', '') : ref.mention.value);

const endpoint = (host: string) => `{endpoint: {address: {socket_address: {address: ${host}, port_value: 80}}}}`;
const cluster = (name: string, host: string, more = '') =>
  `  - {name: ${name}, load_assignment: {cluster_name: ${name}, endpoints: [{lb_endpoints: [${endpoint(host)}]}]}${more}}`;
const filter = (name: string, config = '') =>
  `{name: envoy.filters.${name}, typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.${name}.v3.X${config === '' ? '' : `, ${config}`}}}`;
function listener(...filters: readonly string[]): string {
  return `static_resources:\n  listeners:\n  - {filter_chains: [{filters: [${filters.join(', ')}]}]}\n  clusters:\n`;
}
const http = (routes: string, filters = '', host = '') =>
  listener(
    filter(
      'network.http_connection_manager',
      `route_config: {virtual_hosts: [{domains: ["*"], routes: [${routes}]${host}}]}, http_filters: [${filters}]`,
    ),
  );
const to = (name: string, more = '') => `{match: {prefix: /}, route: {cluster: ${name}${more}}}`;

async function calls(files: Files | string): Promise<string[]> {
  const { edges } = await read(files);
  return edges
    .filter(({ type }) => type === 'CALLS')
    .map((edge) => `${end(edge.to)} ${JSON.stringify(edge.props ?? {})} :${edge.source.line}`);
}

async function controls(text: string): Promise<string[]> {
  const { nodes, edges } = await read(text);
  return nodes
    .filter(({ type }) => type === 'Control')
    .map(({ kind, name, key, props }) => {
      const guarded = edges
        .filter((edge) => edge.type === 'GUARDED_BY' && 'key' in edge.to && edge.to.key === key)
        .map(({ from }) => end(from));
      return `${kind} ${name} [${String(props?.tags)}] < ${guarded.join(', ')}`;
    });
}

describe('an Envoy', () => {
  it('is a gateway that its file, its service cluster and its public hosts name', async () => {
    const { nodes } = await read(
      `node: {id: a, cluster: front}\n${http(to('a')).replace('"*"', 'shop.acme.io, "api.acme.io:443", payments, pay.shop.svc.cluster.local')}${cluster('a', 'orders')}`,
    );

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'gateway',
        key: 'system:test/envoy/edge/envoy.yaml',
        name: 'front (Envoy)',
        also: [
          { kind: 'host', value: 'shop.acme.io' },
          { kind: 'host', value: 'api.acme.io' },
          { kind: 'path', value: 'edge/envoy.yaml' },
        ],
        props: { product: 'Envoy' },
        stance: 'configured',
        source: { file: 'test/edge/envoy.yaml', line: 1, pointer: '' },
      },
    ]);
  });

  it('is the system of its folder where an image of Envoy is built there', async () => {
    const paths = async (from: string) =>
      (await read({ 'edge/envoy.yaml': `${http('')}  - {}`, 'edge/Dockerfile': `FROM ${from}\nCOPY envoy.yaml /etc/\n` })).nodes.flatMap(
        ({ also = [] }) => also.map(({ value }) => value),
      );

    expect(await paths('envoyproxy/envoy:v1.30')).toEqual(['edge/envoy.yaml', 'edge']);
    expect(await paths('acme/orders')).toEqual(['edge/envoy.yaml']);
  });

  it.each([
    ['edge/envoy.yaml', 'edge (Envoy)'],
    ['edge/envoy-front.yaml', 'edge envoy-front (Envoy)'],
    ['edge/orders.yaml', 'orders (Envoy)'],
    ['envoy.yaml', 'envoy (Envoy)'],
  ])('of the file %s is called %s', async (path, name) => {
    expect((await read({ [path]: `${http('')}  - {}` })).nodes.map((node) => node.name)).toEqual([name]);
  });
});

describe('a route', () => {
  it('is a call of each host of its cluster; without more it is bounded at 15 seconds and not repeated', async () => {
    expect(await calls(`${http(to('a'))}${cluster('a', 'orders')}\n${cluster('b', 'unused')}\n${cluster('c', '127.0.0.1')}`)).toEqual([
      'orders {"mode":"sync","timeout":"default","retry":"none"} :5',
    ]);
  });

  it('states timeout and retries, its own or those of its virtual host, where all routes to the cluster agree', async () => {
    const policy = ', retry_policy: {retry_on: 5xx}';
    const props = async (text: string) => (await calls(`${text}${cluster('a', 'orders')}`))[0]?.slice('orders '.length, -3);

    expect(await props(http(to('a', ', timeout: 2s'), '', policy))).toBe('{"mode":"sync","timeout":"set","retry":"set"}');
    expect(await props(http(to('a', ', timeout: 0s, retry_policy: {retry_on: 5xx, num_retries: 0}'), '', policy))).toBe(
      '{"mode":"sync","timeout":"none","retry":"none"}',
    );
    expect(await props(http(`${to('a', ', timeout: 2s')}, ${to('a')}`))).toBe('{"mode":"sync","retry":"none"}');
  });

  it('divides by weight, but not to a weight of 0, and copies to mirrors without waiting', async () => {
    const route =
      '{route: {weighted_clusters: {clusters: [{name: a, weight: 1}, {name: b, weight: 0}]}, request_mirror_policies: [{cluster: c}]}}';

    expect(await calls(`${http(route)}${cluster('a', 'one')}\n${cluster('b', 'two')}\n${cluster('c', 'copy')}`)).toEqual([
      'one {"mode":"sync","timeout":"default","retry":"none"} :5',
      'copy {"mode":"async"} :7',
    ]);
  });

  it('whose cluster a header chooses may mean any that nothing else uses', async () => {
    const route = `{route: {cluster_header: x}}, ${to('a')}`;

    expect(await calls(`${http(route)}${cluster('a', 'one')}\n${cluster('b', 'two')}`)).toEqual([
      'one {"mode":"sync","timeout":"default","retry":"none"} :5',
      'two {"mode":"sync"} :6',
    ]);
  });

  it('says how Envoy proves who it is: a certificate, or a header that it adds', async () => {
    const tls = (key: string) => `, transport_socket: {typed_config: {common_tls_context: {tls_certificates: [{private_key: {${key}}}]}}}`;
    const secret = ', request_headers_to_add: [{header: {key: Authorization, value: "Bearer abcdef0123456789"}}]';
    const props = async (text: string) =>
      (await calls(text))[0]?.replace(/^\S+ \{"mode":"sync","timeout":"default","retry":"none",?/, '{').slice(0, -3);

    expect(await props(`${http(to('a'))}${cluster('a', 'one', tls('filename: /k.pem'))}`)).toBe('{"auth":"mtls","credential":"ref"}');
    expect(await props(`${http(to('a'))}${cluster('a', 'one', tls('inline_string: xyz'))}`)).toBe('{"auth":"mtls","credential":"literal"}');
    expect(await props(`${http(to('a'), '', secret)}${cluster('a', 'one')}`)).toBe('{"credential":"literal"}');
    expect(await props(`${http(to('a'), '', secret.replace('abcdef0123456789', '%ENVIRONMENT(TOKEN)%'))}${cluster('a', 'one')}`)).toBe(
      '{"credential":"ref"}',
    );
  });
});

describe('a connection that is no HTTP', () => {
  it('leads to a store that its filters name, or to anything', async () => {
    const tcp = (before: string) =>
      `${listener(...(before === '' ? [] : [filter(before)]), filter('network.tcp_proxy', 'cluster: a'))}${cluster('a', 'db')}`;
    const target = async (text: string) =>
      (await read(text)).edges.map((edge) => ('mention' in edge.to ? [edge.to.type, edge.to.unresolved] : []));

    expect(await target(tcp(''))).toEqual([[['System', 'DataStore'], undefined]]);
    expect(await target(tcp('network.postgres_proxy'))).toEqual([[['DataStore', 'System'], { props: { engine: 'postgresql' } }]]);
    expect(await target(tcp('network.kafka_broker'))).toEqual([[['System', 'DataStore'], { kind: 'broker' }]]);
    expect(
      await calls(`${listener(filter('network.redis_proxy', 'prefix_routes: {catch_all_route: {cluster: a}}'))}${cluster('a', 'cache')}`),
    ).toEqual(['cache {} :5']);
  });
});

describe('a filter', () => {
  it.each([
    ['http.ext_authz', 'failure_mode_allow: true', 'policy ext authz at edge (Envoy) [external-auth,fail-open] < edge/envoy.yaml'],
    [
      'http.jwt_authn',
      'rules: [{requires: {provider_name: a}}]',
      'policy jwt authn at edge (Envoy) [authentication,jwt] < edge/envoy.yaml',
    ],
    [
      'http.jwt_authn',
      'rules: [{requires: {requires_any: {requirements: [{allow_missing: {}}]}}}]',
      'identity jwt authn at edge (Envoy) [authentication,jwt] < edge/envoy.yaml',
    ],
    ['http.rbac', 'rules: {action: ALLOW}', 'policy rbac at edge (Envoy) [authorization] < edge/envoy.yaml'],
    ['http.rbac', 'shadow_rules: {action: DENY}', undefined],
    ['http.ratelimit', 'failure_mode_deny: true', 'limit ratelimit at edge (Envoy) [rate-limit] < edge/envoy.yaml'],
    ['http.local_ratelimit', 'token_bucket: {max_tokens: 1}', undefined],
    [
      'http.local_ratelimit',
      'filter_enabled: {default_value: {numerator: 100}}, filter_enforced: {default_value: {numerator: 100}}',
      'limit local ratelimit at edge (Envoy) [rate-limit] < edge/envoy.yaml',
    ],
    ['http.fault', 'abort: {http_status: 503}', 'feature-flag fault at edge (Envoy) [fault-injection] < edge/envoy.yaml'],
    ['http.router', '', undefined],
  ])('%s {%s} is %s', async (name, config, expected) => {
    expect(await controls(`${http(to('a'), filter(name, config))}${cluster('a', 'x')}`)).toEqual(expected === undefined ? [] : [expected]);
  });

  it('reaches the clusters that it names', async () => {
    const asks = filter('http.ext_authz', 'grpc_service: {envoy_grpc: {cluster_name: authz}}');

    expect(await calls(`${http('', asks)}${cluster('authz', 'authz')}`)).toEqual(['authz {"mode":"sync"} :5']);
  });

  it('of a single route counts too', async () => {
    const route =
      '{match: {prefix: /}, route: {cluster: a}, typed_per_filter_config: {envoy.filters.http.rbac: {"@type": type.googleapis.com/envoy.extensions.filters.http.rbac.v3.RBACPerRoute, rules: {action: ALLOW}}}}';

    expect(await controls(`${http(route)}${cluster('a', 'x')}`)).toEqual(['policy rbac at edge (Envoy) [authorization] < edge/envoy.yaml']);
  });

  it('that runs code is a gap, once', async () => {
    const { gaps } = await read(`${http('', `${filter('http.lua')}, ${filter('http.lua')}`)}  - {}`);

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unsupported', 'the filter lua runs code, which is not read', 3],
    ]);
  });
});

describe('what governs traffic', () => {
  it('are certificates of callers, breakers of clusters, and an access log', async () => {
    const text = `static_resources:
  listeners:
  - filter_chains:
    - transport_socket: {typed_config: {require_client_certificate: true}}
      filters: [${filter('network.http_connection_manager', `access_log: [{name: x}], route_config: {virtual_hosts: [{routes: [${to('a')}]}]}`)}]
  clusters:
${cluster('a', 'orders', ', outlier_detection: {}, circuit_breakers: {thresholds: [{max_requests: 1}]}')}
${cluster('b', 'stock', ', health_checks: [{timeout: 1s}]')}`;

    expect(await controls(text)).toEqual([
      'policy client certificates at edge (Envoy) [mtls] < edge/envoy.yaml',
      'audit-log access log of edge (Envoy) [access-log] < edge/envoy.yaml',
      'limit circuit breaker before a [circuit-breaker,outlier-detection] < orders',
      'limit health checks of b [health-check] < stock',
    ]);
  });
});

describe('what Envoy needs for itself', () => {
  it('is called beside the requests: tracing, logs, the control plane', async () => {
    const text = `dynamic_resources: {ads_config: {grpc_services: [{envoy_grpc: {cluster_name: xds}}]}}
${listener(filter('network.http_connection_manager', 'tracing: {provider: {typed_config: {collector_cluster: zipkin}}}, route_config: {}'))}${cluster('xds', 'control-plane')}
${cluster('zipkin', 'zipkin')}`;

    const { edges } = await read(text);

    expect(edges.map(({ to: target, props }) => ['mention' in target ? [target.mention.value, target.unresolved] : [], props])).toEqual([
      [['control-plane', { kind: 'platform' }], { mode: 'async' }],
      [['zipkin', { kind: 'platform' }], { mode: 'async' }],
    ]);
  });

  it('may stand in files beside the bootstrap; each tells what stands in it', async () => {
    const files = {
      'edge/envoy.yaml':
        'dynamic_resources: {lds_config: {path_config_source: {path: /etc/envoy/lds.yaml}}, cds_config: {path: /x/cds.yaml}}\n',
      'edge/lds.yaml': `resources:\n- {"@type": type.googleapis.com/envoy.config.listener.v3.Listener, filter_chains: [{filters: [${filter('network.tcp_proxy', 'cluster: a')}]}]}\n`,
      'edge/conf/cds.yaml': `resources:\n- {"@type": type.googleapis.com/envoy.config.cluster.v3.Cluster, name: a, load_assignment: {endpoints: [{lb_endpoints: [${endpoint('orders')}]}]}}\n`,
    };

    const { nodes, edges, gaps } = await read(files);

    expect(nodes.map(({ key, source }) => [key, source.file])).toEqual([['system:test/envoy/edge/envoy.yaml', 'test/edge/envoy.yaml']]);
    expect(edges.map(({ from, to: target, source }) => [end(from), end(target), source.file])).toEqual([
      ['edge/envoy.yaml', 'orders', 'test/edge/conf/cds.yaml'],
    ]);
    expect(gaps).toEqual([]);
  });

  it('that a placeholder stands for is a gap, once', async () => {
    const { edges, gaps } = await read(`${http(`${to('a')}, ${to('b')}`)}${cluster('a', '"${A_HOST}"')}\n${cluster('b', '"${B_HOST}"')}`);

    expect(edges).toEqual([]);
    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['templated', 'the addresses of a, b are placeholders', 5],
    ]);
  });

  it('that only a control plane knows is a gap', async () => {
    const { gaps } = await read('dynamic_resources:\n  ads_config: {}\n  lds_config: {ads: {}}\n');

    expect(gaps.map(({ detail, source }) => [detail, source.line])).toEqual([
      ['listeners come from a control plane or a file that is not in the scan', 3],
    ]);
  });
});
