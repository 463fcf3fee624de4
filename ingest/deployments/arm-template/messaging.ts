// Service Bus, Event Hubs and Event Grid: channels, their dead letters, and who gets events.
import { channelKey, type Key } from '../../../graph/key.ts';
import type { MentionRef, Ref } from '../../../graph/model.ts';
import { resourceNameOf } from '../../mention/azure-resource.ts';
import { hostMention } from '../../mention/host.ts';
import { deadLetterOf } from '../../mention/service-bus.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { nameOf, placeholderMentions, placeOf, type Reading, resourceRef } from './place.ts';
import { constantOf, type Resource } from './template.ts';

type Emitter = (reading: Reading, resource: Resource) => void;

const EMITTERS: ReadonlyMap<string, Emitter> = new Map<string, Emitter>([
  ['microsoft.servicebus/namespaces/queues', emitQueue],
  ['microsoft.servicebus/namespaces/topics', emitEntity],
  ['microsoft.eventhub/namespaces/eventhubs', emitEntity],
  ['microsoft.servicebus/namespaces/topics/subscriptions', emitSubscription],
  ['microsoft.eventgrid/topics', emitEventTopic],
  ['microsoft.eventgrid/systemtopics', emitEventTopic],
  ['microsoft.eventgrid/domains', emitEventTopic],
  ['microsoft.eventgrid/topics/eventsubscriptions', emitEventSubscription],
  ['microsoft.eventgrid/systemtopics/eventsubscriptions', emitEventSubscription],
  ['microsoft.eventgrid/eventsubscriptions', emitEventSubscription],
]);

export function emitMessaging(reading: Reading, resource: Resource): void {
  EMITTERS.get(resource.type)?.(reading, resource);
}

function emitEntity(reading: Reading, resource: Resource): void {
  emitTopic(reading, resource, { name: resource.names[1], protocol: 'amqp', cluster: resource.names[0]?.text ?? '' });
}

function emitEventTopic(reading: Reading, resource: Resource): void {
  emitTopic(reading, resource, { name: resource.names[0], protocol: 'eventgrid', cluster: '' });
}

interface Topic {
  readonly name: Resource['names'][number] | undefined;
  readonly protocol: string;
  readonly cluster: string;
}

function emitTopic(reading: Reading, resource: Resource, { name, protocol, cluster }: Topic): void {
  const text = nameOf(name);
  if (text === undefined) return;
  const also = [topicMention(text, cluster), ...placeholderMentions(name, reading.document.file)];
  reading.emit.node({
    type: 'Channel',
    key: channelKey(protocol, text, cluster),
    name: text,
    also,
    props: { protocol, role: 'main' },
    source: placeOf(reading, resource),
  });
}

function emitQueue(reading: Reading, resource: Resource): void {
  const [namespace, name] = resource.names;
  const text = nameOf(name);
  if (text === undefined) return;
  const cluster = namespace?.text ?? '';
  const key = channelKey('amqp', text, cluster);
  const also = [queueMention(text, cluster), ...placeholderMentions(name, reading.document.file)];
  reading.emit.node({
    type: 'Channel',
    key,
    name: text,
    also,
    props: { protocol: 'amqp', role: 'main' },
    source: placeOf(reading, resource),
  });
  emitDeadLetter(reading, resource, { of: key, name: deadLetterOf(text), cluster });
}

function emitSubscription(reading: Reading, resource: Resource): void {
  const [namespace, topic, subscription] = resource.names.map(nameOf);
  if (topic === undefined || subscription === undefined) return;
  const cluster = resource.names[0]?.text === undefined ? '' : (namespace ?? '');
  emitDeadLetter(reading, resource, { of: channelKey('amqp', topic, cluster), name: deadLetterOf(topic, subscription), cluster });
}

interface Letter {
  readonly of: Key;
  readonly name: string;
  readonly cluster: string;
}

