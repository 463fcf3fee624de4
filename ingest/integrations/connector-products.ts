// What connector classes work on. Data, not logic: a line is added here and nowhere else.

/** Class → engine of the store, as the graph names engines. The first match counts. */
const ENGINES: readonly (readonly [RegExp, string])[] = [
  [/mysql/i, 'mysql'],
  [/mariadb/i, 'mariadb'],
  [/postgres/i, 'postgresql'],
  [/sqlserver/i, 'sqlserver'],
  [/oracle(cdc|xstream|database)?/i, 'oracle'],
  [/db2/i, 'db2'],
  [/informix/i, 'informix'],
  [/vitess/i, 'vitess'],
  [/mongo/i, 'mongodb'],
  [/elasticsearch/i, 'elasticsearch'],
  [/opensearch/i, 'opensearch'],
  [/snowflake/i, 'snowflake'],
  [/bigquery/i, 'bigquery'],
  [/redshift/i, 'redshift'],
  [/azuresqldw|synapse/i, 'synapse'],
  [/clickhouse/i, 'clickhouse'],
  [/cassandra/i, 'cassandra'],
  [/couchbase/i, 'couchbase'],
  [/neo4j/i, 'neo4j'],
  [/redis/i, 'redis'],
  [/influxdb/i, 'influxdb'],
  [/dynamodb/i, 'dynamodb'],
  [/spanner/i, 'spanner'],
  [/bigtable/i, 'bigtable'],
  [/hdfs/i, 'hdfs'],
  [/iceberg/i, 'iceberg'],
  [/singlestore|memsql/i, 'singlestore'],
  [/vertica/i, 'vertica'],
  [/yugabyte/i, 'yugabytedb'],
  [/cockroach/i, 'cockroachdb'],
  [/(^|[.a-z])gcs|google(?:\w(?!oogle))*storage/i, 'gcs'],
  [/azureblob|azuredatalake|adls/i, 'azure-storage'],
  [/(^|\.)(\w*S3)(Sink|Source)/, 's3'],
];

/** Class → host of the service that it can only mean, for connectors whose settings name none. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/twitter/i, 'api.twitter.com'],
  [/github/i, 'api.github.com'],
  [/bigquery/i, 'bigquery.googleapis.com'],
  [/pubsub/i, 'pubsub.googleapis.com'],
  [/spanner/i, 'spanner.googleapis.com'],
  [/bigtable/i, 'bigtable.googleapis.com'],
  // https://docs.confluent.io/kafka-connectors/salesforce/current/ (salesforce.instance)
  [/salesforce/i, 'login.salesforce.com'],
];

/** Classes that work on nothing outside: made-up data, files of the worker, Kafka itself. */
const ALONE = /datagen|FileStream|SpoolDir|FilePulse|(^|\.)Mirror\w+Connector|VerifiableS|MockS|SchemaSourceConnector/i;

export function engineOfClass(name: string): string | undefined {
  return ENGINES.find(([pattern]) => pattern.test(name))?.[1];
}

export function hostOfClass(name: string): string | undefined {
  return HOSTS.find(([pattern]) => pattern.test(name))?.[1];
}

export function worksAlone(name: string): boolean {
  return ALONE.test(name);
}
