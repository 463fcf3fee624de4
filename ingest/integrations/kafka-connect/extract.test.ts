import { describe, expect, it } from 'vitest';
import { codes, connector, DATABASE, end, props, read, type Settings, SINK, SOURCE } from '../../../test/connector.ts';
import { extractText } from '../../../test/extract-text.ts';
import { kafkaConnect } from './index.ts';

describe('a connector', () => {
  it('is a workflow that takes its topics to the store at the other end, each fact on the line of its setting', async () => {
    const { nodes, edges, gaps } = await extractText(kafkaConnect, connector({ ...SINK, ...DATABASE }));

    const key = 'workflow:test/sample.json/c';
    const file = 'test/sample.json';
    expect(nodes).toEqual([
      {
        type: 'Workflow',
        kind: 'connector',
        key,
        name: 'c',
        also: [{ kind: 'name', value: 'c' }],
        props: { engine: 'kafka-connect', direction: 'sink', onError: 'fail', logging: 'off' },
        stance: 'configured',
        source: { file, line: 2, pointer: '/config' },
      },
      {
        type: 'Channel',
        key: 'channel:kafka/order.placed',
        name: 'order.placed',
        also: [{ kind: 'topic', value: 'order.placed' }],
        props: { protocol: 'kafka' },
        stance: 'configured',
        source: { file, line: 5, pointer: '/config/topics' },
      },
    ]);
    expect(edges).toEqual([
      {
        type: 'CONSUMES',
        from: { key },
        to: { key: 'channel:kafka/order.placed' },
        stance: 'configured',
        source: { file, line: 5, pointer: '/config/topics' },
      },
      {
        type: 'ACCESSES',
        from: { key },
        to: {
          type: ['DataStore', 'System'],
          mention: { kind: 'host', value: 'archive-db', port: 5432 },
          unresolved: { props: { engine: 'postgresql', schema: 'archive' } },
        },
        props: { mode: 'write', schema: 'archive' },
        stance: 'configured',
        source: { file, line: 6, pointer: '/config/connection.url' },
      },
    ]);
    expect(gaps).toEqual([]);
  });

  it.each([
    ['io.confluent.connect.s3.S3SinkConnector', 'sink'],
    ['MongoDbAtlasSource', 'source'],
    ['io.debezium.connector.mysql.MySqlConnector', 'source'],
    ['io.debezium.connector.jdbc.JdbcSinkConnector', 'sink'],
    ['io.confluent.kafka.connect.datagen.DatagenConnector', 'source'],
    ['org.apache.kafka.connect.mirror.MirrorCheckpointConnector', 'source'],
    ['SqlServerCdcSourceV2', 'source'],
    ['com.shop.Stock', undefined],
  ])('of class %s is a %s', async (name, direction) => {
    expect((await props({ 'connector.class': name }))?.direction).toBe(direction);
  });

  it('whose class does not tell is a sink if it is given topics to read', async () => {
    expect((await props({ 'connector.class': 'com.shop.Stock', topics: 'stock' }))?.direction).toBe('sink');
  });

  it('is found flat, in lists, in maps and in the answer of the REST API', async () => {
    const flat = { name: 'a', 'connector.class': 'FileStreamSink' };
    const inner = { 'connector.class': 'FileStreamSink' };
    const text = JSON.stringify({
      b: inner,
      c: { info: { name: 'c1', config: inner } },
      port: 8083,
      connectors: [{ name: 'd', config: inner }],
    });

    const names = async (json: string) => (await extractText(kafkaConnect, json)).nodes.map((node) => node.name).sort();
    expect(await names(JSON.stringify([flat, { name: 'x' }]))).toEqual(['a']);
    expect(await names(text)).toEqual(['b', 'c1', 'd']);
    expect(await names(JSON.stringify({ name: 'service', config: { port: 1 } }))).toEqual([]);
  });

  it('without a name is called after its file', async () => {
    const { nodes } = await extractText(kafkaConnect, { 'etc/stock-feed.json': '{"connector.class": "FileStreamSink"}' });

    expect(nodes.map(({ key, name }) => [key, name])).toEqual([['workflow:test/etc/stock-feed.json/stock-feed', 'stock-feed']]);
  });
});

