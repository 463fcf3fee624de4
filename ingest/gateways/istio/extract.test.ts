import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { istio } from './index.ts';

const read = (files: Files | string) => extractText(istio, typeof files === 'string' ? { 'mesh/mesh.yaml': files } : files);

function object(group: 'networking' | 'security' | 'telemetry', kind: string, name: string, spec: string, namespace?: string): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: ${group}.istio.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${place}}\nspec: ${spec}\n---\n`;
}
const gateway = (name: string, hosts: string, more = '') =>
  object('networking', 'Gateway', name, `{selector: {istio: ingressgateway}, servers: [{hosts: [${hosts}]${more}}]}`);
const routes = (name: string, spec: string, namespace?: string) => object('networking', 'VirtualService', name, `{${spec}}`, namespace);
function workload(name: string, namespace?: string): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${place}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: ${name}, image: acme/${name}}]}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}${place}}\nspec: {selector: {app: ${name}}}\n---\n`;
}
const end = (ref: Ref): string =>
  'key' in ref ? ref.key : `${ref.mention.value}${ref.mention.within === undefined ? '' : ` in ${ref.mention.within}`}`;

async function calls(files: Files | string): Promise<string[]> {
  const { edges } = await read(files);
  return edges
    .filter(({ type }) => type === 'CALLS')
    .map(({ from, to, props, source }) => `${end(from)} > ${end(to)} ${JSON.stringify(props ?? {})} :${source.line}`);
}

/** "kind name [tags] < guarded, guarded" of every control. */
async function controls(files: Files | string): Promise<string[]> {
  const { nodes, edges } = await read(files);
  return nodes
    .filter(({ type }) => type === 'Control')
    .map(({ kind, name, key, props }) => {
      const guarded = edges.filter(({ type, to }) => type === 'GUARDED_BY' && 'key' in to && to.key === key).map(({ from }) => end(from));
      return `${kind} ${name} [${String(props?.tags)}] < ${guarded.join(', ')}`;
    });
}

async function hosts(files: Files | string): Promise<string[]> {
  const { nodes } = await read(files);
  return nodes.flatMap(({ name, also = [] }) =>
    also.flatMap((mention) => (mention.kind === 'host' ? [`${name}: ${mention.value}${mention.path ?? ''}`] : [])),
  );
}

