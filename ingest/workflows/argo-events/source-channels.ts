// Event sources that take messages from topics and queues, by their kind.
// https://argoproj.github.io/argo-events/APIs/#argoproj.io/v1alpha1.EventSourceSpec
import type { MentionRef } from '../../../graph/model.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { at, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { queueRef, topicRef } from '../aws.ts';

interface Taking {
  readonly protocol: string;
  readonly topics?: readonly string[];
  readonly queues?: readonly string[];
}

const TAKING: Readonly<Record<string, Taking>> = {
  kafka: { protocol: 'kafka', topics: ['topic'] },
  mqtt: { protocol: 'mqtt', topics: ['topic'] },
  nats: { protocol: 'nats', topics: ['subject'] },
  nsq: { protocol: 'nsq', topics: ['topic'] },
  pulsar: { protocol: 'pulsar', topics: ['topics'] },
  redis: { protocol: 'redis', topics: ['channels'] },
  redisStream: { protocol: 'redis', topics: ['streams'] },
  emitter: { protocol: 'emitter', topics: ['channelName'] },
  azureEventsHub: { protocol: 'eventhub', topics: ['hubName'] },
  azureServiceBus: { protocol: 'amqp', queues: ['queueName'], topics: ['topicName'] },
  azureQueueStorage: { protocol: 'azure-queue', queues: ['queueName'] },
  mns: { protocol: 'mns', queues: ['queue'] },
  pubSub: { protocol: 'pubsub', queues: ['subscriptionID'], topics: ['topic'] },
};

export function isTaking(kind: string): boolean {
  return kind === 'amqp' || kind === 'sqs' || kind === 'sns' || Object.hasOwn(TAKING, kind);
}

/** Names as they stand, each with what it makes of a channel. */
export interface Named {
  readonly name: string;
  readonly to: MentionRef;
}

export function takenBy(kind: string, item: Tree): readonly Named[] {
  if (kind === 'sqs') return textsOf(at(item, 'queue')).map((name) => ({ name, to: queueRef(name) }));
  if (kind === 'sns') return textsOf(at(item, 'topicArn')).map((name) => ({ name, to: topicRef(name) }));
  if (kind === 'amqp') return takenByAmqp(item);
  const taking = Object.hasOwn(TAKING, kind) ? TAKING[kind] : undefined;
  const { protocol = '', queues = [], topics = [] } = taking ?? {};
  const names = (keys: readonly string[]) => keys.flatMap((key) => textsOf(at(item, key))).filter((name) => name !== '');
  const queued = names(queues).map((name) => ({ name, to: channelRef(name, protocol, false) }));
  return queued.length > 0 ? queued : names(topics).map((name) => ({ name, to: channelRef(name, protocol, true) }));
}

// A queue that has a name; one without belongs to its exchange, and without an exchange the routing key is its name.
function takenByAmqp(item: Tree): readonly Named[] {
  const queue = textOf(at(item, 'queueDeclare', 'name')) ?? '';
  const exchange = textOf(at(item, 'exchangeName')) ?? '';
  const key = textOf(at(item, 'routingKey')) ?? '';
  const [name = '', isTopic] = queue !== '' ? [queue, false] : exchange !== '' ? [exchange, true] : [key, false];
  return name === '' ? [] : [{ name, to: channelRef(name, 'amqp', isTopic) }];
}

export function channelRef(name: string, protocol: string, isTopic: boolean): MentionRef {
  return { type: 'Channel', mention: isTopic ? topicMention(name) : queueMention(name), unresolved: { name, props: { protocol } } };
}
