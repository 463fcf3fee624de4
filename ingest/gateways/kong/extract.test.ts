import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { kong } from './index.ts';

const read = (text: Files | string) =>
  extractText(kong, typeof text === 'string' ? { 'gateway/kong.yaml': `_format_version: "3.0"\n${text}` } : text);
const end = (ref: Ref): string =>
  'key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}${ref.mention.within === undefined ? '' : ` in ${ref.mention.within}`}`;

/** "from RELATION to props :line" of every edge that is no guard. */
async function edges(text: Files | string): Promise<string[]> {
  const found = await read(text);
  return found.edges
    .filter(({ type }) => type !== 'GUARDED_BY')
    .map(({ type, from, to, props, source }) => `${end(from)} ${type} ${end(to)} ${JSON.stringify(props ?? {})} :${source.line}`);
}

/** "kind name [tags] < guarded" of every control. */
async function controls(text: Files | string): Promise<string[]> {
  const found = await read(text);
  return found.nodes
    .filter(({ type }) => type === 'Control')
    .map(({ kind, name, key, props }) => {
      const guarded = found.edges
        .filter(({ type, to }) => type === 'GUARDED_BY' && 'key' in to && to.key === key)
        .map(({ from }) => end(from));
      return `${kind} ${name} [${String(props?.tags)}] < ${guarded.join(', ')}`;
    });
}

describe('a service of Kong', () => {
  it('is a call; silent ones wait a minute and are tried five more times', async () => {
    expect(
      await edges(
        'services:\n- {name: a, host: orders, port: 8080}\n- {name: b, url: "https://u:p4ssw0rd@pay.acme.io/v1", retries: 0, read_timeout: 900}',
      ),
    ).toEqual([
      'system:test/kong CALLS host orders {"mode":"sync","timeout":"default","retry":"default"} :3',
      'system:test/kong CALLS host pay.acme.io {"mode":"sync","timeout":"set","retry":"none","credential":"literal"} :4',
    ]);
  });

  it('leads to the targets of the upstream that is its host, but to none that is switched off', async () => {
    const text = `services:
- {name: a, host: pool, protocol: tcp, client_certificate: {id: x}}
- {name: b, host: old, enabled: false}
upstreams:
- name: pool
  targets:
  - {target: "one:80"}
  - {target: "two:80", weight: 0}
  - {target: "10.0.0.7:80", weight: 5}`;

    expect(await edges(text)).toEqual([
      'system:test/kong CALLS host one {"timeout":"default","retry":"default","auth":"mtls","credential":"ref"} :8',
      'system:test/kong CALLS host 10.0.0.7 {"timeout":"default","retry":"default","auth":"mtls","credential":"ref"} :10',
    ]);
  });

  it('takes the defaults of the file; a placeholder for a host is a gap, one for a number leaves it open', async () => {
    const text =
      '_info: {defaults: {service: {retries: 3, connect_timeout: 500}}}\nservices:\n- {name: a, host: orders}\n- {name: b, host: pay, retries: \'${{ env "N" }}\'}\n- {name: c, host: \'${{ env "HOST" }}\'}';

    const { gaps } = await read(text);

    expect(await edges(text)).toEqual([
      'system:test/kong CALLS host orders {"mode":"sync","timeout":"set","retry":"set"} :4',
      'system:test/kong CALLS host pay {"mode":"sync","timeout":"set"} :5',
    ]);
    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['templated', 'the host of service c is a placeholder', 6],
    ]);
  });
});

describe('a gateway', () => {
  it('is one for each workspace or control plane, and answers at the hosts of its routes', async () => {
    const { nodes } = await read(
      '_workspace: shop\nservices:\n- {name: a, host: x, routes: [{hosts: [api.acme.io, "*.acme.io"], snis: [tls.acme.io]}]}\nroutes:\n- {hosts: [api.acme.io]}',
    );

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'gateway',
        key: 'system:test/kong/shop',
        name: 'Kong (shop)',
        also: [
          { kind: 'host', value: 'api.acme.io' },
          { kind: 'host', value: 'tls.acme.io' },
          { kind: 'path', value: 'gateway/kong.yaml' },
        ],
        props: { product: 'Kong' },
        stance: 'configured',
        source: { file: 'test/gateway/kong.yaml', line: 1, pointer: '' },
      },
    ]);
    expect((await read('_konnect: {control_plane_name: eu}\nroutes: []')).nodes.map(({ key }) => key)).toEqual(['system:test/kong/eu']);
  });

  it('is also configured by a file without a version that is called after it, and by no other', async () => {
    const nodes = async (files: Files) => (await read(files)).nodes.length;

    expect(await nodes({ 'kong.yaml': 'upstreams:\n- {name: a}\n' })).toBe(1);
    expect(await nodes({ 'other.yaml': 'upstreams:\n- {name: a}\n' })).toBe(0);
    expect(await nodes({ 'kong.yaml': 'services: {kong: {image: kong}}\n' })).toBe(0);
  });
});

