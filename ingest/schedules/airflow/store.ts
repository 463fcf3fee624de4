// Which engine an operator speaks to, by its class or the name of its connection argument.
import { MAX_NAME } from '../../mention/longest.ts';

const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/postgres/i, 'postgresql'],
  [/mysql/i, 'mysql'],
  [/mssql|sqlserver/i, 'sqlserver'],
  [/oracle/i, 'oracle'],
  [/snowflake/i, 'snowflake'],
  [/redshift/i, 'redshift'],
  [/bigquery|(^|_)bq_/i, 'bigquery'],
  [/trino/i, 'trino'],
  [/presto/i, 'presto'],
  [/hive/i, 'hive'],
  [/vertica/i, 'vertica'],
  [/teradata/i, 'teradata'],
  [/exasol/i, 'exasol'],
  [/clickhouse/i, 'clickhouse'],
  [/mongo/i, 'mongodb'],
  [/elasticsearch/i, 'elasticsearch'],
  [/opensearch/i, 'opensearch'],
  [/cassandra/i, 'cassandra'],
  [/redis/i, 'redis'],
  [/druid/i, 'druid'],
  [/db2/i, 'db2'],
  [/athena/i, 'athena'],
  [/dynamodb/i, 'dynamodb'],
];

/** Engine that a word speaks of: "S3ToRedshift…", "postgres_conn_id". */
export function engineIn(word: string): string | undefined {
  return ENGINES.find(([pattern]) => pattern.test(word))?.[1];
}

/** "PostgresToGCSOperator" moves from Postgres to GCS; undefined for operators that move nothing. */
export function transferIn(operator: string): { readonly from: string; readonly to: string } | undefined {
  const [, from, to] = (operator.length > MAX_NAME ? undefined : /^([A-Z]\w*?)To([A-Z]\w*)Operator$/.exec(operator)) ?? [];
  return from === undefined || to === undefined || /^(Publish|Produce|AddMessages?)$/.test(from) || /^(Topic|Queue)$/.test(to)
    ? undefined
    : { from, to };
}