describe('a record that a connector cannot handle', () => {
  it.each<[string, Settings, string | undefined]>([
    ['stops the task by default', {}, 'fail'],
    ['is dropped when all errors are tolerated', { 'errors.tolerance': 'all' }, 'ignore'],
    ['goes to the dead letter queue', { 'errors.tolerance': 'all', 'errors.deadletterqueue.topic.name': 'dlq' }, 'handled'],
    ['is dropped when the queue has no name', { 'errors.tolerance': 'all', 'errors.deadletterqueue.topic.name': ' ' }, 'ignore'],
    ['is dropped when the connector overrules the worker', { 'errors.tolerance': 'none', 'mongo.errors.tolerance': 'all' }, 'ignore'],
    ['is not known while the setting is a template', { 'errors.tolerance': '${env:TOLERANCE}' }, undefined],
  ])('%s', async (_, settings, onError) => {
    expect((await props({ ...SINK, ...DATABASE, ...settings }))?.onError).toBe(onError);
  });

  it('goes to a channel that says what it is for', async () => {
    const { nodes, edges } = await read({
      ...SINK,
      ...DATABASE,
      'errors.tolerance': 'all',
      'errors.deadletterqueue.topic.name': 'order.dlq',
    });

    expect(nodes.find((node) => node.name === 'order.dlq')?.props).toEqual({ protocol: 'kafka', role: 'dead-letter' });
    expect(edges.filter((edge) => edge.type === 'HANDLED_BY').map((edge) => [edge.kind, end(edge.to), edge.source.line])).toEqual([
      ['dead-letter', 'channel:kafka/order.dlq', 8],
    ]);
  });

  it('is not handled by a dead letter queue of a source, nor by one that is never reached', async () => {
    const queue = { 'errors.deadletterqueue.topic.name': 'order.dlq' };
    const source = await read({ ...SOURCE, ...DATABASE, 'errors.tolerance': 'all', ...queue });
    const stopping = await read({ ...SINK, ...DATABASE, ...queue });

    for (const { workflow, edges, gaps } of [source, stopping]) {
      expect(workflow?.props?.tags).toContain('dead-letter:without-effect');
      expect(edges.filter((edge) => edge.type === 'HANDLED_BY')).toEqual([]);
      expect(gaps.map((gap) => gap.code)).toEqual(['unsupported']);
    }
    expect([source.workflow?.props?.onError, stopping.workflow?.props?.onError]).toEqual(['ignore', 'fail']);
  });

  it('is logged only where the setting says so, and retried as long as it says', async () => {
    const loud = await props({ ...SINK, ...DATABASE, 'errors.log.enable': true, 'errors.retry.timeout': '-1' });
    const patient = await props({ ...SINK, ...DATABASE, 'errors.retry.timeout': 60000 });

    expect([loud?.logging, loud?.tags]).toEqual(['error', ['retry:unbounded']]);
    expect([patient?.logging, patient?.tags]).toEqual(['off', ['retry:set']]);
  });
});

describe('a connector on Kubernetes', () => {
  it('has its class beside its settings and is run by the cluster of its label', async () => {
    const text = [
      'apiVersion: kafka.strimzi.io/v1beta2',
      'kind: KafkaConnector',
      'metadata:',
      '  name: lake',
      '  namespace: integration',
      '  labels: {strimzi.io/cluster: shop-connect}',
      'spec:',
      '  class: org.apache.kafka.connect.file.FileStreamSinkConnector',
      '  state: paused',
      '  config: {topics: invoice.issued}',
    ].join('\n');

    const { nodes, edges, gaps } = await extractText(kafkaConnect, text);

    expect(nodes.find((node) => node.type === 'Workflow')).toMatchObject({
      key: 'workflow:test/sample.yaml/integration/lake',
      name: 'lake',
      props: { direction: 'sink', tags: ['paused'] },
      source: { line: 4 },
    });
    expect(edges.map((edge) => [edge.type, end(edge.from), end(edge.to), edge.source.line])).toEqual(
      [
        ['CONSUMES', 'workflow:test/sample.yaml/integration/lake', 'channel:kafka/invoice.issued', 10],
        ['RUNS', 'name shop-connect', 'workflow:test/sample.yaml/integration/lake', 6],
      ].sort((a, b) => Number(a[3]) - Number(b[3])),
    );
    expect(gaps).toEqual([]);
  });

  it('without a class is a gap', async () => {
    const { nodes, gaps } = await extractText(kafkaConnect, 'apiVersion: kafka.strimzi.io/v1\nkind: KafkaConnector\nmetadata: {name: x}\n');

    expect([nodes, codes(gaps)]).toEqual([[], ['unresolved :1']]);
  });

  it('runs in a cluster that answers to its name and its service', async () => {
    const { nodes } = await extractText(
      kafkaConnect,
      'apiVersion: kafka.strimzi.io/v1\nkind: KafkaConnect\nmetadata:\n  name: shop-connect\n',
    );

    expect(nodes).toMatchObject([
      {
        type: 'System',
        key: 'system:test/k8s/shop-connect',
        also: [
          { kind: 'host', value: 'shop-connect-connect-api' },
          { kind: 'name', value: 'shop-connect' },
        ],
        props: { product: 'Kafka Connect' },
        source: { line: 4 },
      },
    ]);
  });
});