describe('a plugin', () => {
  it('guards everything, a service, or a service whose routes all have it', async () => {
    const text = `services:
- name: orders
  host: orders
  plugins: [{name: acl}]
  routes:
  - {name: one, plugins: [{name: jwt}, {name: rate-limiting}]}
  - {name: two, plugins: [{name: jwt}]}
plugins:
- {name: ip-restriction}
- {name: request-size-limiting, service: orders}
- {name: bot-detection, enabled: false}`;

    expect(await controls(text)).toEqual([
      'policy acl for service orders [acl] < host orders',
      'limit rate-limiting for route one [rate-limit] < system:test/kong',
      'policy jwt for route one [authentication,jwt] < host orders',
      'policy jwt for route two [authentication,jwt] < host orders',
      'policy ip-restriction [ip-restriction] < system:test/kong',
      'limit request-size-limiting for service orders [request-size-limiting] < host orders',
    ]);
  });

  it('that lets strangers on as an anonymous consumer only tells who calls', async () => {
    expect(
      await controls('plugins:\n- {name: key-auth, config: {anonymous: guest}}\n- {name: request-termination}\n- {name: file-log}'),
    ).toEqual([
      'identity key-auth [api-key,authentication] < system:test/kong',
      'stop request-termination [request-termination] < system:test/kong',
      'audit-log file-log [access-log] < system:test/kong',
    ]);
  });

  it('of a consumer names no consumer, of a group the group', async () => {
    const text = `consumers:
- {username: alice, plugins: [{name: rate-limiting}]}
consumer_groups:
- {name: gold, plugins: [{name: rate-limiting-advanced}]}
plugins:
- {name: acl, consumer: alice}`;

    expect(await controls(text)).toEqual([
      'limit rate-limiting for a consumer [rate-limit] < system:test/kong',
      'limit rate-limiting-advanced for consumer group gold [rate-limit] < system:test/kong',
      'policy acl for a consumer [acl] < system:test/kong',
    ]);
    expect(JSON.stringify(await read(text))).not.toContain('alice');
  });

  it.each([
    [
      'openid-connect',
      '{issuer: "https://login.acme.io", client_secret: ["{vault://env/x}"]}',
      'CALLS host login.acme.io {"mode":"sync","credential":"ref"}',
    ],
    ['opa', '{opa_host: opa}', 'CALLS host opa {"mode":"sync"}'],
    ['aws-lambda', '{function_name: charge, aws_secret: abcdefghijklmnop}', 'CALLS name charge {"mode":"sync","credential":"literal"}'],
    ['azure-functions', '{appname: shop, functionname: f}', 'CALLS host shop.azurewebsites.net {"mode":"sync"}'],
    ['http-log', '{http_endpoint: "http://logs:9000"}', 'CALLS host logs {"mode":"async"}'],
    ['kafka-log', '{topic: access}', 'PUBLISHES topic access {}'],
    ['kafka-consume', '{topics: [{name: prices}]}', 'CONSUMES topic prices {}'],
    ['rate-limiting', '{redis: {host: counters, password: swordfish1}}', 'ACCESSES host counters {"credential":"literal"}'],
    [
      'ai-proxy',
      '{model: {provider: openai}, auth: {header_value: "Bearer ${{ env \'K\' }}"}}',
      'CALLS host api.openai.com {"mode":"sync","credential":"ref"}',
    ],
    [
      'ai-proxy-advanced',
      '{targets: [{model: {provider: azure, options: {azure_instance: acme}}}]}',
      'CALLS host acme.openai.azure.com {"mode":"sync"}',
    ],
  ])('%s reaches what it names', async (name, config, expected) => {
    expect(await edges(`plugins:\n- {name: ${name}, config: ${config}}`)).toEqual([`system:test/kong ${expected} :3`]);
  });

  it('that Kong does not ship, or that runs code, is a gap; a salt is no credential', async () => {
    const { gaps, edges: found } = await read(
      'plugins:\n- {name: own}\n- {name: own, service: a}\n- {name: pre-function}\n- {name: openid-connect, config: {issuer: "https://a.io", cache_tokens_salt: 5CjRldqVE1mQtsun}}',
    );

    expect(gaps.map(({ detail, source }) => [detail, source.line])).toEqual([
      ['the plugin own is none that Kong ships', 3],
      ['pre-function runs code of its own, which is not read', 5],
    ]);
    expect(found.find(({ type }) => type === 'CALLS')?.props).toEqual({ mode: 'sync' });
  });
});

