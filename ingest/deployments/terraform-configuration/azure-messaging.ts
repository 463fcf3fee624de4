// Service Bus and Event Grid: dead letters, forwarding, and who gets events.
// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/servicebus_queue
import { channelKey, type Key, localKey } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { deadLetterOf } from '../../mention/service-bus.ts';
import { queueMention } from '../../mention/topic.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { integer, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import { emitOther, type OtherNode, otherNode, otherRef } from './other-node.ts';
import { besides, noteUnknown, type Reading } from './reading.ts';
import { declaredOf } from './reference.ts';
import { literalOf, textOfValue, type Value } from './value.ts';

const FORWARDING = ['azurerm_servicebus_queue', 'azurerm_servicebus_subscription'];

/** Every queue has a dead letter of its own, which may be forwarded. */
export function emitServiceBusQueue(reading: Reading, declared: Declared): void {
  const forwarding = besides(reading, { declared, name: literalIn(declared, 'name'), types: FORWARDING }, (each) => [
    valueIn(each, 'forward_dead_lettered_messages_to'),
  ]);
  const node = emitOther(reading, declared, { props: { role: forwarding.length > 0 ? 'dead-letter' : 'main' } });
  if (node === undefined) return;
  emitDeadLetter(reading, declared, { of: node, name: deadLetterOf(node.name) });
  emitForward(reading, declared, node);
}

/** A subscription takes from its topic; what it cannot deliver goes to its own dead letter, or on to where that is forwarded. */
export function emitServiceBusSubscription(reading: Reading, declared: Declared): void {
  const topic = declaredOf(valueIn(declared, 'topic_id'), 'azurerm_servicebus_topic');
  const node = topic === undefined ? undefined : otherNode(reading, topic);
  if (node === undefined) return;
  const name = literalIn(declared, 'name') ?? declared.name;
  emitDeadLetter(reading, declared, { of: node, name: deadLetterOf(node.name, name) });
  emitForward(reading, declared, node);
}

interface Letter {
  readonly of: OtherNode;
  readonly name: string;
}

function emitDeadLetter(reading: Reading, declared: Declared, { of, name }: Letter): void {
  const { emit } = reading.stack;
  const attempts = integer(literalIn(declared, 'max_delivery_count'));
  const value = valueIn(declared, 'forward_dead_lettered_messages_to');
  const forwarded = value.length === 0 ? undefined : entityRef(reading, value, of.cluster);
  const source = sourceAt(declared, 'forward_dead_lettered_messages_to');
  const edge = { type: 'HANDLED_BY', kind: 'dead-letter', from: { key: of.key }, props: { attempts }, source } as const;
  if (forwarded !== undefined) {
    emit.edge({ ...edge, to: forwarded });
    return;
  }
  const { root, path } = reading.stack;
  const key: Key = of.isNamed
    ? channelKey('amqp', name, of.cluster)
    : localKey('Channel', root, path, declared.address, '$DeadLetterQueue');
  emit.node({
    type: 'Channel',
    key,
    name,
    also: of.isNamed ? [queueMention(name, of.cluster)] : [],
    props: { protocol: 'amqp', role: 'dead-letter' },
    source,
  });
  emit.edge({ ...edge, to: { key } });
}

// Entities of the same namespace are named without it.
function entityRef(reading: Reading, value: Value, cluster: string): Ref | undefined {
  const declared = value.length === 1 ? declaredOf(value) : undefined;
  const node = declared === undefined ? undefined : otherNode(reading, declared);
  if (node !== undefined) return { key: node.key };
  const name = literalOf(value);
  return name === undefined ? otherRef(reading, value, 'Channel') : { key: channelKey('amqp', name, cluster) };
}

/** forward_to: the broker carries messages from one entity to another. */
function emitForward(reading: Reading, declared: Declared, from: OtherNode): void {
  const value = valueIn(declared, 'forward_to');
  const to = value.length === 0 ? undefined : entityRef(reading, value, from.cluster);
  if (to === undefined) return;
  emitRoute(reading, declared, { engine: 'azure-service-bus', from: { key: from.key }, to, argument: 'forward_to' });
}

interface Route {
  readonly engine: string;
  readonly from: Ref;
  readonly to: Ref;
  readonly argument: string;
}

