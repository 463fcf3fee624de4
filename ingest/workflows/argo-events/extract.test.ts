import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { gapTexts, propsOf, relations, steps } from '../../../test/workflow-facts.ts';
import { scan } from '../../scan.ts';
import { argoEvents } from './index.ts';

const resource = (kind: string, spec: string, metadata = '{name: shop}') =>
  extractText(argoEvents, `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${spec}\n`, 'events/shop.yaml');
const source = (spec: string, metadata?: string) => resource('EventSource', spec, metadata);
const sensor = (triggers: string, dependencies = '[{name: paid, eventSourceName: shop, eventName: paid}]') =>
  resource('Sensor', `{dependencies: ${dependencies}, triggers: ${triggers}}`);

/** What one trigger sets off. */
async function setOff(template: string, more = '') {
  const found = await sensor(`[{template: {name: t, ${template}}${more}}]`);
  return relations(found, 'CALLS', 'PUBLISHES').map((line) => line.replace('t → ', ''));
}

/** What one event is taken from. */
async function taken(kind: string, item: string) {
  return relations(await source(`{${kind}: {e: ${item}}}`), 'CONSUMES', 'ACCESSES', 'CALLS').map((line) =>
    line.replace(`${kind}/e → `, ''),
  );
}

describe('an event source', () => {
  it('takes in and puts onto the bus, and a filter stands between', async () => {
    const found = await source(
      '{kafka: {paid: {topic: orders.paid, filter: {expression: body.sum > 0}}}}',
      '{name: shop, namespace: sales}',
    );

    expect(steps(found)).toEqual(['filter of paid (gateway)', 'paid (start)', 'send paid (send)']);
    expect(relations(found, 'STARTS', 'CONSUMES', 'PUBLISHES', 'FLOWS_TO', 'IN_BOUNDARY')).toEqual([
      'events/shop.yaml/EventSource/sales/shop → platform/sales',
      'filter kafka/paid → send kafka/paid (sequence condition=body.sum > 0)',
      'kafka/paid → filter kafka/paid (sequence)',
      'kafka/paid → topic orders.paid',
      'send kafka/paid → argo-events/sales/shop/paid',
      'topic orders.paid → events/shop.yaml/EventSource/sales/shop (message)',
    ]);
  });

  it.each([
    ['mqtt', '{topic: a}', ['topic a']],
    ['nats', '{subject: a}', ['topic a']],
    ['nsq', '{topic: a}', ['topic a']],
    ['pulsar', '{topics: [a, b]}', ['topic a', 'topic b']],
    ['redis', '{channels: [a]}', ['topic a']],
    ['redisStream', '{streams: [a]}', ['topic a']],
    ['emitter', '{channelName: a}', ['topic a']],
    ['amqp', '{exchangeName: x, queueDeclare: {name: q}}', ['queue q']],
    ['amqp', '{exchangeName: x, routingKey: k}', ['topic x']],
    ['amqp', '{routingKey: k}', ['queue k']],
    ['sqs', '{queue: q}', ['queue q']],
    ['sns', '{topicArn: "arn:aws:sns:eu-west-1:1:t"}', ['arn arn:aws:sns:eu-west-1:1:t | topic t']],
    ['pubSub', '{topic: t, subscriptionID: s}', ['queue s']],
    ['pubSub', '{topic: t}', ['topic t']],
    ['azureEventsHub', '{hubName: h}', ['topic h']],
    ['azureServiceBus', '{queueName: q}', ['queue q']],
    ['azureServiceBus', '{topicName: t, subscriptionName: s}', ['topic t']],
    ['azureQueueStorage', '{queueName: q}', ['queue q']],
    ['file', '{watchPathConfig: {directory: /in/, path: a.csv}}', ['file//in/a.csv']],
    [
      'minio',
      '{bucket: {name: b}, endpoint: "minio.corp.com:9000", accessKey: {name: s, key: k}}',
      ['host minio.corp.com (mode=read schema=b credential=ref)'],
    ],
    ['hdfs', '{addresses: ["namenode.corp.com:8020"], directory: /in}', ['host namenode.corp.com (mode=read)']],
    ['generic', '{url: "events.corp.com:8080"}', ['host events.corp.com (mode=sync)']],
    ['resource', '{resource: pods, eventTypes: [ADD]}', []],
  ])('of kind %s takes %s', async (kind, item, expected) => {
    expect(await taken(kind, item)).toEqual(expected);
  });

  it('offers an operation where requests come in, which the product calls', async () => {
    const found = await source(
      '{service: {}, webhook: {refund: {endpoint: refunds, method: post, authSecret: {name: s}}}, github: {push: {githubBaseURL: "https://git.corp.com/api/v3", apiToken: {name: g}, webhook: {endpoint: /push, url: "https://e.shop.com"}}}}',
    );

    expect(found.nodes.filter(({ type }) => type === 'Operation').map(({ name, props }) => [name, props?.auth])).toEqual([
      ['/push', undefined],
      ['POST /refunds', 'api-key'],
    ]);
    expect(relations(found, 'STARTS', 'CALLS', 'RUNS')).toEqual([
      '/push → events/shop.yaml/EventSource/shop (http)',
      'POST /refunds → events/shop.yaml/EventSource/shop (http)',
      'argo-events/shop-eventsource-svc → events/shop.yaml/EventSource/shop',
      'github/push → host git.corp.com (mode=sync credential=ref)',
      'host git.corp.com → /push (mode=async)',
    ]);
  });

  it('may be the clock', async () => {
    const found = await source('{calendar: {nightly: {schedule: 0 2 * * *, timezone: Europe/Berlin}, often: {interval: 10s}}}');

    expect(steps(found)).toEqual(['0 2 * * * Europe/Berlin (start)', 'every 10s (start)', 'send nightly (send)', 'send often (send)']);
    expect(relations(found, 'STARTS')).toEqual([
      'calendar/nightly → events/shop.yaml/EventSource/shop (timer)',
      'calendar/often → events/shop.yaml/EventSource/shop (timer)',
    ]);
  });

  it('says what it cannot tell', async () => {
    const found = await source('{kafka: {a: {topic: "{{ .topic }}"}, b: {}}, telepathy: {c: {}}, sftp: {d: {}}}');

    expect(gapTexts(found)).toEqual([
      'templated: what the kafka event source "a" takes from is filled in later',
      'unresolved: the server of the sftp event source of "shop" stands in a secret',
      'unresolved: what the kafka event source "b" takes from is not stated',
      'unsupported: what an event source of kind telepathy takes in is not known',
    ]);
    expect(gapTexts(await source('{replicas: 1}'))).toEqual(['unresolved: the event source "shop" states no event']);
  });
});

