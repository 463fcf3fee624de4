import { describe, expect, it } from 'vitest';
import { extractText } from '../../../test/extract-text.ts';
import { gapTexts, propsOf, relations, steps } from '../../../test/workflow-facts.ts';
import { nifi } from './index.ts';

type Json = Readonly<Record<string, unknown>>;

function processor(id: string, type: string, properties: Json = {}, more: Json = {}): Json {
  const scheduling = { schedulingStrategy: 'TIMER_DRIVEN', schedulingPeriod: '0 sec' };
  return { identifier: id, name: id, type: `org.apache.nifi.processors.${type}`, properties, ...scheduling, ...more };
}

function connection(from: string, to: string, relationships: readonly string[], more: Json = {}): Json {
  return { source: { id: from }, destination: { id: to }, selectedRelationships: relationships, ...more };
}

function snapshot(processors: readonly Json[], connections: readonly Json[] = [], more: Json = {}, around: Json = {}) {
  const group = { identifier: 'g', name: 'orders', componentType: 'PROCESS_GROUP', processors, connections, ...more };
  return extractText(nifi, { 'flows/orders.json': JSON.stringify({ flowContents: group, ...around }, null, 1) });
}

/** What one processor reaches, where something leads to it. */
async function reached(type: string, properties: Json, more: Json = {}, around: Json = {}) {
  const found = await snapshot([processor('p', type, properties)], [], more, around);
  return relations(found, 'CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES').map((line) => line.slice(4));
}

describe('what cannot be worked on', () => {
  it('is handled where its relationship leads', async () => {
    const found = await snapshot(
      [processor('save', 'PutSQL'), processor('mail', 'PutEmail', { 'SMTP Hostname': 'mail.shop.com' })],
      [connection('save', 'mail', ['failure', 'success'])],
    );

    expect(relations(found, 'FLOWS_TO', 'HANDLED_BY')).toEqual([
      'save → mail (error catches=failure)',
      'save → mail (error condition=failure)',
      'save → mail (sequence)',
    ]);
    expect(propsOf(found, 'save')?.errors).toBe('explicit');
  });

  it('is dropped where an error is terminated and nothing else takes one', async () => {
    const found = await snapshot([processor('save', 'PutSQL', {}, { autoTerminatedRelationships: ['failure', 'success'] })]);

    expect(propsOf(found, 'save')?.errors).toBe('ignore');
    expect(propsOf(found, 'orders')?.onError).toBe('ignore');
  });

  it.each([
    ['for ever when it leads back', [connection('save', 'save', ['retry'])], {}, 'unbounded'],
    ['until it expires when it leads back', [connection('save', 'save', ['retry'], { flowFileExpiration: '1 hour' })], {}, 'set'],
    ['when the relationship is retried', [], { retriedRelationships: ['failure'], retryCount: 3 }, 'set'],
    ['not when nothing is retried', [], { retriedRelationships: [], retryCount: 10 }, 'none'],
  ])('is tried again: %s', async (_when, connections, more, retry) => {
    expect(propsOf(await snapshot([processor('save', 'PutSQL', {}, more)], connections), 'save')?.retry).toBe(retry);
  });

  it('by the one that tells people about it is no matter of the flow', async () => {
    const found = await snapshot(
      [processor('save', 'PutSQL'), processor('mail', 'PutEmail', {}, { autoTerminatedRelationships: ['failure'] })],
      [connection('save', 'mail', ['failure'])],
    );

    expect(propsOf(found, 'orders')?.onError).toBe('handled');
  });
});

it('a query waits without end where only its pool bounds the wait for a connection', async () => {
  const pool = { identifier: 'pool', properties: { 'Max Wait Time': '500 millis' } };
  const found = await snapshot([processor('save', 'ExecuteSQL', { 'Database Connection Pooling Service': 'pool' })], [], {
    controllerServices: [pool],
  });

  expect(propsOf(found, 'save')?.timeout).toBe('none');
});

describe('a flow begins', () => {
  it('by the schedule of what nothing leads to, unless it is disabled', async () => {
    const cron = { schedulingStrategy: 'CRON_DRIVEN', schedulingPeriod: '0 0 2 * * ?' };
    const found = await snapshot([
      processor('a', 'GenerateFlowFile', {}, cron),
      processor('b', 'GenerateFlowFile', {}, { scheduledState: 'DISABLED', schedulingPeriod: '5 min' }),
    ]);

    expect(steps(found)).toEqual(['0 0 2 * * ? (start)', 'a (service-task)', 'b (service-task)', 'every 5 min (start)']);
    expect(relations(found, 'STARTS')).toEqual(['a schedule → flows/orders.json/g (timer)']);
    expect(propsOf(found, 'b')?.tags).toEqual(['disabled']);
  });

  it('by messages and requests', async () => {
    const found = await snapshot([processor('a', 'ConsumeKafka_2_6', { topic: 'paid,cancelled' }), processor('b', 'HandleHttpRequest')]);

    expect(relations(found, 'STARTS', 'CONSUMES')).toEqual([
      'a → topic cancelled',
      'a → topic paid',
      'b → flows/orders.json/g (http)',
      'topic paid → flows/orders.json/g (message)',
    ]);
  });
});

