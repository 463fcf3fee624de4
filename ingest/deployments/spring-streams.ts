// Spring Cloud Stream: which channels an application takes from and puts into.
// https://docs.spring.io/spring-cloud-stream/reference/spring-cloud-stream/binding-properties.html
import { channelKey, type Key } from '../../graph/key.ts';
import type { Source } from '../../graph/model.ts';
import type { Emit } from '../ingester.ts';
import { isTemplated, topicMention } from '../mention/topic.ts';
import type { SpringDocument } from './spring-facts.ts';
import { filled, type PropertyValues } from './spring-placeholders.ts';
import { canonical, type Property } from './spring-property.ts';

interface Binding {
  readonly name: string;
  readonly settings: ReadonlyMap<string, Property>;
}

export function emitStreams(document: SpringDocument, emit: Emit): void {
  for (const binding of bindingsOf(document.properties)) emitBinding(binding, document, emit);
  emitDefaultTopic(document, emit);
}

function bindingsOf(properties: readonly Property[]): readonly Binding[] {
  const bindings = new Map<string, Map<string, Property>>();
  for (const property of properties) {
    const match =
      /^spring\.cloud\.stream\.bindings\.(.+?)\.(destination|group|binder|consumer|producer|contenttype|content-type|content_type)(\..*)?$/i.exec(
        property.key,
      );
    const [, name, setting = '', more = ''] = match ?? [];
    if (name === undefined) continue;
    const settings = bindings.get(name) ?? new Map<string, Property>();
    bindings.set(name, settings.set(canonical(`${setting}${more}`), property));
  }
  return [...bindings].map(([name, settings]) => ({ name, settings }));
}

function emitBinding(binding: Binding, document: SpringDocument, emit: Emit): void {
  const { application, values, environment } = document;
  const stated = binding.settings.get('destination');
  if (stated === undefined) return;
  const direction = directionOf(binding);
  if (direction === undefined) {
    emit.gap({
      code: 'ambiguous',
      detail: `nothing says whether the binding ${binding.name} takes from its destination or puts into it`,
      remedy: `Name it as Spring Cloud Stream does (${binding.name}-in-0, ${binding.name}-out-0), or give it a group if it consumes.`,
      source: stated.source,
    });
    return;
  }
  const protocol = protocolOf(binding, values);
  for (const name of filled(stated.value, values)
    .split(',')
    .map((each) => each.trim())) {
    if (name === '' || isTemplated(name)) {
      emitUnknown(binding.name, stated, emit);
      continue;
    }
    const key = emitChannel({ protocol, name, source: stated.source }, emit);
    emit.edge({
      type: direction,
      from: { key: application.key },
      to: { key },
      source: stated.source,
      ...(environment === undefined ? {} : { environment }),
    });
    if (direction === 'CONSUMES') emitDeadLetter({ binding, protocol, channel: key, name }, document, emit);
  }
}

function emitUnknown(binding: string, stated: Property, emit: Emit): void {
  emit.gap({
    code: 'unresolved',
    detail: `the destination of the binding ${binding} is ${stated.value}, which has no value in the files of the application`,
    remedy: 'Give the placeholder a default, or scan the file that sets it.',
    source: stated.source,
  });
}

interface ChannelPlace {
  readonly protocol: string;
  readonly name: string;
  readonly source: Source;
  readonly role?: 'dead-letter';
}

function emitChannel({ protocol, name, source, role }: ChannelPlace, emit: Emit): Key {
  const key = channelKey(protocol, name);
  emit.node({
    type: 'Channel',
    key,
    name,
    also: [topicMention(name)],
    props: { role, ...(protocol === 'message' ? {} : { protocol }) },
    source,
  });
  return key;
}

function directionOf({ name, settings }: Binding): 'PUBLISHES' | 'CONSUMES' | undefined {
  if (/-in-\d+$/.test(name)) return 'CONSUMES';
  if (/-out-\d+$/.test(name)) return 'PUBLISHES';
  const has = (prefix: string): boolean => [...settings.keys()].some((key) => key === prefix || key.startsWith(`${prefix}.`));
  if (/(^|[-_.]|[a-z](?=I))input$/i.test(name) || has('group') || has('consumer')) return 'CONSUMES';
  return /(^|[-_.]|[a-z](?=O))output$/i.test(name) || has('producer') ? 'PUBLISHES' : undefined;
}

/** The binder that the binding names, else the only one that the application configures; "message" where that is not told. */
function protocolOf({ settings }: Binding, values: PropertyValues): string {
  const binder = settings.get('binder')?.value ?? values.get('spring.cloud.stream.defaultbinder');
  const type = binder === undefined ? undefined : (values.get(`spring.cloud.stream.binders.${canonical(binder)}.type`) ?? binder);
  if (type !== undefined) return /kafka|kstream/i.test(type) ? 'kafka' : /rabbit/i.test(type) ? 'amqp' : 'message';
  const isKafka = values.hasUnder('spring.cloud.stream.kafka') || values.hasUnder('spring.kafka');
  const isRabbit = values.hasUnder('spring.cloud.stream.rabbit') || values.hasUnder('spring.rabbitmq');
  return isKafka === isRabbit ? 'message' : isKafka ? 'kafka' : 'amqp';
}

interface Consumed {
  readonly binding: Binding;
  readonly protocol: string;
  readonly channel: Key;
  readonly name: string;
}

/** enableDlq (Kafka: error.<destination>.<group>) and autoBindDlq (RabbitMQ: <destination>.<group>.dlq). */
function emitDeadLetter({ binding, protocol, channel, name }: Consumed, { properties, values }: SpringDocument, emit: Emit): void {
  const kind = protocol === 'kafka' ? 'kafka' : 'rabbit';
  const prefix = canonical(`spring.cloud.stream.${kind}.bindings.${binding.name}.consumer.`);
  const flag = properties.find(({ key }) => canonical(key) === `${prefix}${kind === 'kafka' ? 'enabledlq' : 'autobinddlq'}`);
  if (flag === undefined || filled(flag.value, values) !== 'true') return;
  const group = filled(binding.settings.get('group')?.value ?? '', values);
  const given = values.get(`${prefix}${kind === 'kafka' ? 'dlqname' : 'deadletterqueuename'}`);
  const dead = given === undefined ? (kind === 'kafka' ? `error.${name}.${group}` : `${name}.${group}.dlq`) : filled(given, values);
  if (isTemplated(dead) || (given === undefined && group === '')) return;
  const key = emitChannel({ protocol, name: dead, source: flag.source, role: 'dead-letter' }, emit);
  emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: channel }, to: { key }, source: flag.source });
}

// KafkaTemplate.sendDefault puts into this topic.
function emitDefaultTopic({ application, properties, values, environment }: SpringDocument, emit: Emit): void {
  const stated = properties.find(({ key }) => canonical(key) === 'spring.kafka.template.defaulttopic');
  const name = stated === undefined ? '' : filled(stated.value, values).trim();
  if (stated === undefined || name === '' || isTemplated(name)) return;
  const key = emitChannel({ protocol: 'kafka', name, source: stated.source }, emit);
  emit.edge({
    type: 'PUBLISHES',
    from: { key: application.key },
    to: { key },
    source: stated.source,
    ...(environment === undefined ? {} : { environment }),
  });
}
