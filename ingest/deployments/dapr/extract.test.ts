import { describe, expect, it } from 'vitest';
import type { Ref } from '../../../graph/model.ts';
import { extractText, type Files } from '../../../test/extract-text.ts';
import { dapr } from './index.ts';

const read = (files: Files | string) => extractText(dapr, typeof files === 'string' ? { 'components/all.yaml': files } : files);
const end = (ref: Ref): string => ('key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`);

function object(kind: string, name: string, spec: string, scopes = ''): string {
  return `apiVersion: dapr.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n${scopes === '' ? '' : `scopes: [${scopes}]\n`}---\n`;
}
function component(type: string, metadata = '', scopes = ''): string {
  return object('Component', 'it', `{type: ${type}, version: v1, metadata: [${metadata}]}`, scopes);
}
const value = (name: string, text: string) => `{name: ${name}, value: "${text}"}`;
const secret = (name: string) => `{name: ${name}, secretKeyRef: {name: x, key: y}}`;

/** "from RELATION:kind to props :line". */
async function edges(files: Files | string): Promise<string[]> {
  const found = await read(files);
  return found.edges.map(
    ({ type, kind, from, to, props, source }) =>
      `${end(from)} ${type}${kind === undefined ? '' : `:${kind}`} ${end(to)} ${JSON.stringify(props ?? {})} :${source.line}`,
  );
}

describe('a component', () => {
  it('is used by the applications in its scopes; where nothing says which, it speaks for all of them', async () => {
    const metadata = `${value('redisHost', 'redis:6379')}, ${value('redisPassword', 'swordfish1')}`;

    expect(await edges(component('state.redis', metadata, 'orders, billing'))).toEqual([
      'name billing ACCESSES host redis {"credential":"literal"} :4',
      'name orders ACCESSES host redis {"credential":"literal"} :4',
    ]);
    expect(await edges(component('state.redis', metadata))).toEqual([
      'system:test/dapr/it ACCESSES host redis {"credential":"literal"} :4',
    ]);
    expect((await read(component('state.redis', metadata))).nodes.map(({ kind, name, props }) => [kind, name, props])).toEqual([
      ['platform', 'it (Dapr)', { product: 'Dapr' }],
    ]);
    expect(JSON.stringify(await read(component('state.redis', metadata)))).not.toContain('swordfish1');
  });

  it.each([
    [
      'state.postgresql',
      value('connectionString', 'host=db user=u password=p4ssw0rd1 port=5432 database=shop'),
      'ACCESSES host db {"credential":"literal"}',
    ],
    [
      'state.azure.cosmosdb',
      `${value('url', 'https://acme.documents.azure.com:443/')}, ${secret('masterKey')}`,
      'ACCESSES host acme.documents.azure.com {"credential":"ref"}',
    ],
    ['state.aws.dynamodb', `${value('table', 'carts')}`, 'ACCESSES name carts {}'],
    ['bindings.aws.s3', value('bucket', 'acme-invoices'), 'ACCESSES arn arn:aws:s3:::acme-invoices {}'],
    ['pubsub.rabbitmq', value('connectionString', 'amqp://u:p4ssw0rd1@rabbit:5672'), 'CALLS host rabbit {"credential":"literal"}'],
    ['pubsub.azure.servicebus.topics', value('namespaceName', 'acme'), 'CALLS host acme.servicebus.windows.net {}'],
    ['secretstores.hashicorp.vault', value('vaultAddr', 'https://vault:8200'), 'CALLS host vault {}'],
    ['secretstores.azure.keyvault', value('vaultName', 'acme'), 'CALLS host acme.vault.azure.net {}'],
    ['bindings.http', value('url', 'https://api.partner.io/hooks'), 'CALLS host api.partner.io {}'],
    ['conversation.openai', secret('key'), 'CALLS host api.openai.com {"credential":"ref","mode":"sync"}'],
  ])('%s reaches what its settings name', async (type, metadata, expected) => {
    expect(await edges(component(type, metadata))).toEqual([`system:test/dapr/it ${expected} :4`]);
  });

  it('that keeps its address in a secret is a gap, one that runs in the sidecar is none', async () => {
    const { gaps } = await read(
      component('state.mysql', secret('connectionString')) + component('state.in-memory') + component('secretstores.local.file'),
    );

    expect(gaps.map(({ code, detail, source }) => [code, detail, source.line])).toEqual([
      ['unresolved', 'where component it (state.mysql) is reached does not stand in the file', 1],
    ]);
  });

  it('that binds a queue takes from it, puts into it, or both, as it says', async () => {
    const rabbit = (direction: string) =>
      component(
        'bindings.rabbitmq',
        [value('queueName', 'jobs'), ...(direction === '' ? [] : [value('direction', direction)])].join(', '),
        'worker',
      );

    expect(await edges(rabbit('input, output'))).toEqual([
      'name worker CONSUMES queue jobs {} :4',
      'name worker PUBLISHES queue jobs {} :4',
    ]);
    expect(await edges(rabbit(''))).toEqual([]);
    expect(await edges(component('bindings.kafka', `${value('topics', 'a, b')}, ${value('publishTopic', 'c')}`, 'worker'))).toEqual([
      'name worker CONSUMES topic a {} :4',
      'name worker CONSUMES topic b {} :4',
      'name worker PUBLISHES topic c {} :4',
    ]);
  });

  it('of middleware is a control of the applications that have it', async () => {
    const { nodes, edges: found } = await read(component('middleware.http.oauth2', '', 'orders') + component('middleware.http.uppercase'));

    expect(nodes.map(({ kind, name, props }) => [kind, name, props?.tags])).toEqual([['policy', 'it', ['authentication', 'oauth2']]]);
    expect(found.map(({ type, from }) => [type, end(from)])).toEqual([['GUARDED_BY', 'name orders']]);
  });
});

describe('a cron binding', () => {
  it('is a job that calls its application on a schedule', async () => {
    const { nodes } = await read(component('bindings.cron', value('schedule', '@every 5m'), 'billing'));

    expect(nodes.map(({ type, kind, name, props }) => [type, kind, name, props])).toEqual([
      ['Step', 'service-task', 'call billing', { automated: true }],
      ['Workflow', 'job', 'it', { engine: 'dapr' }],
      ['Step', 'start', '@every 5m', { trigger: 'timer' }],
    ]);
    expect(
      (await edges(component('bindings.cron', value('schedule', '@every 5m'), 'billing'))).map((edge) => edge.replace(/ \{.*/, '')),
    ).toEqual([
      'step:test/components/all.yaml/dapr/it#call CALLS name billing',
      'workflow:test/components/all.yaml/dapr/it HAS_STEP step:test/components/all.yaml/dapr/it#call',
      'name billing RUNS workflow:test/components/all.yaml/dapr/it',
      'step:test/components/all.yaml/dapr/it#schedule FLOWS_TO:sequence step:test/components/all.yaml/dapr/it#call',
      'workflow:test/components/all.yaml/dapr/it HAS_STEP step:test/components/all.yaml/dapr/it#schedule',
      'name billing STARTS:timer workflow:test/components/all.yaml/dapr/it',
    ]);
  });
});

describe('a subscription', () => {
  const subscription = (scopes = '') =>
    object('Subscription', 's', '{topic: orders, pubsubname: it, deadLetterTopic: orders-failed}', scopes);

  it('takes from the topic of the broker behind its component, and leads to a dead letter', async () => {
    const files = {
      'components/a.yaml': subscription('billing'),
      'components/b.yaml': component('pubsub.kafka', value('brokers', 'kafka:9092')),
    };

    const { nodes } = await read(files);

    expect(await edges({ ...files, 'components/b.yaml': component('pubsub.kafka', secret('brokers')) })).toEqual([
      'name billing CONSUMES channel:kafka/orders {} :4',
      'channel:kafka/orders HANDLED_BY:dead-letter channel:kafka/orders-failed {} :4',
    ]);
    expect(nodes.filter(({ type }) => type === 'Channel').map(({ name, props }) => [name, props])).toEqual([
      ['orders', { protocol: 'kafka' }],
      ['orders-failed', { protocol: 'kafka', role: 'dead-letter' }],
    ]);
  });

  it('of a component that was not read names a topic of that component; without scopes nobody is known to take from it', async () => {
    const { edges: found, gaps } = await read(subscription());

    expect(found.map(({ type, from }) => [type, end(from)])).toEqual([['HANDLED_BY', 'channel:dapr/it/orders']]);
    expect(gaps.map(({ detail }) => detail)).toEqual(['Subscription s has no scopes, so who takes messages of orders is not known']);
  });
});

describe('policies', () => {
  it('of resiliency limit applications and components', async () => {
    const { nodes, edges: found } = await read(
      object(
        'Resiliency',
        'r',
        '{targets: {apps: {orders: {timeout: a, retry: b}, stock: {}}, components: {it: {outbound: {circuitBreaker: c}}}}}',
      ),
    );

    expect(nodes.map(({ kind, name, props }) => [kind, name, props?.tags])).toEqual([
      ['limit', 'calls to orders', ['retry', 'timeout']],
      ['limit', 'calls to it', ['circuit-breaker']],
    ]);
    expect(found.map(({ from }) => end(from))).toEqual(['system:test/dapr/it', 'name orders']);
  });

  it('of a configuration guard the workloads whose annotation names it', async () => {
    const text = `${object('Configuration', 'strict', '{mtls: {enabled: true}, accessControl: {defaultAction: allow}, logging: {apiLogging: {enabled: true}}}')}apiVersion: apps/v1
kind: Deployment
metadata: {name: orders}
spec: {template: {metadata: {annotations: {dapr.io/config: strict}}, spec: {containers: [{name: o, image: acme/o}]}}}
`;

    const { nodes, edges: found } = await read(text);

    expect(nodes.map(({ kind, name, props }) => [kind, name, props?.tags])).toEqual([
      ['audit-log', 'calls of the sidecar interface', ['access-log']],
      ['policy', 'mutual TLS between sidecars', ['mtls']],
    ]);
    expect(found.map(({ from }) => end(from))).toEqual(['system:test/k8s/orders', 'system:test/k8s/orders']);
  });
});

describe('an outside service', () => {
  it('is called by the applications in its scopes', async () => {
    const text = object(
      'HTTPEndpoint',
      'w',
      '{baseUrl: "https://api.weather.io/v1", headers: [{name: Authorization, value: "Bearer abcdef012345"}]}',
      'orders',
    );

    expect(await edges(text)).toEqual(['name orders CALLS host api.weather.io {"mode":"sync","credential":"literal"} :4']);
  });
});

describe('a run file', () => {
  it('says which directory is which application, and whom their variables name', async () => {
    const text =
      'version: 1\ncommon: {env: {STOCK_URL: "http://stock:80"}}\napps:\n- {appID: orders, appDirPath: ./src/orders/}\n- {appDirPath: ../up}\n- {appDirPath: billing, appPort: 80}\n';

    const { nodes } = await read({ 'run/dapr.yaml': text });

    expect(nodes.map(({ name, also }) => [name, also?.find(({ kind }) => kind === 'path')?.value])).toEqual([
      ['orders', 'run/src/orders'],
      ['up', 'up'],
      ['billing', 'run/billing'],
    ]);
    expect((await edges({ 'run/dapr.yaml': text }))[0]).toBe('system:test/dapr/app/billing CALLS host stock {} :2');
  });
});
