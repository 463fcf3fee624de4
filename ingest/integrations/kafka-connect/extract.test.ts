import { describe, expect, it } from 'vitest';
import type { EdgeFact, Ref } from '../../../graph/model.ts';
import { extractText } from '../../../test/extract-text.ts';
import { kafkaConnect } from './index.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A connector as one posts it: settings begin on line 4, in the given order. */
function connector(settings: Settings): string {
  return JSON.stringify({ name: 'c', config: settings }, null, 2);
}

async function read(settings: Settings) {
  const { nodes, edges, gaps } = await extractText(kafkaConnect, connector(settings));
  return { workflow: nodes.find((node) => node.type === 'Workflow'), nodes, edges, gaps };
}

async function props(settings: Settings) {
  return (await read(settings)).workflow?.props;
}

const end = (ref: Ref): string => ('key' in ref ? ref.key : `${ref.mention.kind} ${ref.mention.value}`);
const lines = (edges: readonly EdgeFact[]): string[] => edges.map((edge) => `${edge.type} ${end(edge.to)} :${edge.source.line}`);
const codes = (gaps: readonly { code: string; source: { line: number } }[]): string[] =>
  gaps.map((gap) => `${gap.code} :${gap.source.line}`);

const SINK = { 'connector.class': 'io.confluent.connect.jdbc.JdbcSinkConnector', topics: 'order.placed' };
const SOURCE = {
  'connector.class': 'io.confluent.connect.jdbc.JdbcSourceConnector',
  'topic.prefix': 'db-',
  'table.whitelist': 'shop.orders',
};
const DATABASE = { 'connection.url': 'jdbc:postgresql://archive-db:5432/archive' };

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

describe('the topics of a source', () => {
  const DEBEZIUM = {
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'database.hostname': 'db',
    'topic.prefix': 'shop',
    'table.include.list': 'public.orders,public\\.refunds',
  };
  const topics = async (settings: Settings) => {
    const { edges, gaps } = await read(settings);
    return {
      published: edges.filter((edge) => edge.type === 'PUBLISHES').map((edge) => end(edge.to).slice('channel:kafka/'.length)),
      gaps: codes(gaps),
    };
  };

  it.each<[string, Settings, string[]]>([
    ['are those it names', { 'connector.class': 'DatagenSource', 'kafka.topic': 'clicks' }, ['clicks']],
    ['have the last part of the table after the prefix for JDBC', { ...SOURCE, ...DATABASE }, ['db-orders']],
    ['are the prefix alone for a JDBC query', { ...SOURCE, ...DATABASE, query: 'select 1' }, ['db-']],
    ['are prefix, schema and table for Debezium', DEBEZIUM, ['shop.public.orders', 'shop.public.refunds']],
    [
      'are called after the server in Debezium 1',
      {
        'connector.class': 'io.debezium.connector.mysql.MySqlConnector',
        'database.hostname': 'db',
        'database.server.name': 'asgard',
        'table.whitelist': 'demo.customers',
      },
      ['asgard.demo.customers'],
    ],
    [
      'hold the database of SQL Server',
      {
        'connector.class': 'io.debezium.connector.sqlserver.SqlServerConnector',
        'database.hostname': 'db',
        'database.names': 'erp',
        'topic.prefix': 's',
        'table.include.list': 'dbo.orders',
      },
      ['s.erp.dbo.orders'],
    ],
    [
      'are prefix, database and collection for MongoDB',
      {
        'connector.class': 'com.mongodb.kafka.connect.MongoSourceConnector',
        'connection.uri': 'mongodb://mongo:27017',
        'topic.prefix': 'm',
        database: 'shop',
        collection: 'carts',
      },
      ['m.shop.carts'],
    ],
    [
      'have the alias of their cluster before them when mirrored',
      { 'connector.class': 'org.apache.kafka.connect.mirror.MirrorSourceConnector', topics: 'a,b', 'source.cluster.alias': 'eu' },
      ['eu.a', 'eu.b'],
    ],
  ])('%s', async (_, settings, published) => {
    expect(await topics(settings)).toEqual({ published, gaps: [] });
  });

  it('are renamed by the transforms in their order', async () => {
    const route = (pattern: string, replacement: string) => ({
      transforms: 'unwrap,route',
      'transforms.unwrap.type': 'io.debezium.transforms.ExtractNewRecordState',
      'transforms.route.type': 'org.apache.kafka.connect.transforms.RegexRouter',
      'transforms.route.regex': pattern,
      'transforms.route.replacement': replacement,
    });

    expect((await topics({ ...DEBEZIUM, ...route('([^.]+)\\.([^.]+)\\.([^.]+)', 'cdc.$3') })).published).toEqual([
      'cdc.orders',
      'cdc.refunds',
    ]);
    expect((await topics({ ...DEBEZIUM, ...route('other', 'x') })).published).toEqual(['shop.public.orders', 'shop.public.refunds']);
  });

  it.each<[string, Settings]>([
    ['a pattern of tables', { ...DEBEZIUM, 'table.include.list': 'public.*' }],
    ['no table list', { ...DEBEZIUM, 'table.include.list': '' }],
    ['an outbox router', { ...DEBEZIUM, transforms: 'o', 'transforms.o.type': 'io.debezium.transforms.outbox.EventRouter' }],
    [
      'a router whose pattern could run for ever',
      {
        ...DEBEZIUM,
        transforms: 'r',
        'transforms.r.type': 'RegexRouter',
        'transforms.r.regex': '((a+)+)+',
        'transforms.r.replacement': 'x',
      },
    ],
    [
      'a router that a predicate switches',
      {
        ...DEBEZIUM,
        transforms: 'r',
        'transforms.r.type': 'RegexRouter',
        'transforms.r.regex': '.*',
        'transforms.r.replacement': 'x',
        'transforms.r.predicate': 'p',
      },
    ],
  ])('stay unknown with %s, and that is a gap', async (_, settings) => {
    const { published, gaps } = await topics(settings);

    expect([published, gaps.length]).toEqual([[], 1]);
  });

  it('that a pattern or a template names are gaps of a sink too', async () => {
    const pattern = await read({ 'connector.class': 'FileStreamSink', 'topics.regex': 'order\\..*' });
    const template = await read({ 'connector.class': 'FileStreamSink', topics: 'order.placed,${env:TOPIC}' });

    expect([lines(pattern.edges), codes(pattern.gaps)]).toEqual([[], ['unresolved :5']]);
    expect([lines(template.edges), codes(template.gaps)]).toEqual([['CONSUMES channel:kafka/order.placed :5'], ['templated :5']]);
  });
});

