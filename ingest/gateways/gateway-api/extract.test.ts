import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { gatewayApi } from './index.ts';

const read = (files: Files | string) => extractText(gatewayApi, typeof files === 'string' ? { 'deploy/edge.yaml': files } : files);

function object(kind: string, name: string, spec: string, namespace?: string): string {
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: gateway.networking.k8s.io/v1\nkind: ${kind}\nmetadata: {name: ${name}${place}}\nspec: ${spec}\n---\n`;
}

function workload(name: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: ${name}, image: acme/${name}}]}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}-svc}\nspec: {selector: {app: ${name}}}\n---\n`;
}

async function calls(files: Files | string): Promise<string[]> {
  const { edges } = await read(files);
  return edges
    .filter(({ type }) => type === 'CALLS')
    .map(({ from, to, props, environment, source }) => {
      const target = 'key' in to ? to.key : `${to.mention.value}${to.mention.within === undefined ? '' : ` in ${to.mention.within}`}`;
      return `${'key' in from ? from.key : ''} > ${target} ${JSON.stringify(props ?? {})} ${environment ?? '-'} :${source.line}`;
    });
}

/** "name: mentions" of the systems that answer to a host. */
async function hosts(files: Files | string): Promise<string[]> {
  const { nodes } = await read(files);
  return nodes.flatMap(({ name, also = [] }) =>
    also.flatMap((mention) => (mention.kind === 'host' ? [`${name}: ${mention.value}${mention.path ?? ''}`] : [])),
  );
}

describe('a Gateway', () => {
  it('is a gateway of its product in its namespace, with its owner and its hosts', async () => {
    const text = `${object('GatewayClass', 'edge', '{controllerName: istio.io/gateway-controller}')}apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: public, namespace: infra-prod, labels: {team: platform}}
spec: {gatewayClassName: edge, infrastructure: {annotations: {x/internal: "true"}}, addresses: [{type: Hostname, value: edge.acme.io}], listeners: [{name: a, hostname: API.acme.io}, {name: b, hostname: "*.acme.io"}]}
`;

    const { nodes, edges } = await read(text);

    const source = { file: 'test/deploy/edge.yaml', line: 6, pointer: '' };
    expect(nodes.filter(({ type }) => type === 'System')).toEqual([
      {
        type: 'System',
        kind: 'gateway',
        key: 'system:test/gateway/infra/public',
        name: 'public (gateway)',
        also: [
          { kind: 'name', value: 'public' },
          { kind: 'host', value: 'api.acme.io' },
          { kind: 'host', value: 'edge.acme.io' },
        ],
        props: { product: 'Istio', exposure: 'internal', namespace: 'infra-prod' },
        stance: 'configured',
        environment: 'production',
        source,
      },
    ]);
    expect(edges.map(({ type, to, environment }) => [type, 'key' in to ? to.key : to.mention.value, environment])).toEqual([
      ['IN_BOUNDARY', 'boundary:environment/production', 'production'],
      ['IN_BOUNDARY', 'boundary:platform/infra', 'production'],
      ['OWNED_BY', 'platform', 'production'],
    ]);
  });

  it('that demands certificates of callers is guarded, one that only would like them is not', async () => {
    const guarded = (validation: string) =>
      read(object('Gateway', 'edge', `{tls: {frontend: {default: {validation: {${validation}}}}}}`)).then(({ nodes }) =>
        nodes.filter(({ type }) => type === 'Control').map(({ kind, name, props }) => [kind, name, props?.tags]),
      );

    expect(await guarded('caCertificateRefs: [{name: ca}]')).toEqual([['policy', 'client certificates at edge', ['mtls']]]);
    expect(await guarded('mode: AllowInsecureFallback')).toEqual([]);
  });
});

