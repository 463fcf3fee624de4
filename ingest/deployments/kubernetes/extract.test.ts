import { describe, expect, it } from 'vitest';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { kubernetes } from './index.ts';

const read = (files: Files | string) => extractText(kubernetes, typeof files === 'string' ? { 'deploy/app.yaml': files } : files);

function deployment(name: string, container: string, more = ''): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${more}}\nspec:\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      containers:\n        - ${container}\n---\n`;
}
function service(name: string, app: string, more = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}${more}}\nspec: {selector: {app: ${app}}}\n---\n`;
}

/** "from RELATION to (file:line)" of every edge but those into boundaries. */
async function edges(files: Files | string): Promise<string[]> {
  const found = await read(files);
  return found.edges
    .filter(({ type }) => type !== 'IN_BOUNDARY')
    .map(({ from, type, to, source }) => {
      const end =
        'key' in to ? to.key : `${to.mention.kind} ${to.mention.value}${to.mention.within === undefined ? '' : ` in ${to.mention.within}`}`;
      return `${'key' in from ? from.key : ''} ${type} ${end} (${source.file}:${source.line})`;
    });
}

describe('a Kubernetes workload', () => {
  it('is a system in its namespace, with the names of its labels and the services that select it', async () => {
    const { nodes } = await read(
      deployment(
        'orders',
        '{name: orders, image: "acme/orders:1.0", env: [{name: OTEL_SERVICE_NAME, value: orders-svc}]}',
        ', namespace: shop, labels: {app.kubernetes.io/name: ordering}',
      ) + service('orders-api', 'orders', ', namespace: shop'),
    );

    expect(nodes).toEqual([
      {
        type: 'Boundary',
        kind: 'platform',
        key: 'boundary:platform/shop',
        name: 'shop',
        stance: 'configured',
        source: { file: 'test/deploy/app.yaml', line: 1, pointer: '' },
      },
      {
        type: 'System',
        kind: 'service',
        key: 'system:test/k8s/shop/orders',
        name: 'orders',
        also: [
          { kind: 'host', value: 'orders', within: 'shop' },
          { kind: 'name', value: 'orders' },
          { kind: 'name', value: 'ordering' },
          { kind: 'image', value: 'acme/orders' },
          { kind: 'service-name', value: 'orders-svc' },
        ],
        props: { namespace: 'shop' },
        stance: 'configured',
        source: { file: 'test/deploy/app.yaml', line: 1, pointer: '' },
      },
      {
        type: 'System',
        key: 'system:test/k8s/shop/orders',
        name: 'orders',
        also: [{ kind: 'host', value: 'orders-api', within: 'shop' }],
        stance: 'configured',
        source: { file: 'test/deploy/app.yaml', line: 11, pointer: '' },
      },
    ]);
  });

  it.each([
    ['{name: db, image: "postgres:16"}', 'DataStore', undefined],
    ['{name: mq, image: rabbitmq}', 'System', 'broker'],
    ['{name: proxy, image: "envoyproxy/envoy:v1"}', 'System', 'gateway'],
    ['{name: proxy, image: "envoyproxy/envoy:v1"}\n        - {name: app, image: acme/app}', 'System', 'service'],
    ['{name: app, image: acme/app}\n        - {name: cache, image: redis}', 'System', 'service'],
    ['{name: cache, image: redis}\n        - {name: exporter, image: oliver006/redis_exporter}', 'DataStore', undefined],
  ])('made of %s is a %s of kind %s', async (containers, type, kind) => {
    const { nodes } = await read(deployment('it', containers));

    expect(nodes.map((node) => [node.type, node.kind])).toEqual([[type, kind]]);
  });

  it('runs in the environment that its namespace states, and is the same system in each', async () => {
    const { nodes, edges: found } = await read({
      'a.yaml': deployment('orders', '{name: o, image: acme/o}', ', namespace: shop-prod'),
      'b.yaml': deployment(
        'orders',
        '{name: o, image: acme/o, env: [{name: PAY_URL, value: "http://pay.shop-prod.svc"}]}',
        ', namespace: shop-staging',
      ),
      'c.yaml': deployment('legacy', '{name: o, image: acme/o}', ', namespace: uat'),
    });

    expect(nodes.filter(({ type }) => type === 'System').map(({ key, environment }) => [key, environment])).toEqual([
      ['system:test/k8s/shop/orders', 'production'],
      ['system:test/k8s/shop/orders', 'staging'],
      ['system:test/k8s/legacy', 'uat'],
    ]);
    expect(found.filter(({ type }) => type === 'CALLS').map(({ environment, props }) => [environment, props])).toEqual([
      ['staging', { targetEnvironment: 'production' }],
    ]);
    expect([...new Set(nodes.filter(({ type }) => type === 'Boundary').map(({ key }) => key))]).toEqual([
      'boundary:environment/production',
      'boundary:platform/shop',
      'boundary:environment/staging',
      'boundary:environment/uat',
    ]);
  });

  it('has the owner of its labels or annotations, once', async () => {
    const text = deployment(
      'orders',
      '{name: o, image: acme/o}',
      ', labels: {team: fulfilment}, annotations: {acme.io/criticality: high}',
    ).replace('{labels: {app: orders}}', '{labels: {app: orders, team: fulfilment}}');

    expect(await edges(text)).toEqual(['system:test/k8s/orders OWNED_BY team fulfilment (test/deploy/app.yaml:3)']);
    expect((await read(text)).nodes[0]?.props).toEqual({ criticality: 'high' });
  });
});

