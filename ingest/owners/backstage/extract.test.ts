import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { backstage } from './index.ts';

/** One entity; spec lines begin on line 5. */
function entity(kind: string, name: string, ...spec: string[]): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    `kind: ${kind}`,
    `metadata: {name: ${name}}`,
    'spec:',
    ...spec.map((line) => `  ${line}`),
  ].join('\n');
}

function stream(...entities: string[]): string {
  return entities.join('\n---\n');
}

/** "CALLS system:orders -> entity-ref api:default/payments". */
async function told(files: Files | string): Promise<string[]> {
  const { edges } = await extractText(backstage, files);
  return edges.map(({ type, from, to }) => `${type} ${end(from)} -> ${end(to)}`);
}

function end(ref: Ref): string {
  return 'key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`;
}

describe('a component', () => {
  it('is a System that somebody claims, known by its reference, service name, names and directory', async () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  name: Orders',
      '  title: Order Service',
      '  tags: [java]',
      '  labels: {acme.example/tier: 1}',
      '  annotations:',
      '    acme.example/data-classification: PII',
      '    fullscore.dev/exposure: public',
      '    backstage.io/kubernetes-namespace: shop',
      'spec: {type: service, lifecycle: production}',
    ].join('\n');

    const { nodes, edges, gaps } = await extractText(backstage, { 'services/orders/catalog-info.yaml': text });

    expect(nodes).toEqual([
      {
        type: 'System',
        kind: 'service',
        key: 'system:Orders',
        name: 'Orders',
        also: [
          { kind: 'entity-ref', value: 'component:default/orders' },
          { kind: 'name', value: 'Orders' },
          { kind: 'name', value: 'Order Service' },
          { kind: 'service-name', value: 'Orders' },
          { kind: 'path', value: 'services/orders' },
        ],
        props: {
          lifecycle: 'production',
          criticality: 'critical',
          tags: ['java'],
          dataClass: 'personal',
          exposure: 'public',
          namespace: 'shop',
        },
        stance: 'claimed',
        source: { file: 'test/services/orders/catalog-info.yaml', line: 4, pointer: '/metadata/name' },
      },
    ]);
    expect([...edges, ...gaps]).toEqual([]);
  });

  it('claims an owner, a boundary, what it provides, calls and accesses, each on its line', async () => {
    const text = stream(
      entity(
        'Component',
        'orders',
        'type: service',
        'owner: platform/order-team',
        'system: checkout',
        'providesApis:',
        '  - orders-api',
        'consumesApis: [api:finance/payments-api]',
        'dependsOn:',
        '  - resource:orders-db',
        '  - component:inventory',
        '  - resource:elsewhere',
      ),
      entity('Resource', 'orders-db', 'type: database'),
    );

    const { edges } = await extractText(backstage, text);

    expect(edges.map(({ type, from, to, source, stance }) => [source.line, type, end(from), end(to), stance])).toEqual([
      [6, 'OWNED_BY', 'system:orders', 'team order-team', 'claimed'],
      [7, 'IN_BOUNDARY', 'system:orders', 'boundary:domain/checkout', 'claimed'],
      [9, 'PROVIDES', 'system:orders', 'entity-ref api:default/orders-api', 'claimed'],
      [10, 'CALLS', 'system:orders', 'entity-ref api:finance/payments-api', 'claimed'],
      [12, 'ACCESSES', 'system:orders', 'entity-ref resource:default/orders-db', 'claimed'],
      [13, 'CALLS', 'system:orders', 'entity-ref component:default/inventory', 'claimed'],
      [14, 'CALLS', 'system:orders', 'entity-ref resource:default/elsewhere', 'claimed'],
    ]);
    expect(edges.find((edge) => edge.source.line === 14)?.to).toMatchObject({
      type: ['DataStore', 'System'],
      unresolved: { name: 'elsewhere' },
    });
    expect(edges.find((edge) => edge.type === 'OWNED_BY')?.to).toEqual({
      type: 'Team',
      mention: { kind: 'team', value: 'order-team', within: 'platform' },
    });
  });

  it('is told about by the other side too', async () => {
    const text = stream(
      entity('Resource', 'orders-db', 'type: database', 'dependencyOf: [component:orders]'),
      entity('Component', 'inventory', 'type: service', 'dependencyOf: [component:orders, component:kit]'),
      entity('Component', 'kit', 'type: library', 'dependsOn: [component:inventory]', 'owner: somebody'),
    );

    expect(await told(text)).toEqual([
      'ACCESSES entity-ref component:default/orders -> datastore:orders-db',
      'CALLS entity-ref component:default/orders -> system:inventory',
    ]);
  });

  it('that is a library runs in somebody else, so nothing calls it, wherever in the root it is listed', async () => {
    const files = {
      'a/catalog-info.yaml': entity('Component', 'orders', 'type: service', 'dependsOn: [component:money, component:pay]'),
      'b/catalog-info.yml': entity('Component', 'money', 'type: library'),
    };

    const { nodes } = await extractText(backstage, files);

    expect(nodes.map((node) => node.name)).toEqual(['orders']);
    expect(await told(files)).toEqual(['CALLS system:orders -> entity-ref component:default/pay']);
  });

  it('of a namespace keeps it in key and reference, and claims no service name', async () => {
    const { nodes } = await extractText(
      backstage,
      'apiVersion: backstage.io/v1beta1\nkind: Component\nmetadata: {name: orders, namespace: Shop}\nspec: {}',
    );

    expect(nodes.map(({ key, kind, also }) => ({ key, kind, also }))).toEqual([
      {
        key: 'system:shop/orders',
        kind: undefined,
        also: [
          { kind: 'entity-ref', value: 'component:shop/orders' },
          { kind: 'name', value: 'orders' },
          { kind: 'path', value: '.' },
        ],
      },
    ]);
  });

  it('stands for no directory when its file lists several, unless it says where its code is', async () => {
    const placed = entity('Component', 'b', 'type: service').replace(
      '{name: b}',
      '{name: b, annotations: {backstage.io/source-location: "dir:../b"}}',
    );

    const { nodes } = await extractText(backstage, { 'catalog/all.yaml': stream(entity('Component', 'a', 'type: service'), placed) });

    expect(nodes.map(({ name, also }) => [name, also?.find((mention) => mention.kind === 'path')?.value])).toEqual([
      ['a', undefined],
      ['b', 'b'],
    ]);
  });

  it('has the kind of its type', async () => {
    const kind = async (type: string) => {
      const [node] = (await extractText(backstage, entity('Component', 'x', `type: ${type}`))).nodes;
      return node === undefined ? 'nothing' : `${node.type} ${node.kind ?? ''}`.trim();
    };

    expect({
      service: await kind('Service'),
      website: await kind('website'),
      saas: await kind('saas'),
      'mcp-server': await kind('mcp-server'),
      documentation: await kind('documentation'),
      pipeline: await kind('data-pipeline'),
      agent: await kind('ai-agent'),
    }).toEqual({
      service: 'System service',
      website: 'System application',
      saas: 'System saas',
      'mcp-server': 'System mcp-server',
      documentation: 'nothing',
      pipeline: 'System',
      agent: 'Agent',
    });
  });

  it('that depends on a topic does not say which way messages go', async () => {
    const { edges, gaps } = await extractText(
      backstage,
      stream(
        entity('Component', 'orders', 'type: service', 'dependsOn: [resource:order.placed]'),
        entity('Resource', 'order.placed', 'type: kafka-topic'),
      ),
    );

    expect(edges).toEqual([]);
    expect(gaps.map(({ code, source }) => [code, source.line, source.pointer])).toEqual([['unsupported', 6, '/spec/dependsOn/0']]);
  });
});