describe('a route', () => {
  it('is a call of its gateway to each backend that gets traffic, also across namespaces and files', async () => {
    const files = {
      'infra/gateway.yaml': object('Gateway', 'edge', '{}', 'infra'),
      'shop/route.yaml': object(
        'HTTPRoute',
        'orders',
        '{parentRefs: [{name: edge, namespace: infra}], rules: [{backendRefs: [{name: orders}, {name: old, weight: 0}, {name: pay, namespace: pay-staging}]}]}',
        'shop-prod',
      ),
    };

    expect(await calls(files)).toEqual([
      'system:test/gateway/infra/edge > orders in shop-prod {"mode":"sync"} production :4',
      'system:test/gateway/infra/edge > pay in pay-staging {"mode":"sync","targetEnvironment":"staging"} production :4',
    ]);
  });

  it('bounds and repeats a call where all rules to the backend say so; zero means no bound', async () => {
    const route = (rules: string) => object('HTTPRoute', 'r', `{parentRefs: [{name: edge}], rules: [${rules}]}`);
    const to = (more: string) => `{backendRefs: [{name: a}]${more}}`;
    const props = async (...rules: readonly string[]) =>
      (await read(route(rules.join(', ')))).edges.filter(({ type }) => type === 'CALLS').map((edge) => edge.props);

    expect(await props(to(', timeouts: {request: 5s}, retry: {attempts: 3}'))).toEqual([{ mode: 'sync', timeout: 'set', retry: 'set' }]);
    expect(await props(to(', timeouts: {request: 0s}'))).toEqual([{ mode: 'sync', timeout: 'none' }]);
    expect(await props(to(', timeouts: {request: 5s}'), to(''))).toEqual([{ mode: 'sync' }, { mode: 'sync' }]);
  });

  it('copies requests to a mirror without waiting, and asks an authoriser that guards its backends', async () => {
    const text = object(
      'HTTPRoute',
      'r',
      `{parentRefs: [{name: edge}], rules: [{backendRefs: [{name: a}], filters: [
  {type: RequestMirror, requestMirror: {backendRef: {name: shadow}}},
  {type: ExternalAuth, externalAuth: {protocol: GRPC, backendRef: {name: authz}}}]}]}`,
    );

    const { nodes, edges } = await read(text);

    expect(await calls(text)).toEqual([
      'system:test/gateway/edge > a {"mode":"sync"} - :4',
      'system:test/gateway/edge > shadow {"mode":"async"} - :5',
      'system:test/gateway/edge > authz {"mode":"sync"} - :6',
    ]);
    expect(nodes.map(({ type, kind, name }) => [type, kind, name])).toEqual([['Control', 'policy', 'authorisation by authz']]);
    expect(edges.filter(({ type }) => type === 'GUARDED_BY').map(({ from }) => ('mention' in from ? from.mention.value : ''))).toEqual([
      'a',
    ]);
  });

  it('leads to pools of models and imported services; what an implementation defines is a gap', async () => {
    const text = object(
      'HTTPRoute',
      'r',
      `{parentRefs: [{name: edge}], rules: [{backendRefs: [
  {group: inference.networking.k8s.io, kind: InferencePool, name: llama},
  {group: multicluster.x-k8s.io, kind: ServiceImport, name: stock},
  {group: acme.io, kind: Bucket, name: pages}], filters: [{type: ExtensionRef, extensionRef: {kind: Auth, name: sso}}]}]}`,
    );

    const { edges, gaps } = await read(text);

    expect(edges.map(({ to }) => ('mention' in to ? [to.mention.kind, to.mention.value, to.unresolved?.kind] : []))).toEqual([
      ['name', 'llama', 'model'],
      ['host', 'stock', undefined],
    ]);
    expect(gaps.map(({ detail, source }) => [detail, source.line])).toEqual([
      ['the backend pages is a Bucket of acme.io, which is not read', 7],
      ['the filter Auth sso is defined by the implementation and not read', 7],
    ]);
  });

  it('of a mesh is no call; it limits what callers of its service may wait for', async () => {
    const text = object(
      'HTTPRoute',
      'r',
      '{parentRefs: [{kind: Service, group: "", name: stock}], rules: [{timeouts: {request: 1s}, backendRefs: [{name: stock-v2}]}]}',
      'shop',
    );

    const { nodes, edges, gaps } = await read(text);

    expect(nodes.map(({ kind, name, props }) => [kind, name, props])).toEqual([['limit', 'traffic to stock', { tags: ['timeout'] }]]);
    expect(edges.map(({ type, from }) => [type, 'mention' in from ? from.mention : undefined])).toEqual([
      ['GUARDED_BY', { kind: 'host', value: 'stock', within: 'shop' }],
    ]);
    expect(gaps).toEqual([]);
  });

  it('that attaches to nothing says that its caller is not known; one that only redirects needs none', async () => {
    const { edges, gaps } = await read(
      object('HTTPRoute', 'r', '{rules: [{backendRefs: [{name: a}]}]}') +
        object('HTTPRoute', 's', '{rules: [{filters: [{type: RequestRedirect}]}]}'),
    );

    expect(edges).toEqual([]);
    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'HTTPRoute r attaches to no gateway that was read, so who calls its backends is not known', 1],
    ]);
  });
});