describe('a call between Kubernetes workloads', () => {
  it('stands in env, with earlier variables filled in', async () => {
    const text = deployment(
      'orders',
      `name: orders
          image: acme/orders
          env:
            - {name: PAY_HOST, value: payments}
            - {name: PAY_URL, value: "http://$(PAY_HOST):80"}
            - {name: LATER, value: "http://$(UNKNOWN):80"}
            - {name: SELF_URL, value: "http://orders:80"}
            - {name: ESCAPED, value: "http://$$(PAY_HOST):80"}`,
      ', namespace: shop',
    );

    expect(await edges(text)).toEqual([
      'system:test/k8s/shop/orders CALLS host payments in shop (test/deploy/app.yaml:12)',
      'system:test/k8s/shop/orders CALLS host payments in shop (test/deploy/app.yaml:13)',
    ]);
  });

  it('stands in a ConfigMap that the workload takes, at the line of the entry', async () => {
    const files = {
      'deploy/orders.yaml': deployment(
        'orders',
        'name: o\n          image: acme/o\n          envFrom: [{configMapRef: {name: orders}, prefix: APP_}, {secretRef: {name: orders}}]\n          env: [{name: LEDGER_URL, valueFrom: {configMapKeyRef: {name: shared, key: ledger}}}]',
      ),
      'deploy/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: orders}\ndata:\n  PAY_URL: http://payments\n  PORT: "80"\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared}\ndata:\n  ledger: http://ledger\n  other: http://other\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: orders}\nstringData: {APP_PAY_PASSWORD: hunter2}\n',
      'elsewhere/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: unused}\ndata: {A_URL: "http://a"}\n',
    };
    const found = await read(files);

    expect(await edges(files)).toEqual([
      'system:test/k8s/orders CALLS host payments (test/deploy/config.yaml:5)',
      'system:test/k8s/orders CALLS host ledger (test/deploy/config.yaml:12)',
    ]);
    expect(found.edges[0]?.props).toEqual({ credential: 'ref' });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it('leads to the outside host of an ExternalName, and to the service of a single pod', async () => {
    const text =
      deployment(
        'orders',
        '{name: o, image: acme/o, args: ["--mail=smtp:25", "--other=elsewhere:25"], env: [{name: KAFKA_BROKERS, value: "kafka-0.kafka:9092"}, {name: PAY_URL, value: "http://pay"}]}',
      ) +
      'apiVersion: v1\nkind: Service\nmetadata: {name: pay}\nspec: {type: ExternalName, externalName: api.adyen.com}\n---\n' +
      service('kafka', 'kafka') +
      service('smtp', 'smtp');

    expect(await edges(text)).toEqual([
      'system:test/k8s/orders CALLS host api.adyen.com (test/deploy/app.yaml:9)',
      'system:test/k8s/orders CALLS host kafka (test/deploy/app.yaml:9)',
      'system:test/k8s/orders CALLS host smtp (test/deploy/app.yaml:9)',
    ]);
  });

  it('of a store is none', async () => {
    expect(await edges(deployment('db', '{name: db, image: mongo, env: [{name: PEER_HOST, value: other}]}'))).toEqual([]);
  });
});

describe('a kustomization', () => {
  const base = {
    'base/kustomization.yaml': 'resources: [app.yaml, db.yaml]\n',
    'base/app.yaml': deployment('app', '{name: app, image: acme/app, envFrom: [{configMapRef: {name: app}}]}'),
    'base/db.yaml': deployment('db', '{name: db, image: mysql}'),
  };

  it('gives the workloads of its base the values of an overlay, in the environment of the overlay', async () => {
    const files = {
      ...base,
      'overlays/prod/kustomization.yaml':
        'resources: [../../base]\nconfigMapGenerator:\n  - name: app\n    literals:\n      - PAY_URL=http://pay\n    envs: [more.env]\n',
      'overlays/prod/more.env': '# x\nSHIP_URL=http://ship\n',
    };
    const found = await read(files);

    expect(await edges(files)).toEqual(
      [
        'system:test/k8s/app CALLS host ship (test/overlays/prod/more.env:2)',
        'system:test/k8s/app CALLS host pay (test/overlays/prod/kustomization.yaml:5)',
      ].toSorted(),
    );
    expect(found.edges.map(({ environment }) => environment)).toEqual(['production', 'production']);
  });

  it('patches the same workload, also a store', async () => {
    const { nodes } = await read({
      ...base,
      'overlays/dev/kustomization.yaml': 'resources: [../../base]\n',
      'overlays/dev/db.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: db}\nspec: {template: {spec: {containers: [{name: db, env: [{name: A, value: b}]}]}}}\n',
    });

    expect(nodes.map(({ key, environment }) => [key, environment])).toEqual([
      ['system:test/k8s/app', undefined],
      ['datastore:test/k8s/db', undefined],
      ['datastore:test/k8s/db', 'development'],
    ]);
  });

  it('brings everything that it builds upon into its namespace', async () => {
    const { edges: found } = await read({ ...base, 'overlays/live/kustomization.yaml': 'namespace: shop-prod\nresources: [../../base]\n' });

    expect(found.map(({ from, to, environment }) => ['key' in from && from.key, 'key' in to && to.key, environment])).toEqual([
      ['datastore:test/k8s/db', 'boundary:environment/production', 'production'],
      ['datastore:test/k8s/db', 'boundary:platform/shop', 'production'],
      ['system:test/k8s/app', 'boundary:environment/production', 'production'],
      ['system:test/k8s/app', 'boundary:platform/shop', 'production'],
    ]);
  });

  it('hands inline patches back to recognition, as if they stood in files; operations are a gap', async () => {
    const { embeddedTexts, gaps } = await read({
      'kustomization.yaml': `patches:
  - path: ops.yaml
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
  - patch: |-
      - op: replace
patchesStrategicMerge:
  - file.yaml
  - |-
    apiVersion: v1
`,
      'ops.yaml': '- op: add\n',
    });

    expect(embeddedTexts.map(({ block, pointer }) => [block.line, pointer])).toEqual([
      [4, '/patches/1/patch'],
      [11, '/patchesStrategicMerge/1'],
    ]);
    expect(gaps.map(({ detail, source }) => [detail, source.line])).toEqual([['JSON patches are not applied', 7]]);
  });

  it('says what only a build could tell', async () => {
    const { gaps } = await read({
      'kustomization.yaml': 'resources:\n  - https://acme.io/base\nhelmCharts:\n  - name: x\npatches:\n  - patch: "- op: add"\n',
    });

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unsupported', 'https://acme.io/base is remote and not fetched', 2],
      ['unsupported', 'helm charts are not rendered', 4],
      ['unsupported', 'JSON patches are not applied', 6],
    ]);
  });

  it('does not run in circles or out of the root', async () => {
    const { nodes } = await read({
      'a/kustomization.yaml': 'resources: [../b, ../../out]\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
      'a/s.yaml': service('s', 'none'),
    });

    expect(nodes).toEqual([]);
  });
});