describe('a sensor', () => {
  it('waits for events that a source of the same namespace and bus puts onto it', async () => {
    const spec =
      '{eventBusName: fast, dependencies: [{name: d, eventSourceName: shop, eventName: paid}], triggers: [{template: {name: t, log: {}}}]}';
    const found = await resource('Sensor', spec, '{name: s, namespace: sales-staging}');

    expect(relations(found, 'CONSUMES', 'STARTS')).toEqual([
      'dependency d → topic argo-events/shop/paid in sales/fast',
      'topic argo-events/shop/paid in sales/fast → events/shop.yaml/Sensor/sales-staging/s (message)',
    ]);
    const from = await source('{eventBusName: fast, nats: {paid: {subject: x}}}', '{name: shop, namespace: sales-staging}');
    expect(from.nodes.find(({ type }) => type === 'Channel')?.also).toEqual([
      { kind: 'topic', value: 'argo-events/shop/paid', within: 'sales/fast' },
    ]);
  });

  it('sets off triggers by their conditions, or when all events are there', async () => {
    const dependencies =
      '[{name: a, eventSourceName: s, eventName: a}, {name: b-2, eventSourceName: s, eventName: b, filters: {exprs: [{expr: x > 1}], data: [{path: body.pin, value: ["4711"]}]}}]';
    const found = await sensor(
      '[{template: {name: one, conditions: a, log: {}}}, {template: {name: or, conditions: a || b-2, log: {}}}, {template: {name: all, log: {}}}, {template: {name: every, log: {}}}]',
      dependencies,
    );

    expect(relations(found, 'FLOWS_TO')).toEqual([
      'all dependencies → all (sequence)',
      'all dependencies → every (sequence)',
      'dependency a → all dependencies (sequence)',
      'dependency a → one (sequence)',
      'dependency a → or (sequence condition=a || b-2)',
      'dependency b-2 → filter b-2 (sequence)',
      'filter b-2 → all dependencies (sequence)',
      'filter b-2 → or (sequence condition=a || b-2)',
    ]);
    expect(steps(found)).toContain('filter of b-2: body.pin = … and x > 1 (gateway)');
    expect(JSON.stringify(found)).not.toContain('4711');
  });

  it('loses what a trigger cannot set off, unless it has a dead letter', async () => {
    const letters = 'dlqTrigger: {atLeastOnce: true, template: {name: keep, kafka: {topic: failed}}}';
    const found = await sensor(
      `[{template: {name: t, http: {url: "https://a.shop.com"}}, atLeastOnce: true, retryStrategy: {steps: 3}, ${letters}}]`,
    );

    expect(relations(found, 'HANDLED_BY')).toEqual(['t → keep (dead-letter)']);
    expect(propsOf(found, 't')).toMatchObject({ retry: 'set', errors: 'explicit', timeout: 'default', tags: ['at-least-once'] });
    expect(propsOf(found, 'shop')?.onError).toBe('handled');
    const bare = await sensor('[{template: {name: t, http: {url: "https://a.shop.com", timeout: 5}}, retryStrategy: {steps: 1}}]');
    expect(propsOf(bare, 't')).toMatchObject({ retry: 'none', errors: 'ignore', timeout: 'set' });
    expect(propsOf(bare, 'shop')?.onError).toBe('ignore');
  });

  it('does not promise retries and dead letters of triggers that run at most once', async () => {
    const found = await sensor(
      '[{template: {name: t, slack: {}}, retryStrategy: {steps: 3}, dlqTrigger: {template: {name: keep, log: {}}}}]',
    );

    expect(propsOf(found, 't')?.retry).toBeUndefined();
    expect(propsOf(found, 't')?.errors).toBe('ignore');
    expect(relations(found, 'HANDLED_BY')).toEqual([]);
    expect(gapTexts(found)).toEqual([
      'ambiguous: the dlqTrigger of "t" is set off only where the trigger itself runs at least once',
      'ambiguous: whether "t" is tried again depends on the version: newer ones do so only for triggers that run at least once',
    ]);
  });

  it.each([
    [
      'http: {url: "https://a.shop.com/b", method: PUT, basicAuth: {}}',
      ['operation PUT /b in a.shop.com | host a.shop.com (mode=sync auth=basic credential=ref)'],
    ],
    ['kafka: {topic: a}', ['topic a']],
    ['nats: {subject: a}', ['topic a']],
    ['pulsar: {topic: a}', ['topic a']],
    ['azureEventHubs: {hubName: a}', ['topic a']],
    ['azureServiceBus: {queueName: a}', ['queue a']],
    ['awsLambda: {functionName: refund, invocationType: Event, accessKey: {name: s}}', ['name refund (mode=async credential=ref)']],
    ['slack: {channel: alerts, slackToken: {name: s}}', ['host slack.com (mode=sync credential=ref)']],
    ['email: {host: mail.shop.com, port: 587, smtpPassword: {name: s}}', ['host mail.shop.com (mode=sync credential=ref)']],
    ['custom: {serverURL: "trigger.corp.com:9000"}', ['host trigger.corp.com (mode=sync)']],
    [
      'openWhisk: {host: wsk.corp.com, actionName: refund, authToken: {name: s}}',
      ['operation POST /api/v1/namespaces/_/actions/refund in wsk.corp.com | host wsk.corp.com (mode=sync credential=ref)'],
    ],
    ['log: {}', []],
    [
      'argoWorkflow: {source: {resource: {apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: {generateName: a-}, spec: {workflowTemplateRef: {name: refund, clusterScope: true}}}}}',
      ['process-id refund in ClusterWorkflowTemplate (mode=async)'],
    ],
    [
      'argoWorkflow: {operation: submit-from, source: {resource: {apiVersion: argoproj.io/v1alpha1, kind: CronWorkflow, metadata: {name: nightly}}}}',
      ['process-id nightly in CronWorkflow (mode=async)'],
    ],
    [
      'k8s: {operation: create, source: {resource: {apiVersion: tekton.dev/v1, kind: PipelineRun, metadata: {name: a}, spec: {pipelineRef: {name: build}}}}}',
      ['process-id build in tekton Pipeline (mode=async)'],
    ],
    ['k8s: {operation: patch, source: {resource: {apiVersion: batch/v1, kind: Job, metadata: {name: a}}}}', []],
  ])('sets off %s', async (template, expected) => {
    expect(await setOff(template)).toEqual(expected);
  });

  it('may be limited', async () => {
    const found = await sensor('[{template: {name: t, log: {}}, rateLimit: {requestsPerUnit: 5}}]');

    expect(found.nodes.filter(({ type }) => type === 'Control').map(({ kind, name }) => [kind, name])).toEqual([['limit', '5 per second']]);
  });

  it('says what it cannot tell', async () => {
    const found = await sensor(
      '[{template: {name: a}}, {template: {name: b, smoke: {}}}, {template: {name: c, conditions: gone, log: {}}}, {template: {name: d, k8s: {source: {git: {url: x}}}}}]',
      '[{name: paid, eventSourceName: "{{ .x }}", eventName: e}]',
    );

    expect(gapTexts(found)).toEqual([
      'unresolved: a trigger says nothing about what it sets off',
      'unresolved: the conditions of "c" name "gone", which is no dependency of the sensor',
      'unresolved: the dependency "paid" names no event of an event source',
      'unresolved: the resource that a trigger makes stands elsewhere (git)',
      'unsupported: what a trigger of kind smoke sets off is not known',
    ]);
  });
});

