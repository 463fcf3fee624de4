// What stands behind the types of components. https://docs.dapr.io/reference/components-reference/

/** A store: engine. A broker: product, and the protocol that its topics belong to. */
export interface Product {
  readonly engine?: string;
  readonly broker?: string;
  readonly protocol?: string;
}

const STORES: Readonly<Record<string, string>> = {
  redis: 'redis',
  mongodb: 'mongodb',
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlserver: 'sqlserver',
  cassandra: 'cassandra',
  cockroachdb: 'cockroachdb',
  couchbase: 'couchbase',
  memcached: 'memcached',
  etcd: 'etcd',
  aerospike: 'aerospike',
  hazelcast: 'hazelcast',
  rethinkdb: 'rethinkdb',
  ravendb: 'ravendb',
  oracledatabase: 'oracle',
  influx: 'influxdb',
  'azure.cosmosdb': 'cosmosdb',
  'azure.cosmosdb.gremlinapi': 'cosmosdb',
  'azure.blobstorage': 'azure-storage',
  'azure.tablestorage': 'azure-storage',
  'aws.dynamodb': 'dynamodb',
  'aws.s3': 's3',
  'gcp.firestore': 'firestore',
  'gcp.bucket': 'gcs',
  sftp: 'sftp',
};
const BROKERS: Readonly<Record<string, readonly [product: string, protocol: string]>> = {
  kafka: ['Kafka', 'kafka'],
  rabbitmq: ['RabbitMQ', 'amqp'],
  redis: ['Redis', 'redis'],
  mqtt: ['MQTT', 'mqtt'],
  mqtt3: ['MQTT', 'mqtt'],
  jetstream: ['NATS', 'nats'],
  natsstreaming: ['NATS', 'nats'],
  pulsar: ['Pulsar', 'pulsar'],
  rocketmq: ['RocketMQ', 'rocketmq'],
  'solace.amqp': ['Solace', 'amqp'],
  hazelcast: ['Hazelcast', 'hazelcast'],
  'azure.servicebus': ['Azure Service Bus', 'servicebus'],
  'azure.servicebus.topics': ['Azure Service Bus', 'servicebus'],
  'azure.servicebus.queues': ['Azure Service Bus', 'servicebus'],
  'azure.servicebusqueues': ['Azure Service Bus', 'servicebus'],
  'azure.eventhubs': ['Azure Event Hubs', 'eventhubs'],
  'azure.storagequeues': ['Azure Queue Storage', 'azure-queue'],
  'azure.eventgrid': ['Azure Event Grid', 'eventgrid'],
  'aws.snssqs': ['Amazon SNS and SQS', 'sns'],
  'aws.sns': ['Amazon SNS', 'sns'],
  'aws.sqs': ['Amazon SQS', 'sqs'],
  'aws.kinesis': ['Amazon Kinesis', 'kinesis'],
  'gcp.pubsub': ['Google Cloud Pub/Sub', 'pubsub'],
};
/** What runs inside the sidecar or on its disk reaches nobody. */
const LOCAL =
  /^(in-?memory|inmemory|sqlite|local(\.(file|env))?|localstorage|kubernetes(\.secrets)?|mdns|dns|echo|cron|wasm|sentinel|uppercase|routeralias|routerchecker|ollama)$/;

/** "state.redis" is redis in the building block state. */
export function blockOf(type: string): { readonly block: string; readonly name: string } {
  const dot = type.indexOf('.');
  return dot < 0 ? { block: type, name: '' } : { block: type.slice(0, dot), name: type.slice(dot + 1) };
}

export function productOf(block: string, name: string): Product {
  const broker = Object.hasOwn(BROKERS, name) && (block === 'pubsub' || block === 'bindings') ? BROKERS[name] : undefined;
  if (broker !== undefined && (block === 'pubsub' || !Object.hasOwn(STORES, name))) return { broker: broker[0], protocol: broker[1] };
  const engine = Object.hasOwn(STORES, name) && block !== 'conversation' && block !== 'secretstores' ? STORES[name] : undefined;
  return engine === undefined ? {} : { engine };
}

export function isLocal(name: string): boolean {
  return LOCAL.test(name);
}
