// Kamelets of the public catalog, as the endpoints that they stand for. Data, not logic: a line is added here and nowhere else.
// https://camel.apache.org/camel-kamelets/

/** Start of the name → component. */
const KAMELETS: readonly (readonly [start: string, component: string])[] = [
  ['aws-sqs', 'aws2-sqs'],
  ['aws-sns', 'aws2-sns'],
  ['aws-kinesis', 'aws2-kinesis'],
  ['aws-s3', 'aws2-s3'],
  ['aws-ddb', 'aws2-ddb'],
  ['aws-lambda', 'aws2-lambda'],
  ['aws-eventbridge', 'aws2-eventbridge'],
  ['aws-ses', 'aws2-ses'],
  ['azure-eventhubs', 'azure-eventhubs'],
  ['azure-servicebus', 'azure-servicebus'],
  ['azure-storage-queue', 'azure-storage-queue'],
  ['azure-storage-blob', 'azure-storage-blob'],
  ['google-pubsub', 'google-pubsub'],
  ['google-storage', 'google-storage'],
  ['google-bigquery', 'google-bigquery'],
  ['google-sheets', 'google-sheets'],
  ['google-mail', 'google-mail'],
  ['google-calendar', 'google-calendar'],
  ['kafka', 'kafka'],
  ['jms', 'jms'],
  ['mqtt', 'paho'],
  ['mqtt5', 'paho-mqtt5'],
  ['nats', 'nats'],
  ['pulsar', 'pulsar'],
  ['spring-rabbitmq', 'spring-rabbitmq'],
  ['rabbitmq', 'rabbitmq'],
  ['http', 'http'],
  ['mongodb', 'mongodb'],
  ['elasticsearch', 'elasticsearch'],
  ['opensearch', 'opensearch'],
  ['cassandra', 'cql'],
  ['redis', 'spring-redis'],
  ['infinispan', 'infinispan'],
  ['minio', 'minio'],
  ['sftp', 'sftp'],
  ['ftps', 'ftps'],
  ['ftp', 'ftp'],
  ['scp', 'scp'],
  ['file', 'file'],
  ['mail', 'smtp'],
  ['mail-imap', 'imap'],
  ['salesforce', 'salesforce'],
  ['servicenow', 'servicenow'],
  ['slack', 'slack'],
  ['telegram', 'telegram'],
  ['twitter', 'twitter'],
  ['jira', 'jira'],
  ['github', 'github'],
  ['dropbox', 'dropbox'],
  ['splunk', 'splunk'],
  ['ssh', 'ssh'],
  ['timer', 'timer'],
  ['cron', 'cron'],
  ['scheduler', 'scheduler'],
  ['log', 'log'],
];
/** Kamelets over JDBC, with the engine of the store. */
const DATABASES: readonly (readonly [start: string, engine: string])[] = [
  ['postgresql', 'postgresql'],
  ['mysql', 'mysql'],
  ['mariadb', 'mariadb'],
  ['sqlserver', 'sqlserver'],
  ['oracle-database', 'oracle'],
  ['snowflake', 'snowflake'],
  ['redshift', 'redshift'],
  ['aws-redshift', 'redshift'],
  ['db2', 'db2'],
];

/** What a kamelet of the catalog stands for; undefined for one of somebody's own. */
export function kameletNamed(name: string): { readonly component: string } | { readonly engine: string } | undefined {
  if (!/-(source|sink)$/.test(name)) return undefined;
  const starts = (start: string): boolean => name.startsWith(`${start}-`);
  const engine = DATABASES.find(([start]) => starts(start))?.[1];
  if (engine !== undefined) return { engine };
  const component = KAMELETS.filter(([start]) => starts(start)).toSorted((a, b) => b[0].length - a[0].length)[0]?.[1];
  return component === undefined ? undefined : { component };
}
