import { describe, expect, it } from 'vitest';
import { codes, DATABASE, end, lines, read, type Settings, SINK } from '../../test/connector.ts';

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