describe('a host', () => {
  const gateway = object(
    'Gateway',
    'edge',
    '{gatewayClassName: acme-external, listeners: [{name: web, hostname: shop.acme.io}, {name: any}]}',
  );
  const route = (name: string, spec: string) => object('HTTPRoute', name, `{parentRefs: [{name: edge}], ${spec}}`);
  const all = workload('web') + workload('pay');

  it('that leads to one service is a name of its workload, which the gateway makes public', async () => {
    const text = gateway + route('r', 'hostnames: [pay.acme.io], rules: [{backendRefs: [{name: pay-svc}]}]') + all;

    const { nodes } = await read(text);

    expect(await hosts(text)).toEqual(['edge: shop.acme.io', 'pay: pay.acme.io']);
    expect(nodes.filter(({ name }) => name === 'pay').map(({ key, props }) => [key, props])).toEqual([
      ['system:test/k8s/pay', { exposure: 'public' }],
    ]);
  });

  it('of a listener is divided by path among the routes of several files', async () => {
    const files = {
      'deploy/edge.yaml': gateway + all,
      'deploy/a.yaml': route('a', 'rules: [{matches: [{path: {value: /pay}}], backendRefs: [{name: pay-svc}]}]'),
      'deploy/b.yaml': object(
        'HTTPRoute',
        'b',
        '{parentRefs: [{name: edge, sectionName: web}], rules: [{matches: [{path: {value: /web/}}], backendRefs: [{name: web-svc}]}]}',
      ),
    };

    expect(await hosts(files)).toEqual([
      'edge: shop.acme.io',
      'pay: shop.acme.io/pay',
      'edge: shop.acme.io',
      'web: shop.acme.io/web',
      'edge: shop.acme.io',
    ]);
  });

  it('whose traffic is split stays with the gateway', async () => {
    const text = gateway + route('r', 'hostnames: [pay.acme.io], rules: [{backendRefs: [{name: pay-svc}, {name: web-svc}]}]') + all;

    expect(await hosts(text)).toEqual(['edge: shop.acme.io', 'edge: pay.acme.io']);
  });

  it('of a gRPC route is divided by service', async () => {
    const text =
      gateway +
      object(
        'GRPCRoute',
        'r',
        '{parentRefs: [{name: edge}], hostnames: [rpc.acme.io], rules: [{matches: [{method: {service: pay.v1.Pay}}], backendRefs: [{name: pay-svc}]}, {matches: [{method: {service: web.v1.Web, method: Get}}], backendRefs: [{name: web-svc}]}]}',
      ) +
      all;

    expect(await hosts(text)).toEqual([
      'edge: shop.acme.io',
      'edge: rpc.acme.io',
      'pay: rpc.acme.io/pay.v1.Pay',
      'web: rpc.acme.io/web.v1.Web/Get',
    ]);
  });

  it('of a set of listeners belongs to the gateway of the set', async () => {
    const files = {
      'team/set.yaml':
        'apiVersion: gateway.networking.x-k8s.io/v1alpha1\nkind: XListenerSet\nmetadata: {name: team}\nspec: {parentRef: {name: edge, namespace: infra}, listeners: [{name: a, hostname: a.acme.io}]}\n---\n' +
        object('HTTPRoute', 'r', '{parentRefs: [{kind: ListenerSet, name: team}], rules: [{backendRefs: [{name: a}, {name: b}]}]}'),
      'team/gateway.yaml': object('Gateway', 'edge', '{}', 'infra'),
    };

    expect(await hosts(files)).toEqual(['edge: a.acme.io', 'edge: a.acme.io']);
    expect((await calls(files)).map((call) => call.split(' ')[0])).toEqual([
      'system:test/gateway/infra/edge',
      'system:test/gateway/infra/edge',
    ]);
  });
});

describe('a policy', () => {
  it('guards the services that it names; a grant for all of a namespace names none', async () => {
    const { nodes, edges } = await read(
      object('ReferenceGrant', 'open', '{to: [{group: "", kind: Service}]}', 'a') +
        object('ReferenceGrant', 'one', '{to: [{group: "", kind: Service, name: pay}, {kind: Secret, name: cert}]}', 'a') +
        object('BackendTLSPolicy', 'tls', '{targetRefs: [{kind: Service, name: pay}]}', 'a'),
    );

    expect(nodes.map(({ kind, name, props }) => [kind, name, props?.tags])).toEqual([
      ['policy', 'open', ['reference-grant']],
      ['policy', 'one', ['reference-grant']],
      ['policy', 'tls', ['tls']],
    ]);
    expect(edges.map(({ from, to }) => ['mention' in from ? from.mention.value : '', 'key' in to ? to.key : ''])).toEqual([
      ['pay', 'control:test/k8s/a/one/ReferenceGrant'],
      ['pay', 'control:test/k8s/a/tls/BackendTLSPolicy'],
    ]);
  });
});
