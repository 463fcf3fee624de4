import { describe, expect, it } from 'vitest';
import { codes, DATABASE, end, lines, read, type Settings, SOURCE } from '../../test/connector.ts';

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
