import { describe, expect, test } from 'vitest';
import { gapLines, propsOf, stepLines, typedRelations } from '../../../test/fact-lines.ts';
import { channel, end, order, read, short, step, timer, type Values } from '../../../test/iflow-drawing.ts';

describe('a channel that calls out', () => {
  const post = { ComponentType: 'HTTP', direction: 'Receiver', httpAddressWithoutQuery: 'https://erp.acme.com/orders', httpMethod: 'POST' };

  test('is a call with its method, timeout, retry and alias', async () => {
    const found = await read({
      channels: [
        channel('call', 'out', {
          ...post,
          httpRequestTimeout: '60000',
          retryOnConnectionFailure: 'true',
          authenticationMethod: 'Basic',
          credentialName: 'erp',
        }),
      ],
      steps: [timer('begin', ''), step('call', 'ExternalCall'), order('begin', 'call')],
    });

    expect(short(typedRelations(found, 'CALLS'))).toEqual([
      'CALLS call → operation POST /orders in erp.acme.com | host erp.acme.com/orders (mode=sync auth=basic credential=ref)',
    ]);
    expect(stepLines(found)).toContain('call service-task retry=set errors=fail timeout=set effect=write idempotent=false');
    expect(propsOf(found, 'orders')).toMatchObject({ onError: 'fail' });
  });

  test('has the preset timeout where it states none, and none where it is 0', async () => {
    const found = await read({
      channels: [channel('one', 'out', post), channel('two', 'out', { ...post, httpRequestTimeout: '0' })],
      steps: [step('one', 'ExternalCall'), step('two', 'ExternalCall')],
    });

    expect(stepLines(found).map((line) => line.replace(/ effect.*/, ''))).toEqual([
      'one service-task retry=none errors=fail timeout=default',
      'two service-task retry=none errors=fail timeout=none',
    ]);
  });

  test('of an end event makes it the step that sends', async () => {
    const found = await read({ channels: [channel('done', 'out', post)], steps: [end('done')] });

    expect(stepLines(found)).toEqual(['done send retry=none errors=fail outcome=message timeout=default effect=write idempotent=false']);
  });

  test('leads where its parameter leads; what only asks for a value is a gap, and its participant is what is known', async () => {
    const beside = { 'src/main/resources/parameters.prop': '#comment\nerp\\ url=https\\://erp.acme.com\nnone=\nask=<URL>\n' };
    const to = (address: string) => ({ ...post, httpMethod: 'GET', httpAddressWithoutQuery: address });
    const found = await read(
      {
        participants: { hr: 'Success_HR' },
        channels: [
          channel('a', 'out', to('{{erp url}}/orders/${property.id}')),
          channel('b', 'hr', to('{{ask}}/x')),
          channel('c', 'out', to('{{none}}')),
        ],
        steps: ['a', 'b', 'c'].map((id) => step(id, 'ExternalCall')),
      },
      beside,
    );

    expect(short(typedRelations(found, 'CALLS')).map((line) => line.replace(/ in test.*? \(/, ' ('))).toEqual([
      'CALLS a → operation GET /orders/{} in erp.acme.com | host erp.acme.com/orders/{} (mode=sync)',
      'CALLS b → name Success_HR | service-name success-hr | name success-hr (mode=sync)',
      'CALLS c → job-type {{none}} (mode=sync)',
    ]);
    expect(gapLines(found).map((line) => line.replace(/,.*/, ''))).toEqual([
      '7 templated: "{{ask}}/x" is filled in from outside',
      '8 templated: "{{none}}" is filled in from outside',
    ]);
  });

  test('carries the key that a content modifier wrote into a header, and never shows it', async () => {
    const table =
      "<row><cell id='Action'>Create</cell><cell id='Type'>constant</cell><cell id='Value'>q8Zt2LmX77</cell><cell id='Name'>APIKey</cell></row>";
    const found = await read({
      channels: [
        channel('call', 'out', { ...post, authenticationMethod: 'None', allowedRequestHeaders: 'APIKey' }),
        channel('other', 'out', { ...post, authenticationMethod: 'None' }),
      ],
      steps: [
        step('other', 'ExternalCall'),
        step('set', 'Enricher', { headerTable: table }),
        step('call', 'ExternalCall'),
        order('other', 'set'),
        order('set', 'call'),
      ],
    });

    expect(short(typedRelations(found, 'CALLS')).map((line) => line.replace(/→.*\(/, '('))).toEqual([
      'CALLS call (mode=sync auth=api-key credential=literal)',
      'CALLS other (mode=sync auth=none credential=none)',
    ]);
    expect(JSON.stringify(found)).not.toContain('q8Zt2LmX77');
  });

  test('says nothing about its caller where code may set headers', async () => {
    const found = await read({
      channels: [channel('call', 'out', { ...post, authenticationMethod: 'None' })],
      steps: [step('code', 'Script', { subActivityType: 'GroovyScript' }), step('call', 'ExternalCall')],
    });

    expect(short(typedRelations(found, 'CALLS'))).toEqual([
      'CALLS call → operation POST /orders in erp.acme.com | host erp.acme.com/orders (mode=sync)',
    ]);
    expect(stepLines(found)).toContain('code script tags=code');
  });
});

describe('an adapter', () => {
  const reached = async (values: Values, element = 'ExternalCall') => {
    const found = await read({ channels: [channel('call', 'out', values)], steps: [step('call', element)] });
    return short(typedRelations(found, 'CALLS', 'PUBLISHES', 'CONSUMES', 'ACCESSES')).map((line) => line.replace('call → ', ''));
  };

  test('for SOAP, IDoc, XI, AS2 and OData calls over HTTP', async () => {
    expect(await reached({ ComponentType: 'SOAP', address: 'https://erp.acme.com/ws' })).toEqual([
      'CALLS host erp.acme.com/ws (mode=sync)',
    ]);
    expect(await reached({ ComponentType: 'IDOC', address: 'https://erp.acme.com/idoc' })).toEqual([
      'CALLS host erp.acme.com/idoc (mode=async)',
    ]);
    expect(await reached({ ComponentType: 'XI', Address: 'https://po.acme.com/xi' })).toEqual(['CALLS host po.acme.com/xi (mode=sync)']);
    expect(await reached({ ComponentType: 'AS2', receipientURL: 'https://edi.partner.com/as2' })).toEqual([
      'CALLS host edi.partner.com/as2 (mode=async)',
    ]);
    expect(
      await reached({ ComponentType: 'HCIOData', address: 'https://s4.acme.com/odata', resourcePath: 'Orders', operation: 'Merge(MERGE)' }),
    ).toEqual(['CALLS operation PATCH /odata/Orders in s4.acme.com | host s4.acme.com/odata/Orders (mode=sync)']);
  });

  test('for queues and topics puts a message there', async () => {
    expect(await reached({ ComponentType: 'JMS', QueueName_outbound: 'ORDERS' }, 'Send')).toEqual([
      'PUBLISHES jms/sap-cloud-integration/ORDERS',
    ]);
    expect(await reached({ ComponentType: 'Kafka', host: 'k1.acme.com:9092,k2.acme.com:9092', topic: 'orders' }, 'Send')).toEqual([
      'CALLS host k1.acme.com:9092 (mode=async)',
      'PUBLISHES kafka/orders',
    ]);
    expect(
      await reached(
        { ComponentType: 'AMQP', host: 'mq.acme.com', port: '5671', destinationType: 'queue', destinationName: 'q', credentialName: 'mq' },
        'Send',
      ),
    ).toEqual(['CALLS host mq.acme.com:5671 (mode=async credential=ref)', 'PUBLISHES amqp/q']);
    expect(await reached({ ComponentType: 'AmazonWebServices', MessageProtocol: 'SQS', queueName: 'jobs' }, 'Send')).toEqual([
      'PUBLISHES sqs/jobs',
    ]);
  });

  test('for files writes a directory of a server', async () => {
    expect(
      await reached(
        { ComponentType: 'SFTP', host: 'sftp.acme.com:22', path: '/in', authentication: 'user_password', credential_name: 'x' },
        'Send',
      ),
    ).toEqual(['CALLS host sftp.acme.com:22 (mode=async auth=basic credential=ref)', 'PUBLISHES sftp/sftp.acme.com//in']);
  });

  test('for databases and buckets accesses them', async () => {
    expect(await reached({ ComponentType: 'JDBC', alias: 'ORDERS_DB' })).toEqual(['ACCESSES name ORDERS_DB (credential=ref)']);
    expect(await reached({ ComponentType: 'AmazonWebServices', MessageProtocol: 'S3', bucketName: 'archive' })).toEqual([
      'ACCESSES arn arn:aws:s3:::archive',
    ]);
    expect(await reached({ ComponentType: 'Snowflake', accountName: 'ab123', database: 'DW' })).toEqual([
      'ACCESSES host ab123.snowflakecomputing.com (schema=DW)',
    ]);
  });

  test('for applications calls them, by their own host where it is stated', async () => {
    expect(
      await reached({ ComponentType: 'SuccessFactors', address: 'https://api4.successfactors.com', operation: 'Query(GET)', alias: 'sf' }),
    ).toEqual(['CALLS host api4.successfactors.com (mode=sync credential=ref)']);
    expect(await reached({ ComponentType: 'Workday' })).toEqual(['CALLS host workday.com (mode=sync)']);
    expect(await reached({ ComponentType: 'RFC', destination: 'ECC_100' })).toEqual(['CALLS name ECC_100 (mode=sync)']);
    expect(await reached({ ComponentType: 'Mail', server: 'smtp.acme.com:587', auth: 'loginPlain', user: 'alias' })).toEqual([
      'CALLS host smtp.acme.com:587 (mode=async auth=basic credential=ref)',
    ]);
  });

  test('made around a component of Camel reaches what the component reaches', async () => {
    const rabbit = {
      ComponentType: 'RabbitMQ',
      Vendor: 'ApacheCamel',
      TransportProtocol: 'rabbitmq',
      firstUriPart: 'mq.acme.com/events',
      queue: 'jobs',
      password: 'Kx81nQpz',
    };

    expect(await reached(rabbit, 'Send')).toEqual([
      'CALLS host mq.acme.com (mode=async credential=literal)',
      'PUBLISHES amqp/jobs (credential=literal)'.replace(' (credential=literal)', ''),
    ]);
  });

  test('that nobody knows is a gap where it states no address', async () => {
    const found = await read({
      channels: [channel('call', 'out', { ComponentType: 'AcmeBridge' })],
      steps: [step('call', 'Send')],
    });

    expect(gapLines(found)).toEqual(['5 unsupported: the adapter "AcmeBridge" is not known here, and its channel states no address']);
  });
});