describe('the other end of a connector', () => {
  const other = async (settings: Settings) => {
    const { edges } = await read(settings);
    return edges
      .filter((edge) => edge.type === 'CALLS' || edge.type === 'ACCESSES')
      .map((edge) => ({ to: end(edge.to), ...edge.props, is: edge.type }));
  };

  it.each<[string, Settings, object[]]>([
    [
      'a database by host and name',
      { 'connector.class': 'io.debezium.connector.mysql.MySqlConnector', 'database.hostname': 'db', 'database.port': '3306' },
      [{ to: 'host db', mode: 'read', is: 'ACCESSES' }],
    ],
    [
      'a search index',
      { 'connector.class': 'ElasticsearchSink', 'connection.url': 'http://es1:9200,http://es2:9200' },
      [{ to: 'host es1', mode: 'write', is: 'ACCESSES' }],
    ],
    [
      'a bucket',
      { 'connector.class': 'S3_SINK', 's3.bucket.name': 'lake', topics: 'a' },
      [{ to: 'arn arn:aws:s3:::lake', mode: 'write', is: 'ACCESSES' }],
    ],
    [
      'a store of one’s own that speaks S3',
      { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', 's3.bucket.name': 'lake', 'store.url': 'http://minio:9000' },
      [{ to: 'host minio', mode: 'write', is: 'ACCESSES' }],
    ],
    [
      'a warehouse',
      { 'connector.class': 'SnowflakeSink', 'snowflake.url.name': 'acme.snowflakecomputing.com:443', 'snowflake.database.name': 'DWH' },
      [{ to: 'host acme.snowflakecomputing.com', mode: 'write', schema: 'DWH', is: 'ACCESSES' }],
    ],
    [
      'a replica set',
      { 'connector.class': 'io.debezium.connector.mongodb.MongoDbConnector', 'mongodb.hosts': 'rs0/mongo:27017' },
      [{ to: 'host mongo', mode: 'read', is: 'ACCESSES' }],
    ],
    [
      'a service over HTTP',
      { 'connector.class': 'io.confluent.connect.http.HttpSinkConnector', 'http.api.url': 'https://warehouse.shop.internal/v1' },
      [{ to: 'host warehouse.shop.internal', is: 'CALLS' }],
    ],
    [
      'a service that its class alone names',
      { 'connector.class': 'SalesforceSource', 'kafka.topic': 'a' },
      [{ to: 'host login.salesforce.com', is: 'CALLS' }],
    ],
    ['nothing, for made-up data', { 'connector.class': 'DatagenSource', 'kafka.topic': 'a' }, []],
  ])('is %s', async (_, settings, expected) => {
    expect(await other(settings)).toEqual(expected);
  });

  it('does not mistake brokers, proxies and transforms for it, and calls the schema registry once', async () => {
    const settings = {
      ...SINK,
      ...DATABASE,
      'confluent.topic.bootstrap.servers': 'broker:29092',
      'schema.history.internal.kafka.bootstrap.servers': 'broker:29092',
      'http.proxy.host': 'proxy',
      'transforms.geo.url': 'http://geo:80',
      'key.converter.schema.registry.url': 'http://registry:8081',
      'value.converter.schema.registry.url': 'http://registry:8081',
    };

    expect((await other(settings)).map(({ to }) => to)).toEqual(['host archive-db', 'host registry']);
  });

  it.each<[string, Settings, string | undefined]>([
    ['written out', { 'connection.password': 'hunter2' }, 'literal'],
    ['in the address', { 'connection.url': 'jdbc:postgresql://archive-db/archive?password=hunter2' }, 'literal'],
    ['referred to', { 'connection.password': '${file:/opt/secrets.properties:password}' }, 'ref'],
    ['written out beside one referred to', { 'connection.password': '${env:PW}', 'other.token': 'hunter2' }, 'literal'],
    ['left as the name of a setting', { 'connection.password': 'ARCHIVE_PW' }, undefined],
    ['that opens Kafka, not the other end', { 'kafka.api.secret': 'hunter2' }, undefined],
  ])('tells of a secret %s, and never keeps it', async (_, settings, credential) => {
    const { edges, nodes } = await read({ ...SINK, ...DATABASE, ...settings });

    expect(edges.find((edge) => edge.type === 'ACCESSES')?.props?.credential).toBe(credential);
    expect(JSON.stringify([edges, nodes])).not.toContain('hunter2');
  });

  it('that cannot be told is a gap on the line that should tell', async () => {
    const local = await read({ ...SINK, 'connection.url': 'jdbc:postgresql://localhost:5432/x' });
    const open = await read({ ...SINK, 'connection.url': 'jdbc:postgresql://${env:DB_HOST}:5432/x' });
    const silent = await read(SINK);

    expect([local, open, silent].map(({ gaps }) => codes(gaps))).toEqual([['unresolved :6'], ['templated :6'], ['unresolved :2']]);
  });

  it('may be a queue of another broker, read by a source and written by a sink', async () => {
    const queue = { 'mq.hostname': 'ibmmq', 'mq.port': '1414', 'jms.destination.name': 'DEV.QUEUE.1', 'mq.password': 'passw0rd' };
    const source = await read({ 'connector.class': 'IbmMQSourceConnector', 'kafka.topic': 'mq', ...queue });
    const sink = await read({ 'connector.class': 'IbmMqSinkConnector', topics: 'mq', ...queue });

    expect(lines(source.edges)).toEqual(['PUBLISHES channel:kafka/mq :5', 'CALLS host ibmmq :6', 'CONSUMES channel:jms/DEV.QUEUE.1 :8']);
    expect(lines(sink.edges)).toEqual(['CONSUMES channel:kafka/mq :5', 'CALLS host ibmmq :6', 'PUBLISHES channel:jms/DEV.QUEUE.1 :8']);
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
