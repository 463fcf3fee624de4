// Things of AWS that workflow definitions name by ARN, URL or plain name. Callers leave templates and expressions out.
import type { Mention, MentionRef, NodeType, Props } from '../../graph/model.ts';
import { arnOf } from '../mention/arn.ts';
import { isTemplated } from '../mention/template.ts';
import { queueMention, topicMention } from '../mention/topic.ts';

interface Naming {
  readonly type: NodeType | readonly NodeType[];
  /** How a plain name is spoken of. */
  readonly mention: (name: string) => Mention;
  readonly kind?: string;
  readonly props?: Props;
}

/** Lambda function: name, name:alias or ARN. */
export function functionRef(text: string): MentionRef {
  const naming: Naming = { type: ['System', 'Operation'], mention: (value) => ({ kind: 'name', value }), kind: 'service' };
  return named(arnOf(text) === undefined ? text.replace(/:[\w$-]+$/, '') : text, naming);
}

export function topicRef(text: string): MentionRef {
  return named(text, { type: 'Channel', mention: topicMention, props: { protocol: 'sns' } });
}

/** SQS queue by URL (https://sqs.eu-west-1.amazonaws.com/123456789012/orders), ARN or name. */
export function queueRef(text: string): MentionRef {
  const plain = arnOf(text) === undefined ? text.slice(text.lastIndexOf('/') + 1) : text;
  return named(plain, { type: 'Channel', mention: queueMention, props: { protocol: 'sqs' } });
}

/** Events of one detail type on an event bus: what rules select by. */
export function eventRef(detailType: string, bus: string | undefined): MentionRef {
  const mention = topicMention(detailType, bus === undefined || bus.includes('{') ? undefined : bus);
  return { type: 'Channel', mention, unresolved: { name: detailType, props: { protocol: 'eventbridge' } } };
}

export function tableRef(text: string): MentionRef {
  return named(text, { type: 'DataStore', mention: (value) => ({ kind: 'name', value }), props: { engine: 'dynamodb' } });
}

/** Stream of Kinesis or delivery stream of Firehose, by name or ARN. */
export function streamRef(text: string, protocol: 'kinesis' | 'firehose'): MentionRef {
  return named(text, { type: 'Channel', mention: topicMention, props: { protocol } });
}

/** Database cluster by name or ARN. */
export function databaseRef(text: string): MentionRef {
  return named(text, { type: 'DataStore', mention: (value) => ({ kind: 'name', value }) });
}

/** Buckets are known by their ARN everywhere. */
export function bucketRef(text: string): MentionRef {
  const mention = (value: string): Mention => ({ kind: 'arn', value: value.startsWith('arn:') ? value : `arn:aws:s3:::${value}` });
  return named(text.replace(/^s3:\/\/([^/]+)[\s\S]*$/, '$1'), { type: 'DataStore', mention, props: { engine: 's3' } });
}

export function stateMachineRef(text: string): MentionRef {
  return named(text, { type: 'Workflow', mention: (value) => ({ kind: 'name', value }), kind: 'state-machine' });
}

/** A model of Amazon Bedrock by id or ARN. */
export function modelRef(text: string): MentionRef {
  const name = text.slice(text.lastIndexOf('/') + 1);
  const props = { external: true, vendor: 'Amazon Web Services', product: 'Amazon Bedrock' };
  return { type: 'System', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'model', props } };
}

/** A service of AWS as a whole, where a definition names no thing inside it. */
export function serviceRef(service: string): MentionRef {
  return { type: 'System', mention: { kind: 'host', value: `${service.toLowerCase()}.amazonaws.com` } };
}

/** Anything else that is known by name or ARN: a job, a task definition. */
export function workloadRef(text: string): MentionRef {
  return named(text, { type: ['System', 'Workflow'], mention: (value) => ({ kind: 'name', value }) });
}

function named(text: string, { type, mention, kind, props }: Naming): MentionRef {
  const arn = arnOf(text);
  const name = arn?.name ?? text;
  const unresolved = { name, ...(kind === undefined ? {} : { kind }), ...(props === undefined ? {} : { props }) };
  // Account or region of a templated ARN are not known, its name is.
  if (arn === undefined || isTemplated(arn.mention.value)) return { type, mention: mention(name), unresolved };
  const plain = mention(name);
  return plain.kind === 'arn' ? { type, mention: arn.mention, unresolved } : { type, mention: arn.mention, or: [plain], unresolved };
}