describe('resources', () => {
  it('are stores, channels and brokers by their type; others take no part', async () => {
    const types = ['postgres', 'S3 bucket', 'kafka-topic', 'queue', 'kafka-cluster', 'kubernetes-cluster'];

    const { nodes } = await extractText(backstage, stream(...types.map((type, index) => entity('Resource', `r${index}`, `type: ${type}`))));

    expect(nodes.map(({ key, type, kind, props }) => [type, key, kind, props])).toEqual([
      ['DataStore', 'datastore:r0', undefined, { engine: 'postgresql' }],
      ['DataStore', 'datastore:r1', undefined, undefined],
      ['Channel', 'channel:kafka/r2', undefined, { protocol: 'kafka' }],
      ['Channel', 'channel:message/r3', undefined, { protocol: 'message' }],
      ['System', 'system:r4', 'broker', undefined],
    ]);
  });
});

describe('an API entity', () => {
  it('is a claimed Api that points to the file of its definition', async () => {
    const { nodes } = await extractText(backstage, {
      'orders/catalog-info.yaml': entity(
        'API',
        'orders-api',
        'type: openapi',
        'lifecycle: deprecated',
        'definition:',
        '  $text: ./api/openapi.yaml',
      ),
    });

    expect(nodes).toEqual([
      {
        type: 'Api',
        key: 'api:orders-api',
        name: 'orders-api',
        also: [
          { kind: 'entity-ref', value: 'api:default/orders-api' },
          { kind: 'name', value: 'orders-api' },
          { kind: 'path', value: 'orders/api/openapi.yaml' },
        ],
        props: { lifecycle: 'deprecated', protocol: 'rest' },
        stance: 'claimed',
        source: { file: 'test/orders/catalog-info.yaml', line: 3, pointer: '/metadata/name' },
      },
    ]);
  });

  it('with its definition as text or on the net keeps its operations to itself, and says so of the text', async () => {
    const inline = await extractText(backstage, entity('API', 'a', 'type: openapi', 'definition: |', '  openapi: 3.0.0', '  paths: {}'));
    const remote = await extractText(backstage, entity('API', 'a', 'type: grpc', 'definition: {$text: "https://git.example.net/a.proto"}'));

    expect(inline.gaps.map((gap) => gap.code)).toEqual(['unsupported']);
    expect(remote).toMatchObject({ gaps: [], nodes: [{ props: { protocol: 'grpc' } }] });
    expect(remote.nodes[0]?.also?.some((mention) => mention.kind === 'path')).toBe(false);
  });

  it('of a tool server is provided where its remote is', async () => {
    const text = entity('API', 'tools', 'type: mcp-server', 'remotes:', '  - type: streamable-http', '    url: https://mcp.acme.dev/v1');

    const { edges } = await extractText(backstage, text);

    expect(edges.map(({ from, to, source }) => [from, to, source.line])).toEqual([
      [
        {
          type: 'System',
          mention: { kind: 'host', value: 'mcp.acme.dev', path: '/v1' },
          unresolved: { name: 'mcp.acme.dev', kind: 'mcp-server' },
        },
        { key: 'api:tools' },
        7,
      ],
    ]);
  });
});

