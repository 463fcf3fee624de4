// Modules of Spring Integration and what their adapters reach. Data, not logic: a line is added here and nowhere else.
// https://docs.spring.io/spring-integration/reference/endpoint-summary.html

export type Shape =
  | 'queue'
  | 'topic'
  | 'file'
  | 'remote-file'
  | 'bucket'
  | 'database'
  | 'store'
  | 'http'
  | 'soap'
  | 'mail'
  | 'host'
  | 'function'
  | 'application'
  /** Console, events, code: nothing outside. */
  | 'local';

export interface Adapter {
  readonly shape: Shape;
  readonly word: string;
}

const ADAPTERS: ReadonlyMap<string, Adapter> = new Map<string, Adapter>([
  ['jms', { shape: 'queue', word: 'jms' }],
  ['amqp', { shape: 'queue', word: 'amqp' }],
  ['kafka', { shape: 'topic', word: 'kafka' }],
  ['mqtt', { shape: 'topic', word: 'mqtt' }],
  ['stomp', { shape: 'queue', word: 'stomp' }],
  ['gcp', { shape: 'topic', word: 'googlepubsub' }],
  ['redis', { shape: 'topic', word: 'redis' }],
  ['xmpp', { shape: 'host', word: 'xmpp' }],
  ['file', { shape: 'file', word: 'file' }],
  ['ftp', { shape: 'remote-file', word: 'ftp' }],
  ['sftp', { shape: 'remote-file', word: 'sftp' }],
  ['smb', { shape: 'remote-file', word: 'smb' }],
  ['jdbc', { shape: 'database', word: 'sql' }],
  ['jpa', { shape: 'database', word: 'sql' }],
  ['r2dbc', { shape: 'database', word: 'sql' }],
  ['debezium', { shape: 'database', word: 'sql' }],
  ['mongodb', { shape: 'store', word: 'mongodb' }],
  ['cassandra', { shape: 'store', word: 'cassandra' }],
  ['gemfire', { shape: 'store', word: 'gemfire' }],
  ['hazelcast', { shape: 'store', word: 'hazelcast' }],
  ['http', { shape: 'http', word: 'http' }],
  ['webflux', { shape: 'http', word: 'http' }],
  ['graphql', { shape: 'http', word: 'http' }],
  ['feed', { shape: 'http', word: 'http' }],
  ['ws', { shape: 'soap', word: 'soap' }],
  ['mail', { shape: 'mail', word: 'mail' }],
  ['ip', { shape: 'host', word: 'tcp' }],
  ['ip/dsl', { shape: 'host', word: 'tcp' }],
  ['syslog', { shape: 'host', word: 'syslog' }],
  ['rmi', { shape: 'host', word: 'rmi' }],
  ['rsocket', { shape: 'host', word: 'rsocket' }],
  ['websocket', { shape: 'host', word: 'websocket' }],
  ['zeromq', { shape: 'host', word: 'zeromq' }],
  ['twitter', { shape: 'application', word: 'twitter' }],
  ['splunk', { shape: 'application', word: 'splunk' }],
]);

/** Adapters of AWS have one module for all services. https://github.com/spring-projects/spring-integration-aws */
const AWS: readonly (readonly [RegExp, Adapter])[] = [
  [/^sqs-/, { shape: 'queue', word: 'sqs' }],
  [/^sns-/, { shape: 'topic', word: 'sns' }],
  [/^kinesis-/, { shape: 'topic', word: 'kinesis' }],
  [/^s3-/, { shape: 'bucket', word: 's3' }],
  [/^lambda-/, { shape: 'function', word: 'lambda' }],
];

export function adapterOf(module: string, name: string): Adapter {
  const aws = module === 'aws' ? AWS.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  return aws ?? ADAPTERS.get(module) ?? { shape: 'local', word: module };
}

/** Modules whose adapters stay inside the process, or are code. */
const LOCAL = new Set(['core', 'stream', 'event', 'jmx', 'xml', 'groovy', 'scripting', 'security', 'zip', 'script', 'camel', 'pgp']);

export function isKnownModule(module: string): boolean {
  return LOCAL.has(module) || ADAPTERS.has(module) || module === 'aws';
}