function emitRoute({ stack }: Reading, declared: Declared, { engine, from, to, argument }: Route): void {
  const key = workflowKey([stack.root, stack.path, declared.address]);
  const source = sourceAt(declared, argument);
  stack.emit.node({
    type: 'Workflow',
    kind: 'route',
    key,
    name: literalIn(declared, 'name') ?? declared.address,
    props: { engine },
    source,
  });
  stack.emit.edge({ type: 'STARTS', kind: 'message', from, to: { key }, source });
  stack.emit.edge({ type: 'CONSUMES', from: { key }, to: from, source });
  stack.emit.edge({ type: 'PUBLISHES', from: { key }, to, source });
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/eventgrid_event_subscription */
export function emitEventSubscription(reading: Reading, declared: Declared): void {
  const topic = topicOf(reading, declared);
  if (topic === undefined) return;
  emitReceivers(reading, declared, topic);
  emitLostEvents(reading, declared, topic);
}

// system_topic is a name, scope an id. What tells of itself without a topic has a channel of its own.
function topicOf(reading: Reading, declared: Declared): Ref | undefined {
  const key = ['scope', 'system_topic'].find((each) => valueIn(declared, each).length > 0);
  if (key === undefined) return undefined;
  const value = valueIn(declared, key);
  const scope = declaredOf(value);
  const node = scope === undefined ? undefined : otherNode(reading, scope);
  if (scope === undefined || (node !== undefined && node.type === 'Channel')) return otherRef(reading, value, 'Channel');
  const { root, path, emit } = reading.stack;
  const own = localKey('Channel', root, path, scope.address, 'events');
  emit.node({
    type: 'Channel',
    key: own,
    name: `${node?.name ?? scope.address} events`,
    props: { protocol: 'eventgrid' },
    source: sourceAt(declared, key),
  });
  return { key: own };
}

const CHANNELS = ['service_bus_queue_endpoint_id', 'service_bus_topic_endpoint_id', 'eventhub_endpoint_id'] as const;

function emitReceivers(reading: Reading, declared: Declared, topic: Ref): void {
  const { emit } = reading.stack;
  let isTold = false;
  for (const [block, argument] of [
    ['azure_function_endpoint', 'function_id'],
    ['webhook_endpoint', 'url'],
  ] as const) {
    const value = valueIn(declared, block, argument);
    const host = value.length === 0 ? undefined : otherRef(reading, functionOf(value), 'System');
    if (host !== undefined) emit.edge({ type: 'CONSUMES', from: host, to: topic, source: sourceAt(declared, block, argument) });
    isTold ||= host !== undefined;
  }
  for (const argument of CHANNELS) {
    const value = valueIn(declared, argument);
    const to = value.length === 0 ? undefined : otherRef(reading, value, 'Channel');
    if (to !== undefined) emitRoute(reading, declared, { engine: 'azure-event-grid', from: topic, to, argument });
    isTold ||= to !== undefined;
  }
  if (!isTold && within(declared, 'storage_queue_endpoint') === undefined)
    noteUnknown(reading, 'the target of a delivery', { name: declared.address, source: sourceAt(declared) });
}

// "${azurerm_linux_function_app.orders.id}/functions/Handle" is a function of that app.
function functionOf(value: Value): Value {
  const [first, ...rest] = value;
  return first?.kind === 'resource' && /^\/functions\//.test(textOfValue(rest)) ? [first] : value;
}

// Events that cannot be delivered are kept as blobs where somebody says so.
function emitLostEvents({ stack }: Reading, declared: Declared, topic: Ref): void {
  const block = 'storage_blob_dead_letter_destination';
  const container = literalIn(declared, block, 'storage_blob_container_name');
  if (container === undefined) return;
  const account = declaredOf(valueIn(declared, block, 'storage_account_id'));
  const of = account === undefined ? undefined : (literalIn(account, 'name') ?? account.address);
  const name = of === undefined ? container : `${of}/${container}`;
  const key = channelKey('azure-blob', name);
  const source = sourceAt(declared, block);
  const attempts = integer(literalIn(declared, 'retry_policy', 'max_delivery_attempts'));
  stack.emit.node({ type: 'Channel', key, name, props: { protocol: 'azure-blob', role: 'dead-letter' }, source });
  stack.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: topic, to: { key }, props: { attempts }, source });
}
