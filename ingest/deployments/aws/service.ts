// What the services of AWS are in the graph: the one table from which keys, nodes and stand-ins are made.
import type { NodeType } from '../../../graph/model.ts';
import { arnOf } from '../../mention/arn.ts';

/** A kind of thing that AWS runs, whatever file asks for it. */
export type Service =
  | 'queue'
  | 'topic'
  | 'bus'
  | 'stream'
  | 'table-stream'
  | 'bucket-events'
  | 'firehose'
  | 'kafka'
  | 'broker'
  | 'function'
  | 'container'
  | 'job'
  | 'state-machine'
  | 'api'
  | 'endpoint'
  | 'balancer'
  | 'table'
  | 'bucket'
  | 'database'
  | 'cache'
  | 'search'
  | 'warehouse'
  | 'file-system'
  | 'identity';

export interface ServiceSchema {
  readonly type: Extract<NodeType, 'Channel' | 'System' | 'Workflow' | 'DataStore'>;
  readonly kind?: 'service' | 'gateway' | 'broker' | 'platform' | 'state-machine' | 'job';
  readonly protocol?: string;
  readonly engine?: string;
  readonly product?: string;
}

const SCHEMAS: Readonly<Record<Service, ServiceSchema>> = {
  queue: { type: 'Channel', protocol: 'sqs' },
  topic: { type: 'Channel', protocol: 'sns' },
  bus: { type: 'Channel', protocol: 'eventbridge' },
  stream: { type: 'Channel', protocol: 'kinesis' },
  // What a table or bucket tells of its own changes.
  'table-stream': { type: 'Channel', protocol: 'dynamodb-streams' },
  'bucket-events': { type: 'Channel', protocol: 's3-events' },
  firehose: { type: 'Channel', protocol: 'firehose' },
  kafka: { type: 'System', kind: 'broker', product: 'Amazon MSK' },
  broker: { type: 'System', kind: 'broker', product: 'Amazon MQ' },
  function: { type: 'System', kind: 'service' },
  container: { type: 'System', kind: 'service' },
  job: { type: 'System', kind: 'service' },
  'state-machine': { type: 'Workflow', kind: 'state-machine' },
  api: { type: 'System', kind: 'gateway', product: 'Amazon API Gateway' },
  endpoint: { type: 'System' },
  balancer: { type: 'System', kind: 'gateway', product: 'Elastic Load Balancing' },
  table: { type: 'DataStore', engine: 'dynamodb' },
  bucket: { type: 'DataStore', engine: 's3' },
  database: { type: 'DataStore' },
  cache: { type: 'DataStore' },
  search: { type: 'DataStore', engine: 'opensearch' },
  warehouse: { type: 'DataStore', engine: 'redshift' },
  'file-system': { type: 'DataStore', engine: 'efs' },
  identity: { type: 'System', kind: 'service', product: 'Amazon Cognito' },
};

export function schemaOf(service: Service): ServiceSchema {
  return SCHEMAS[service];
}

const BY_ARN = new Map<string, Service>([
  ['sqs', 'queue'],
  ['sns', 'topic'],
  ['events', 'bus'],
  ['kinesis', 'stream'],
  ['firehose', 'firehose'],
  ['kafka', 'kafka'],
  ['mq', 'broker'],
  ['lambda', 'function'],
  ['ecs', 'container'],
  ['batch', 'job'],
  ['codebuild', 'job'],
  ['glue', 'job'],
  ['states', 'state-machine'],
  ['execute-api', 'api'],
  ['dynamodb', 'table'],
  ['s3', 'bucket'],
  ['rds', 'database'],
  ['elasticache', 'cache'],
  ['es', 'search'],
  ['aoss', 'search'],
  ['redshift', 'warehouse'],
  ['cognito-idp', 'identity'],
]);

/** The service that a written ARN or queue URL belongs to; undefined for plain names and for what is no thing of its own. */
export function serviceOfText(text: string): Service | undefined {
  if (/^https?:\/\/sqs\.|^https?:\/\/[\w.-]*queue\.amazonaws\.com/.test(text)) return 'queue';
  const arn = arnOf(text);
  if (arn === undefined) return undefined;
  if (arn.service === 'events') return arn.resource.startsWith('event-bus/') ? 'bus' : undefined;
  // arn:aws:states:::lambda:invoke is an action, not a state machine.
  if (arn.service === 'states') return arn.resource.startsWith('stateMachine:') ? 'state-machine' : undefined;
  return BY_ARN.get(arn.service);
}