describe('consumers', () => {
  it('are one system of callers; whose secrets stand in the file is said, never which', async () => {
    const text = `consumers:
- username: alice
  keyauth_credentials: [{key: abc123secret}]
  basicauth_credentials: [{username: alice, password: "\${{ env 'P' }}"}]
- username: bob
  mtls_auth_credentials: [{subject_name: bob}]`;

    expect(await edges(text)).toEqual([
      'system:test/kong/consumers CALLS system:test/kong {"auth":"api-key","credential":"literal"} :4',
      'system:test/kong/consumers CALLS system:test/kong {"auth":"basic","credential":"ref"} :5',
      'system:test/kong/consumers CALLS system:test/kong {"auth":"mtls"} :7',
    ]);
    expect(JSON.stringify(await read(text))).not.toMatch(/alice|bob|abc123secret/);
  });
});

describe('an upstream', () => {
  it('whose sick targets are taken out is limited; counters of 0 switch that off', async () => {
    const upstream = (checks: string) => `upstreams:\n- {name: pool, targets: [{target: "one:80"}], healthchecks: ${checks}}`;

    expect(await controls(upstream('{passive: {unhealthy: {timeouts: 3}}, active: {healthy: {interval: 5}}}'))).toEqual([
      'limit health checks of pool [circuit-breaker,health-check] < host one',
    ]);
    expect(await controls(upstream('{passive: {unhealthy: {timeouts: 0}}, active: {healthy: {interval: 0}}}'))).toEqual([]);
  });
});

describe('resources of Kubernetes', () => {
  const object = (kind: string, name: string, rest: string, annotations = '') =>
    `apiVersion: configuration.konghq.com/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop${annotations}}\n${rest}\n---\n`;
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: pay, namespace: shop, annotations: {konghq.com/plugins: "a, b", konghq.com/override: slow}}\n---\n';
  const ingress =
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, namespace: shop, annotations: {konghq.com/plugins: c}}\nspec: {rules: [{http: {paths: [{backend: {service: {name: orders}}}]}}]}\n---\n';
  const k8s = (text: string): Files => ({ 'deploy/a.yaml': text });

  it('guard the services whose annotations, or those of what leads to them, name them', async () => {
    const text =
      object('KongPlugin', 'a', 'plugin: key-auth') +
      object('KongPlugin', 'c', 'plugin: rate-limiting') +
      object('KongPlugin', 'unused', 'plugin: acl') +
      object('KongPlugin', 'off', 'plugin: acl\ndisabled: true') +
      object('KongClusterPlugin', 'all', 'plugin: file-log', ', labels: {global: "true"}') +
      object('KongIngress', 'slow', 'proxy: {read_timeout: 100, retries: 0}') +
      service +
      ingress;

    expect(await controls(k8s(text))).toEqual([
      'policy key-auth (a) [api-key,authentication] < host pay in shop',
      'limit rate-limiting (c) [rate-limit] < host orders in shop',
      'policy acl (unused) [acl] < ',
      'audit-log file-log (all) [access-log] < system:test/kong',
      'limit slow [timeout] < host pay in shop',
    ]);
  });

  it('say whom Kong calls over TCP, and that consumers call with secrets of the cluster', async () => {
    const text =
      object('TCPIngress', 'mail', 'spec: {rules: [{host: mail.acme.io, backend: {serviceName: mail, servicePort: 25}}]}') +
      object('KongConsumer', 'x', 'username: alice\ncredentials: [alice-key]');

    expect(await edges(k8s(text))).toEqual([
      'system:test/kong CALLS host mail in shop {} :4',
      'system:test/kong/consumers CALLS system:test/kong {"credential":"ref"} :6',
    ]);
  });
});