describe('a processor reaches', () => {
  it.each([
    ['PublishJMS', { 'Destination Name': 'mail', 'Destination Type': 'QUEUE' }, ['queue mail']],
    ['PublishAMQP', { 'Exchange Name': 'orders', 'Routing Key': 'eu' }, ['topic orders']],
    ['PutS3Object', { Bucket: 'invoices' }, ['arn arn:aws:s3:::invoices (mode=write)']],
    [
      'PutSFTP',
      { Hostname: 'files.partner.com', 'Remote Path': '/in' },
      ['host files.partner.com (mode=sync)', 'sftp/files.partner.com//in'],
    ],
    ['PutEmail', { 'SMTP Hostname': 'mail.shop.com' }, ['host mail.shop.com (mode=sync)']],
    ['PostSlack', {}, ['host slack.com (mode=sync)']],
    ['QuerySalesforceObject', { 'salesforce-url': 'https://shop.my.salesforce.com' }, ['host shop.my.salesforce.com (mode=sync)']],
    ['PutMongo', { 'Mongo URI': 'mongodb://db.shop.com/orders' }, ['host db.shop.com (mode=write schema=orders)']],
  ])('%s', async (type, properties, lines) => {
    expect(await reached(type, properties)).toEqual(lines);
  });

  it('a service over HTTP, whose path may hold attributes', async () => {
    expect(await reached('InvokeHTTP', { 'HTTP Method': 'PUT', 'Remote URL': 'https://erp.shop.com/orders/${id}?key=s3cr3t' })).toEqual([
      'operation PUT /orders/{} in erp.shop.com | host erp.shop.com (mode=sync)',
    ]);
  });

  it('the database of its connection pool, whose password is only known to be there', async () => {
    const pool = {
      identifier: 'pool',
      properties: { 'Database Connection URL': 'jdbc:mysql://#{db.host}/shop', Password: 'enc{0a1b}' },
      propertyDescriptors: { Password: { sensitive: true } },
    };
    const contexts = {
      parameterContexts: { eu: { name: 'eu', parameters: [{ name: 'db.host', value: 'db.shop.com', sensitive: false }] } },
    };

    expect(
      await reached(
        'ExecuteSQL',
        { 'Database Connection Pooling Service': 'pool' },
        { controllerServices: [pool], parameterContextName: 'eu' },
        contexts,
      ),
    ).toEqual(['host db.shop.com (mode=read credential=ref schema=shop)']);
  });
});

describe('a gap', () => {
  it('is said once for each type of processor and setting', async () => {
    const found = await snapshot([
      processor('a', 'PublishKafka', { topic: '#{topic}' }),
      processor('b', 'PublishKafka', { topic: '${topic}' }),
      processor('c', 'own.PutErp'),
    ]);

    expect(gapTexts(found)).toEqual([
      'templated: "topic" of PublishKafka is filled in when it runs, and no parameter context here gives the value',
      'unsupported: what a PutErp processor reaches is not known',
    ]);
  });

  it('never shows a value that is sensitive', async () => {
    const secret = processor(
      'a',
      'PutSlack',
      { 'webhook-url': 'https://hooks.slack.com/services/T/B/s3cr3t', 'API Key': 's3cr3t' },
      {
        propertyDescriptors: { 'webhook-url': { sensitive: true } },
      },
    );

    expect(JSON.stringify(await snapshot([secret]))).not.toContain('s3cr3t');
  });
});

it('groups on the canvas of an instance are flows, and one starts the other', async () => {
  const groups = [
    { identifier: 'a', name: 'in', processors: [processor('x', 'GenerateFlowFile')], outputPorts: [{ identifier: 'o', name: 'out' }] },
    { identifier: 'b', name: 'out', processors: [], inputPorts: [{ identifier: 'i', name: 'in' }] },
  ];
  const root = { name: 'NiFi Flow', componentType: 'PROCESS_GROUP', processGroups: groups, connections: [connection('o', 'i', [''])] };
  const found = await extractText(nifi, { 'conf/flow.json': JSON.stringify({ rootGroup: root }, null, 1) });

  expect(found.nodes.filter(({ type }) => type === 'Workflow').map(({ name }) => name)).toEqual(['in', 'out']);
  expect(relations(found, 'STARTS')).toEqual(['o → conf/flow.json/b (call)', 'x schedule → conf/flow.json/a (timer)']);
});