describe('systems and domains', () => {
  it('are boundaries inside each other, by name also where nothing defines them', async () => {
    const text = stream(
      entity('System', 'Checkout', 'domain: commerce'),
      entity('Domain', 'commerce', 'subdomainOf: retail'),
      entity('System', 'retail', 'domain: retail'),
    );

    const { nodes } = await extractText(backstage, text);

    expect(await told(text)).toEqual([
      'IN_BOUNDARY boundary:domain/checkout -> boundary:domain/commerce',
      'IN_BOUNDARY boundary:domain/commerce -> boundary:domain/retail',
    ]);
    expect([...new Set(nodes.map((node) => `${node.kind} ${node.name}`))]).toEqual(['domain checkout', 'domain commerce', 'domain retail']);
  });
});

describe('groups and users', () => {
  it('become teams and nothing', async () => {
    const group = entity(
      'Group',
      'Billing-Team',
      'type: team',
      'members: [jane.doe]',
      'profile: {email: billing-team@acme.example, displayName: Billing}',
    );

    const { nodes, edges } = await extractText(backstage, stream(group, entity('User', 'jane.doe', 'memberOf: [billing-team]')));

    expect(nodes).toEqual([
      {
        type: 'Team',
        kind: 'group',
        key: 'team:billing-team',
        name: 'billing-team',
        also: [
          { kind: 'team', value: 'billing-team' },
          { kind: 'entity-ref', value: 'group:default/billing-team' },
        ],
        props: { active: true, contact: 'billing-team@acme.example' },
        stance: 'claimed',
        source: { file: 'test/sample.yaml', line: 3, pointer: '/metadata/name' },
      },
    ]);
    expect(edges).toEqual([]);
  });

  it('that are marked as gone are no longer active, and keep no mailbox that may be a person', async () => {
    const gone = entity('Group', 'old', 'type: team', 'profile: {email: jane.doe@acme.example}').replace(
      '{name: old}',
      '{name: old, annotations: {acme.example/active: "false"}}',
    );

    expect((await extractText(backstage, gone)).nodes.map((node) => node.props)).toEqual([{ active: false }]);
  });

  it('who own something as persons are numbered over the file and stay nameless', async () => {
    const text = stream(
      entity('Component', 'a', 'type: service', 'owner: user:default/zoe'),
      entity('Component', 'b', 'type: service', 'owner: anna@acme.example'),
      entity('Component', 'c', 'type: service', 'owner: Order Team'),
    );

    const { edges } = await extractText(backstage, text);

    expect(edges.map((edge: EdgeFact) => end(edge.to))).toEqual([
      'team person-2 (test/sample.yaml)',
      'team person-1 (test/sample.yaml)',
      'team order-team',
    ]);
    expect(JSON.stringify(edges)).not.toMatch(/zoe|anna/);
  });
});