describe('a virtual service of a gateway', () => {
  it('is a call of the gateway; without a timeout it waits for ever, and it is repeated by default', async () => {
    const text =
      gateway('edge', '"*"') +
      routes('shop', 'hosts: ["*"], gateways: [edge], http: [{route: [{destination: {host: shop, port: {number: 80}}}]}]', 'web');

    expect(await calls(text)).toEqual([
      'system:test/istio-gateway/edge > shop in web {"mode":"sync","timeout":"none","retry":"default"} :9',
    ]);
  });

  it('states timeouts and retries, mirrors that nobody waits for, and nothing for a weight of 0', async () => {
    const text = routes(
      'shop',
      `hosts: [a.io], gateways: [infra/edge], http: [
  {timeout: 2s, retries: {attempts: 0}, mirrors: [{destination: {host: shadow}}], mirror: {host: audit}, route: [{destination: {host: shop}, weight: 100}, {destination: {host: old}, weight: 0}]},
  {timeout: 0s, route: [{destination: {host: pay.pay-staging.svc.cluster.local}}]}]`,
      'web-prod',
    );

    expect(await calls(text)).toEqual([
      'system:test/istio-gateway/infra/edge > audit in web-prod {"mode":"async"} :5',
      'system:test/istio-gateway/infra/edge > shadow in web-prod {"mode":"async"} :5',
      'system:test/istio-gateway/infra/edge > shop in web-prod {"mode":"sync","timeout":"set","retry":"none"} :5',
      'system:test/istio-gateway/infra/edge > pay in pay-staging {"mode":"sync","timeout":"none","retry":"default","targetEnvironment":"staging"} :6',
    ]);
  });

  it('shows a certificate where a destination rule says so', async () => {
    const text =
      routes('shop', 'hosts: [a.io], gateways: [edge], http: [{timeout: 1s, route: [{destination: {host: shop}}]}]', 'web') +
      object(
        'networking',
        'DestinationRule',
        'shop',
        '{host: shop.web.svc.cluster.local, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}',
        'web',
      );

    expect(await calls(text)).toEqual([
      'system:test/istio-gateway/web/edge > shop in web {"mode":"sync","timeout":"set","retry":"default","auth":"mtls"} :4',
    ]);
  });

  it('hands rules on to a delegate, which is served by the same gateway', async () => {
    const files = {
      'mesh/root.yaml': routes('root', 'hosts: [a.io], gateways: [edge], http: [{delegate: {name: shop, namespace: web}}]', 'infra'),
      'mesh/shop.yaml': routes('shop', 'http: [{timeout: 1s, route: [{destination: {host: shop}}]}]', 'web'),
    };

    expect(await calls(files)).toEqual([
      'system:test/istio-gateway/infra/edge > shop in web {"mode":"sync","timeout":"set","retry":"default"} :4',
    ]);
    const { gaps } = await read({ 'mesh/shop.yaml': files['mesh/shop.yaml'] });
    expect(gaps.map(({ detail }) => detail)).toEqual(['VirtualService shop has no hosts and nothing that was read delegates to it']);
  });

  it('gives its host to the service it leads to, or paths of it, and what is left to the gateway', async () => {
    const services = workload('shop') + workload('pay');
    const edge = gateway('edge', '"ns/shop.acme.io", "*.acme.io"');
    const one = routes('shop', 'hosts: [shop.acme.io], gateways: [edge], http: [{route: [{destination: {host: shop}}]}]');
    const two = routes(
      'shop',
      'hosts: ["*"], gateways: [edge], http: [{match: [{uri: {prefix: /pay}}], route: [{destination: {host: pay}}]}, {route: [{destination: {host: shop, subset: v1}}, {destination: {host: shop-v2}}]}]',
    );

    expect(await hosts(edge + one + services)).toEqual(['shop: shop.acme.io']);
    expect(await hosts(edge + two + services)).toEqual(['edge: shop.acme.io', 'edge: shop.acme.io', 'pay: shop.acme.io/pay']);
    expect(
      await hosts(
        edge +
          two.replace(
            '{route: [{destination: {host: shop, subset: v1}}, {destination: {host: shop-v2}}]}',
            '{match: [{uri: {exact: /shop}}], route: [{destination: {host: shop}}]}',
          ) +
          services,
      ),
    ).toEqual(['edge: shop.acme.io', 'edge: shop.acme.io', 'pay: shop.acme.io/pay', 'shop: shop.acme.io/shop']);
  });

  it('divides a passed-through connection by server name, and says nothing of how long TCP may last', async () => {
    const text =
      workload('mail') +
      routes(
        'tls',
        'hosts: [mail.acme.io], gateways: [edge], tls: [{match: [{sniHosts: [mail.acme.io]}], route: [{destination: {host: mail}}]}], tcp: [{route: [{destination: {host: db}}]}]',
      );

    expect(await calls(text)).toEqual(['system:test/istio-gateway/edge > db {} :14', 'system:test/istio-gateway/edge > mail {} :14']);
  });
});

describe('a gateway', () => {
  it('faces the side that its selector names, and demands certificates where a server does', async () => {
    const text = object(
      'networking',
      'Gateway',
      'shop',
      '{selector: {istio: aks-istio-ingressgateway-external}, servers: [{hosts: ["*"], tls: {mode: MUTUAL}}]}',
      'web',
    );

    const { nodes } = await read(text);

    expect(nodes.find(({ type }) => type === 'System')).toMatchObject({
      kind: 'gateway',
      name: 'shop (gateway)',
      props: { product: 'Istio', exposure: 'public', namespace: 'web' },
    });
    expect(await controls(text)).toEqual(['policy client certificates at shop [mtls] < system:test/istio-gateway/web/shop']);
    expect(await controls(gateway('edge', '"*"', ', tls: {mode: OPTIONAL_MUTUAL}'))).toEqual([]);
  });
});

