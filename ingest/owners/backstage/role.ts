// What the types that people give to components and resources mean here. Types are free text in Backstage; unknown ones stay without a kind.

/** What an entity of the catalog becomes. */
export type Role =
  | { readonly is: 'System'; readonly kind?: string; readonly external?: true }
  | { readonly is: 'Agent' }
  | { readonly is: 'DataStore' }
  | { readonly is: 'Channel'; readonly protocol: string }
  /** Code that runs inside something else, or nothing that runs at all. */
  | { readonly is: 'nothing' };

const NOTHING: Role = { is: 'nothing' };
const STORE: Role = { is: 'DataStore' };

const COMPONENTS: ReadonlyMap<string, Role> = new Map([
  ...roles('service microservice backend backend-service api grpc-service rest-service function lambda worker consumer', {
    is: 'System',
    kind: 'service',
  }),
  ...roles('website web webapp web-app app application frontend ui mobile mobile-app cli desktop portal', {
    is: 'System',
    kind: 'application',
  }),
  ...roles('gateway api-gateway', { is: 'System', kind: 'gateway' }),
  ...roles('broker message-broker', { is: 'System', kind: 'broker' }),
  ...roles('mcp-server', { is: 'System', kind: 'mcp-server' }),
  ...roles('model ml-model llm ai-model', { is: 'System', kind: 'model' }),
  ...roles('scheduler', { is: 'System', kind: 'scheduler' }),
  ...roles('bot-runner', { is: 'System', kind: 'bot-runner' }),
  ...roles('saas third-party external external-service', { is: 'System', kind: 'saas', external: true }),
  ...roles('agent ai-agent ai-assistant', { is: 'Agent' }),
  ...roles(
    'library lib package module sdk plugin backend-plugin frontend-plugin documentation docs template terraform-module helm-chart schema',
    NOTHING,
  ),
]);

const RESOURCES: ReadonlyMap<string, Role> = new Map([
  ...roles(
    'database db sql-database postgresql postgres mysql mariadb mongodb oracle sqlserver dynamodb dynamodb-table rds cloudsql cassandra',
    STORE,
  ),
  ...roles('cache redis memcached bucket s3 s3-bucket gcs-bucket blob-storage storage-account object-store file-share share', STORE),
  ...roles(
    'search-index index elasticsearch opensearch data-warehouse data-lake bigquery-dataset bigquery-table snowflake table schema',
    STORE,
  ),
  ...roles('kafka-topic kafka', { is: 'Channel', protocol: 'kafka' }),
  ...roles('sqs sqs-queue', { is: 'Channel', protocol: 'sqs' }),
  ...roles('sns sns-topic', { is: 'Channel', protocol: 'sns' }),
  ...roles('pubsub-topic', { is: 'Channel', protocol: 'googlepubsub' }),
  ...roles('rabbitmq-queue rabbitmq-exchange amqp-queue', { is: 'Channel', protocol: 'amqp' }),
  ...roles('jms-queue', { is: 'Channel', protocol: 'jms' }),
  ...roles('mqtt-topic', { is: 'Channel', protocol: 'mqtt' }),
  ...roles('queue message-queue topic event-stream stream', { is: 'Channel', protocol: 'message' }),
  ...roles('broker message-broker kafka-cluster rabbitmq event-bus', { is: 'System', kind: 'broker' }),
  ...roles('gateway api-gateway load-balancer', { is: 'System', kind: 'gateway' }),
  ...roles('model ml-model llm ai-model', { is: 'System', kind: 'model' }),
  ...roles('saas third-party external external-service', { is: 'System', kind: 'saas', external: true }),
  ...roles('mcp-server', { is: 'System', kind: 'mcp-server' }),
]);

/** Components are software that runs unless their type says otherwise; other resources (networks, clusters, secrets) take no part in coordination. */
export function roleOf(kind: string, type: string): Role {
  if (kind === 'component') return COMPONENTS.get(type) ?? { is: 'System' };
  return kind === 'resource' ? (RESOURCES.get(type) ?? NOTHING) : NOTHING;
}

function roles(types: string, role: Role): [string, Role][] {
  return types.split(' ').map((type): [string, Role] => [type, role]);
}