// Messages that were delivered too often go to the dead letter, or on to where that is forwarded.
function emitDeadLetter(reading: Reading, resource: Resource, { of, name, cluster }: Letter): void {
  const forwarded = constantOf(resource, at(resource.tree, 'properties', 'forwardDeadLetteredMessagesTo'));
  const letter = forwarded ?? name;
  const key = channelKey('amqp', letter, cluster);
  const source = placeOf(reading, resource);
  if (forwarded === undefined) {
    reading.emit.node({
      type: 'Channel',
      key,
      name,
      also: [queueMention(name, cluster)],
      props: { protocol: 'amqp', role: 'dead-letter' },
      source,
    });
  }
  reading.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: of }, to: { key }, source });
}

// https://learn.microsoft.com/azure/templates/microsoft.eventgrid/eventsubscriptions
function emitEventSubscription(reading: Reading, resource: Resource): void {
  const topic = topicOf(reading, resource);
  if (topic === undefined) return;
  const source = placeOf(reading, resource);
  const destination =
    at(resource.tree, 'properties', 'destination') ?? at(resource.tree, 'properties', 'deliveryWithResourceIdentity', 'destination');
  const { emit, document } = reading;
  const type = (textOf(at(destination, 'endpointType')) ?? '').toLowerCase();
  const url = textOf(at(destination, 'properties', 'endpointUrl'));
  const workflow = url === undefined ? undefined : workflowRef(url, document.file);
  if (workflow !== undefined) emit.edge({ type: 'STARTS', kind: 'message', from: topic, to: workflow, source });
  const receiver = workflow === undefined ? receiverOf(resource, { type, url, destination, file: document.file }) : undefined;
  if (receiver !== undefined) emit.edge({ type: 'CONSUMES', from: receiver, to: topic, source });
  emitLostEvents(reading, resource, topic);
}

function topicOf({ document }: Reading, resource: Resource): Ref | undefined {
  if (resource.type !== 'microsoft.eventgrid/eventsubscriptions') {
    const name = nameOf(resource.names[0]);
    return name === undefined ? undefined : { key: channelKey('eventgrid', name) };
  }
  const scope = textOf(at(resource.tree, 'scope'));
  return scope === undefined ? undefined : resourceRef(scope, document.file, { type: ['Channel'], mention: (name) => topicMention(name) });
}

function workflowRef(url: string, file: string): MentionRef | undefined {
  if (!/microsoft\.logic\/workflows/i.test(url)) return undefined;
  return resourceRef(url, file, { type: ['Workflow'], mention: (name) => ({ kind: 'name', value: name.toLowerCase() }) });
}

interface Destination {
  readonly type: string;
  readonly url: string | undefined;
  readonly destination: Tree | undefined;
  readonly file: string;
}

function receiverOf(resource: Resource, { type, url, destination, file }: Destination): Ref | undefined {
  if (type === 'webhook') {
    const address = url === undefined ? undefined : constantOf(resource, at(destination, 'properties', 'endpointUrl'));
    const host = address === undefined ? undefined : hostMention(address);
    return host === undefined ? undefined : { type: 'System', mention: { kind: 'host', value: host.value } };
  }
  const id = textOf(at(destination, 'properties', 'resourceId'));
  if (type !== 'azurefunction' || id === undefined) return undefined;
  return resourceRef(id, file, {
    type: ['System'],
    mention: (name) => ({ kind: 'host', value: `${name.toLowerCase()}.azurewebsites.net` }),
  });
}

// Events that cannot be delivered are kept as blobs where somebody says so, and dropped elsewhere.
function emitLostEvents(reading: Reading, resource: Resource, topic: Ref): void {
  const letter =
    at(resource.tree, 'properties', 'deadLetterDestination', 'properties') ??
    at(resource.tree, 'properties', 'deadLetterWithResourceIdentity', 'deadLetterDestination', 'properties');
  if (letter === undefined) return;
  const account = resourceNameOf(textOf(at(letter, 'resourceId')) ?? '')?.names[0]?.text;
  const container = constantOf(resource, at(letter, 'blobContainerName')) ?? textOf(at(letter, 'blobContainerName'));
  if (container === undefined) return;
  const name = account === undefined ? container : `${account}/${container}`;
  const key = channelKey('azure-blob', name);
  const source = placeOf(reading, resource, letter);
  reading.emit.node({ type: 'Channel', key, name, props: { protocol: 'azure-blob', role: 'dead-letter' }, source });
  reading.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: topic, to: { key }, source });
}