describe('a virtual service of the mesh', () => {
  it('limits what callers wait for and injects faults; it calls nobody itself', async () => {
    const text = routes(
      'pay',
      'hosts: [pay], http: [{fault: {delay: {fixedDelay: 3s}}, route: [{destination: {host: pay}}]}, {timeout: 1s, retries: {attempts: 2}, route: [{destination: {host: pay}}]}]',
      'shop',
    );

    expect(await calls(text)).toEqual([]);
    expect(await controls(text)).toEqual([
      'feature-flag faults before pay [fault-injection] < pay in shop',
      'limit traffic to pay [retry,timeout] < pay in shop',
    ]);
  });
});

describe('a policy of the mesh', () => {
  const shop = workload('orders', 'shop') + workload('pay', 'shop');
  const authorization = (spec: string) => object('security', 'AuthorizationPolicy', 'p', spec, 'shop');

  it('guards the workloads that it selects, or all of its namespace', async () => {
    expect(await controls(shop + authorization('{selector: {matchLabels: {app: pay}}, action: DENY, rules: [{}]}'))).toEqual([
      'policy p [authorization,deny] < system:test/k8s/shop/pay',
    ]);
    expect(await controls(shop + authorization('{}'))).toEqual([
      'policy p [allow,authorization] < system:test/k8s/shop/orders, system:test/k8s/shop/pay',
    ]);
  });

  it('that lets everybody in controls nothing; one that only records is an audit log', async () => {
    expect(await controls(shop + authorization('{rules: [{}]}'))).toEqual([]);
    expect(await controls(authorization('{action: AUDIT, rules: [{to: [{operation: {paths: [/x]}}]}]}'))).toEqual([
      'audit-log p [authorization] < ',
    ]);
  });

  it('reaches gateways by the labels of their proxies, and by targetRefs', async () => {
    expect(await controls(`${gateway('edge', '"*"')}${authorization('{selector: {matchLabels: {istio: ingressgateway}}}')}`)).toEqual([
      'policy p [allow,authorization] < system:test/istio-gateway/edge',
    ]);
    expect(await controls(authorization('{targetRefs: [{kind: Gateway, name: edge}, {kind: Service, name: pay}]}'))).toEqual([
      'policy p [allow,authorization] < system:test/gateway/shop/edge, pay in shop',
    ]);
  });

  it.each([
    ['security', 'PeerAuthentication', '{mtls: {mode: STRICT}}', ['policy x [mtls] < ']],
    ['security', 'PeerAuthentication', '{mtls: {mode: PERMISSIVE}}', []],
    [
      'security',
      'RequestAuthentication',
      '{jwtRules: [{issuer: "https://login.acme.io"}]}',
      ['identity x (tokens of login.acme.io) [jwt] < '],
    ],
    ['networking', 'Sidecar', '{egress: [{hosts: ["./*"]}]}', ['limit x [egress] < ']],
    ['telemetry', 'Telemetry', '{accessLogging: [{}]}', ['audit-log x [access-log] < ']],
    ['telemetry', 'Telemetry', '{accessLogging: [{disabled: true}], tracing: []}', []],
    [
      'networking',
      'ServiceEntry',
      '{hosts: [api.adyen.com, "*.wild.io"]}',
      ['limit egress to api.adyen.com, *.wild.io [egress] < api.adyen.com'],
    ],
    ['networking', 'ServiceEntry', '{hosts: [vm.acme.io], location: MESH_INTERNAL}', []],
    [
      'networking',
      'DestinationRule',
      '{host: pay, trafficPolicy: {tls: {mode: SIMPLE}}, subsets: [{trafficPolicy: {outlierDetection: {}}}]}',
      ['identity TLS towards pay [tls] < pay', 'limit circuit breaker before pay [circuit-breaker,outlier-detection] < pay'],
    ],
  ] as const)('%s %s %s', async (group, kind, spec, expected) => {
    expect(await controls(object(group, kind, 'x', spec))).toEqual(expected);
  });

  it('that is written against Envoy itself is a gap', async () => {
    const { gaps } = await read(object('networking', 'EnvoyFilter', 'lua', '{}'));

    expect(gaps.map(({ code, detail }) => [code, detail])).toEqual([
      ['unsupported', 'EnvoyFilter lua changes proxies in a way that is not read'],
    ]);
  });
});
