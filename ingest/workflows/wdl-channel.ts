// Messages: queues, topics and event streams that actions and triggers put into and take out of.
import type { Mention, MentionRef } from '../../graph/model.ts';
import { resourceNameOf } from '../mention/azure-resource.ts';
import { deadLetterOf } from '../mention/service-bus.ts';
import { queueMention, topicMention } from '../mention/topic.ts';
import { at, type Tree, textOf } from '../read/tree.ts';
import { jobRef } from './target.ts';
import { constantSegment, type Operation, parameterOf, segmentAfter } from './wdl-operation.ts';

export interface Exchange {
  readonly relation: 'PUBLISHES' | 'CONSUMES';
  readonly to: MentionRef;
  /** The message is put aside because it cannot be worked on. */
  readonly isDeadLetter: boolean;
}

/** Who asks; a channel that nothing names is known by the name of the action. */
export interface Asking {
  readonly isTrigger: boolean;
  readonly name: string;
  readonly file: string;
}

/** What a broker operation does with which channel; undefined where it only settles a message, renews a lock or administers. */
export function exchangeOf(operation: Operation, { isTrigger, name, file }: Asking): Exchange | undefined {
  const doing = isTrigger ? 'take' : doingOf(operation);
  if (doing === undefined) return undefined;
  const isDeadLetter = doing === 'dead-letter';
  const to = channelRef(operation, { isDeadLetter: isDeadLetter || readsDeadLetter(operation), isTaking: doing === 'take', name, file });
  return { relation: doing === 'take' ? 'CONSUMES' : 'PUBLISHES', to, isDeadLetter };
}

const SETTLING =
  /complete|abandon|renew|defer|close|lock|settle|reject|acknowledge|checkpoint|createqueue|createtopic|deletequeue|listqueues|getqueues/i;
const TAKING = /receive|peek|browse|consume|poll|head\b|getmessage|getevents|readmessage/i;
const GIVING = /send|publish|put|enqueue|post|produce|write/i;

function doingOf({ words, method }: Operation): 'give' | 'take' | 'dead-letter' | undefined {
  if (/dead-?letter/i.test(words) && method !== 'get') return 'dead-letter';
  const bare = words.replace(/@\{[^{}]*\}/g, '');
  if (/peek-?lock|head\/peek|batch\/peek/i.test(bare)) return 'take';
  if (SETTLING.test(bare) || method === 'delete' || method === 'put') return undefined;
  if (method === 'get') return 'take';
  if (method === 'post') return TAKING.test(bare) ? 'take' : 'give';
  if (TAKING.test(bare)) return 'take';
  return GIVING.test(bare) ? 'give' : undefined;
}

// queueType and subscriptionType select the dead letter of the entity.
function readsDeadLetter(operation: Operation): boolean {
  return /^deadletter$/i.test(parameterOf(operation, 'queueType', 'subscriptionType', 'isDeadLetterQueue') ?? '');
}

interface Wanted {
  readonly isDeadLetter: boolean;
  readonly isTaking: boolean;
  readonly name: string;
  readonly file: string;
}

function channelRef(operation: Operation, { isDeadLetter, isTaking, name, file }: Wanted): MentionRef {
  const { connection } = operation;
  const protocol = connection.connector?.kind === 'broker' ? connection.connector.protocol : undefined;
  const props = protocol === undefined ? {} : { props: { protocol } };
  const entity = entityOf(operation);
  if (entity === undefined) {
    const open = `channel of ${name}`;
    return { ...jobRef({ type: open, types: ['Channel'], within: file }), unresolved: { name: open, ...props } };
  }
  const subscription = segmentAfter(operation, 'subscriptions') ?? parameterOf(operation, 'subscriptionName');
  if (isDeadLetter) {
    const letter = deadLetterOf(entity.name, subscription);
    return { type: 'Channel', mention: queueMention(letter), unresolved: { name: letter, props: { ...props.props, role: 'dead-letter' } } };
  }
  const isTopic = entity.isTopic ?? (subscription !== undefined ? true : isTaking ? false : undefined);
  const [mention, ...or] = mentionsOf(entity.name, isTopic);
  return { type: 'Channel', mention, ...(or.length === 0 ? {} : { or }), unresolved: { name: entity.name, ...props } };
}

// Sending does not tell whether the name is that of a queue or of a topic.
function mentionsOf(name: string, isTopic: boolean | undefined): readonly [Mention, ...Mention[]] {
  if (isTopic === true) return [topicMention(name)];
  return isTopic === false ? [queueMention(name)] : [queueMention(name), topicMention(name)];
}

interface Entity {
  readonly name: string;
  readonly isTopic?: boolean;
}

function entityOf(operation: Operation): Entity | undefined {
  const { connection } = operation;
  const isTopicBroker = connection.connector?.kind === 'broker' && connection.connector.isTopic;
  const queue = parameterOf(operation, 'queueName', 'queue', 'queueId');
  if (queue !== undefined) return { name: queue, isTopic: false };
  const topic = parameterOf(operation, 'topicName', 'topic', 'eventHubName', 'eventHub');
  if (topic !== undefined) return { name: topic, isTopic: true };
  const either = parameterOf(operation, 'entityName', 'destination');
  if (either !== undefined) return isTopicBroker ? { name: either, isTopic: true } : { name: either };
  if (/^azureeventgrid/.test(connection.api)) return eventGridTopic(operation.inputs);
  const segment = segmentAfter(operation, 'queues') ?? (connection.api === 'mq' ? undefined : constantSegment(operation.segments[0]));
  if (segment === undefined || /^(v\d|queues|storageaccounts)$/i.test(segment)) return undefined;
  if (connection.api === 'azurequeues') return { name: segment, isTopic: false };
  return isTopicBroker ? { name: segment, isTopic: true } : { name: segment };
}

// The subscription of a trigger names the resource whose events it takes.
function eventGridTopic(inputs: Tree | undefined): Entity | undefined {
  const topic = textOf(at(inputs, 'body', 'properties', 'topic')) ?? textOf(at(inputs, 'parameters', 'topic'));
  const last = topic === undefined ? undefined : resourceNameOf(topic)?.names.at(-1);
  return last === undefined || last.isPlaceholder ? undefined : { name: last.text, isTopic: true };
}