describe('an agent', () => {
  it('has its autonomy, logging and controls by annotation, and runs in the component it is part of', async () => {
    const text = [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  name: refunds',
      '  annotations:',
      '    fullscore.dev/autonomy: act',
      '    fullscore.dev/logging: verbose',
      '    fullscore.dev/model: some-model',
      '    fullscore.dev/approval: "true"',
      '    fullscore.dev/stop: none',
      'spec: {type: ai-agent, subcomponentOf: orders, consumesApis: [payments]}',
    ].join('\n');

    const { nodes } = await extractText(backstage, text);

    expect(nodes.map(({ type, kind, key, name, props, source }) => ({ type, kind, key, name, props, line: source.line }))).toEqual([
      { type: 'Agent', kind: undefined, key: 'agent:refunds', name: 'refunds', props: { autonomy: 'act', model: 'some-model' }, line: 4 },
      {
        type: 'Control',
        kind: 'approval',
        key: 'control:test/sample.yaml/component:default/refunds/approval',
        name: 'approval of refunds',
        props: undefined,
        line: 9,
      },
    ]);
    expect(await told(text)).toEqual([
      'GUARDED_BY agent:refunds -> control:test/sample.yaml/component:default/refunds/approval',
      'CALLS agent:refunds -> entity-ref api:default/payments',
      'RUNS entity-ref component:default/orders -> agent:refunds',
    ]);
  });
});

describe('documents that give no fact', () => {
  it('say why when they are skeletons, have no name, or are of a kind of their own', async () => {
    const text = stream(
      entity('Component', '"${{ values.name }}"', 'type: service'),
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nspec: {}',
      entity('Tenant', 'x'),
    );

    const { nodes, gaps } = await extractText(backstage, text);

    expect(nodes).toEqual([]);
    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['templated', 1],
      ['unsupported', 7],
      ['unsupported', 11],
    ]);
  });

  it('are silent when they are templates, and unknown when they are of another tool', async () => {
    const template = 'apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata: {name: t}';

    expect(await extractText(backstage, stream(template, 'apiVersion: v1\nkind: Service\nmetadata: {name: s}'))).toMatchObject({
      nodes: [],
      edges: [],
      gaps: [],
    });
  });

  it('say which locations are missing, outside or elsewhere, without any token', async () => {
    const files = {
      'catalog/catalog-info.yaml': entity(
        'Location',
        'all',
        'targets:',
        '  - ./teams/*.yaml',
        '  - ./gone.yaml',
        '  - ../../x.yaml',
        '  - https://user:token@git.example.net/c.yaml?key=1',
      ),
      'catalog/teams/a.yaml': entity('Group', 'a', 'type: team'),
    };

    const { gaps } = await extractText(backstage, files);

    expect(gaps.map(({ code, source }) => [code, source.line])).toEqual([
      ['unresolved', 7],
      ['refused', 8],
      ['unresolved', 9],
    ]);
    expect(JSON.stringify(gaps)).not.toMatch(/token|key=/);
  });
});