it('a bus is a broker, known by its address where it has one', async () => {
  const found = await resource('EventBus', '{kafka: {url: "kafka.corp.com:9092"}}');

  expect(found.nodes.map(({ type, kind, name, props, also }) => [type, kind, name, props?.product, also])).toEqual([
    ['System', 'broker', 'EventBus shop', 'Apache Kafka', [{ kind: 'host', value: 'kafka.corp.com', port: 9092 }]],
  ]);
});

describe('beside the formats of the same API group', () => {
  const trigger = (manifest: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Sensor\nmetadata: {name: s}\nspec:\n  dependencies: [{name: d, eventSourceName: shop, eventName: paid}]\n  triggers:\n  - template:\n      name: t\n      k8s:\n        source:\n          resource: ${manifest}\n`;

  async function scanned(files: Readonly<Record<string, string>>) {
    await using folder = await temporaryFolder(files);
    const formats: string[][] = [];
    const workflows: unknown[] = [];
    for await (const { file, nodes } of scan([{ name: 'shop', folder: folder.path }], { isStrict: true })) {
      formats.push([...file.formats].sort());
      workflows.push(...nodes.filter(({ type }) => type === 'Workflow').map(({ kind, name, source: { line } }) => [kind, name, line]));
    }
    return { formats, workflows };
  }

  it('what a trigger makes is read by the format that it is of', async () => {
    const job =
      '{apiVersion: batch/v1, kind: Job, metadata: {name: mend}, spec: {template: {spec: {containers: [{name: c, image: shop/mend}]}}}}';

    expect(await scanned({ 'sensor.yaml': trigger(job) })).toEqual({
      formats: [['argo-events', 'kubernetes']],
      workflows: [
        ['pipeline', 's', 1],
        ['job', 'mend', 11],
      ],
    });
  });

  it('an item of a list of Kubernetes comes here, and a workflow does not', async () => {
    const item = (kind: string, spec: string) =>
      `- {apiVersion: argoproj.io/v1alpha1, kind: ${kind}, metadata: {name: ${kind}}, spec: ${spec}}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item('EventSource', '{nats: {a: {subject: x}}}')}${item('WorkflowTemplate', '{templates: []}')}`;

    expect(await scanned({ 'list.yaml': list })).toEqual({
      formats: [['argo-events', 'argo-workflows', 'kubernetes']],
      workflows: [
        ['connector', 'EventSource', 4],
        ['pipeline', 'WorkflowTemplate', 5],
      ],
    });
  });
});