describe('who reaches a workload', () => {
  const app = deployment('app', '{name: app, image: acme/app}') + service('app', 'app');

  it.each([
    ['{type: LoadBalancer, selector: {app: app}}', '', 'public'],
    [
      '{type: LoadBalancer, selector: {app: app}}',
      ', annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}',
      'internal',
    ],
    [
      '{type: LoadBalancer, selector: {app: app}}',
      ', annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internal}',
      'internal',
    ],
    ['{type: NodePort, selector: {app: app}}', '', undefined],
    ['{type: LoadBalancer}', '', undefined],
  ])('through a service %s %s is %s', async (spec, annotations, exposure) => {
    const { nodes } = await read(
      `${deployment('app', '{name: app, image: acme/app}')}apiVersion: v1\nkind: Service\nmetadata: {name: s${annotations}}\nspec: ${spec}\n`,
    );

    expect(nodes.map(({ props }) => props?.exposure).find((each) => each !== undefined)).toBe(exposure);
  });

  it('comes through an ingress, whose host is a name of what it leads to alone', async () => {
    const { nodes } = await read(
      `${app}${deployment('b', '{name: b, image: acme/b}')}${service('b', 'b')}apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  rules:
    - host: app.acme.io
      http: {paths: [{path: /, backend: {service: {name: app, port: {number: 80}}}}]}
    - host: both.acme.io
      http:
        paths:
          - {path: /a, backend: {service: {name: app}}}
          - {path: /b, backend: {service: {name: b}}}
`,
    );

    expect(
      nodes
        .filter(({ props }) => props?.exposure !== undefined)
        .map(({ key, also, props, source }) => [key, also ?? [], props?.exposure, source.line]),
    ).toEqual([
      ['system:test/ingress/ingress', [{ kind: 'host', value: 'both.acme.io' }], 'public', 31],
      ['system:test/k8s/app', [{ kind: 'host', value: 'app.acme.io' }], 'public', 37],
      ['system:test/k8s/app', [{ kind: 'host', value: 'both.acme.io', path: '/a' }], 'public', 41],
      ['system:test/k8s/b', [{ kind: 'host', value: 'both.acme.io', path: '/b' }], 'public', 42],
    ]);
  });

  it('is governed by the network policies that select it', async () => {
    const policy = (name: string, selector: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}}\nspec: {podSelector: ${selector}}\n---\n`;
    const text =
      app +
      deployment('db', '{name: db, image: redis}') +
      policy('all', '{}') +
      policy('one', '{matchLabels: {app: app}}') +
      policy('none', '{matchLabels: {app: other}}') +
      policy('some', '{matchExpressions: [{key: app, operator: NotIn, values: [app]}]}');

    expect(await edges(text)).toEqual([
      'datastore:test/k8s/db GUARDED_BY control:test/k8s/all/NetworkPolicy (test/deploy/app.yaml:26)',
      'system:test/k8s/app GUARDED_BY control:test/k8s/all/NetworkPolicy (test/deploy/app.yaml:26)',
      'system:test/k8s/app GUARDED_BY control:test/k8s/one/NetworkPolicy (test/deploy/app.yaml:31)',
      'datastore:test/k8s/db GUARDED_BY control:test/k8s/some/NetworkPolicy (test/deploy/app.yaml:41)',
    ]);
  });
});

describe('a CronJob', () => {
  it('is a workflow that its schedule starts and its system runs', async () => {
    const text = `apiVersion: batch/v1
kind: CronJob
metadata: {name: settle, namespace: shop}
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      activeDeadlineSeconds: 600
      template:
        spec:
          initContainers: [{name: fetch, image: acme/fetch}]
          containers:
            - {name: settle, image: acme/settle, env: [{name: LEDGER_URL, value: "http://ledger"}]}
`;
    const { nodes } = await read(text);

    expect(nodes.filter(({ type }) => type !== 'Boundary').map(({ type, kind, key, props = {} }) => [type, kind, key, props])).toEqual([
      ['System', 'service', 'system:test/k8s/shop/settle', { namespace: 'shop' }],
      [
        'Workflow',
        'job',
        'workflow:test/k8s/shop/settle/CronJob',
        { engine: 'kubernetes', onError: 'fail', timeout: 'set', tags: ['concurrency-allow'] },
      ],
      ['Step', 'start', 'step:test/k8s/shop/settle/CronJob#schedule', { trigger: 'timer' }],
      ['Step', 'script', 'step:test/k8s/shop/settle/CronJob#fetch', { automated: true, timeout: 'set', retry: 'default', errors: 'fail' }],
      ['Step', 'script', 'step:test/k8s/shop/settle/CronJob#settle', { automated: true, timeout: 'set', retry: 'default', errors: 'fail' }],
    ]);
    expect((await edges(text)).map((edge) => edge.replaceAll('test/k8s/shop/', '').replace('test/deploy/app.yaml:', ''))).toEqual([
      'system:settle RUNS workflow:settle/CronJob (1)',
      'workflow:settle/CronJob HAS_STEP step:settle/CronJob#schedule (5)',
      'system:settle STARTS workflow:settle/CronJob (5)',
      'step:settle/CronJob#schedule FLOWS_TO step:settle/CronJob#fetch (11)',
      'workflow:settle/CronJob HAS_STEP step:settle/CronJob#fetch (11)',
      'system:settle CALLS host ledger in shop (13)',
      'step:settle/CronJob#fetch FLOWS_TO step:settle/CronJob#settle (13)',
      'workflow:settle/CronJob HAS_STEP step:settle/CronJob#settle (13)',
    ]);
  });
});

describe('the neighbourhood of an object', () => {
  it('is its directory first, and the folders around only in the same namespace', async () => {
    const { nodes } = await read({
      'a/services/app.yaml': service('app', 'app', ', namespace: shop'),
      'a/workloads/app.yaml': deployment('app', '{name: app, image: x/a}', ', namespace: shop'),
      'b/services/app.yaml': service('app', 'app', ', namespace: bank'),
      'b/workloads/app.yaml': deployment('app', '{name: app, image: x/b}'),
    });

    expect(nodes.filter(({ source }) => source.file.includes('services')).map(({ key }) => key)).toEqual(['system:test/k8s/shop/app']);
  });

  it.each([
    'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: x}\n',
    'apiVersion: v1\nkind: Config\n',
    'kind: Deployment\nmetadata: {name: x}\n',
    'apiVersion: 3\nkind: Service\nmetadata: {name: x}\n',
    'services: {a: {image: x}}\n',
  ])('has no place for %j', async (text) => {
    expect(await read(text)).toEqual({ nodes: [], edges: [], gaps: [], observations: [], embedded: [], embeddedTexts: [] });
  });
});

describe('a workload of another kind', () => {
  it.each([
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['serving.knative.dev/v1', 'Service'],
  ])('%s %s is one too', async (version, kind) => {
    const text = `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{image: acme/web, env: [{name: PAY_URL, value: "http://pay"}]}]}}}\n`;

    expect(await edges(text)).toEqual(['system:test/k8s/web CALLS host pay (test/deploy/app.yaml:4)']);
  });

  it('answers to the app id of Dapr', async () => {
    const { nodes } = await read(
      deployment('web', '{name: web, image: acme/web}').replace(
        'labels: {app: web}',
        'labels: {app: web}, annotations: {dapr.io/app-id: shop-web}',
      ),
    );

    expect(nodes[0]?.also).toContainEqual({ kind: 'name', value: 'shop-web' });
  });
});

describe('a file inside a ConfigMap', () => {
  const config =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: edge}\ndata:\n  envoy.yaml: |\n    a: 1\n    b: 2\n  app.yaml: |\n    apiVersion: v1\n    kind: Pod\n  note.txt: |\n    a\n    b\n';

  it('is read by its own format, unless it is a manifest that somebody applies later', async () => {
    const { embeddedTexts } = await read(config);

    expect(embeddedTexts.map(({ block, pointer }) => [block.text, block.line, pointer])).toEqual([['a: 1\nb: 2\n', 6, '/data/envoy.yaml']]);
  });

  it('in the grammar of nginx is read as text, also where it stands on one line', async () => {
    const { embeddedTexts } = await read(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: edge}\ndata:\n  nginx.conf: "server { listen 80; }"\n  default.conf.template: |\n    server {\n    }\n  app.conf: |\n    a\n    b\n',
    );

    expect(embeddedTexts.map(({ block, pointer, read: how }) => [how, block.line, pointer])).toEqual([
      ['text', 5, '/data/nginx.conf'],
      ['text', 7, '/data/default.conf.template'],
    ]);
  });

  it('that configures a gateway is a name of the workload that mounts it', async () => {
    const files = {
      'deploy/edge.yaml': deployment('edge', '{name: edge, image: acme/edge}').replace(
        '      containers:',
        '      volumes: [{name: c, configMap: {name: edge}}]\n      containers:',
      ),
      'deploy/config.yaml': config,
    };

    expect((await read(files)).nodes[0]?.also).toContainEqual({ kind: 'path', value: 'deploy/config.yaml#/data/envoy.yaml' });
  });
});

describe('a List', () => {
  it('hands items of other groups back to recognition', async () => {
    const { embedded } = await read(
      'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Service, metadata: {name: a}}\n  - {apiVersion: dapr.io/v1alpha1, kind: Component, metadata: {name: b}}\n',
    );

    expect(embedded.map(({ pointer, tree }) => [pointer, tree.line])).toEqual([['/items/1', 5]]);
  });
});
