// Queues and topics that adapters name.
import { isLocalHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { listOf } from '../connector-settings.ts';
import type { Endpoint, Open, Reached } from '../endpoint.ts';
import { hostReached, shown, whyOpen } from '../endpoint-address.ts';
import { filled, fullName } from './element.ts';
import { beanSetting, type Reaching, valueOfAttribute } from './reach.ts';

interface Name {
  readonly name: string;
  readonly isTopic: boolean;
}

export function channelOf(reaching: Reaching): Reached {
  const names = namesOf(reaching);
  const known = names.filter(({ name }) => !isTemplated(name));
  const endpoints = known.map(
    ({ name, isTopic }): Endpoint => ({
      kind: 'channel',
      protocol: reaching.adapter.word,
      name: reaching.adapter.word === 'sqs' ? (name.split('/').at(-1) ?? name) : name,
      isTopic,
    }),
  );
  const open = openOf(reaching, names);
  return { endpoints: [...endpoints, ...brokerOf(reaching)], ...(open === undefined ? {} : { open }) };
}

function openOf(reaching: Reaching, names: readonly Name[]): Open | undefined {
  const templated = names.find(({ name }) => isTemplated(name));
  if (templated !== undefined)
    return { why: whyOpen(templated.name).why === 'computed' ? 'computed' : 'filled-in', text: shown(templated.name) };
  if (names.length > 0) return undefined;
  const expression = EXPRESSIONS.flatMap((name) => filled(reaching.element, name) ?? [])[0];
  if (expression !== undefined) return { why: 'computed', text: shown(`${fullName(reaching.element)} ${expression}`) };
  return { why: 'unnamed', text: `${fullName(reaching.element)} ${filled(reaching.element, 'id') ?? ''}`.trim() };
}

const EXPRESSIONS = [
  'destination-expression',
  'exchange-name-expression',
  'topic-expression',
  'routing-key-expression',
  'queue-expression',
  'request-destination-expression',
];

function namesOf(reaching: Reaching): readonly Name[] {
  switch (reaching.adapter.word) {
    case 'jms':
      return destinationsOf(reaching);
    case 'amqp':
      return exchangesOf(reaching);
    case 'redis':
      return redisNames(reaching);
    default: {
      const isTopic = reaching.adapter.shape === 'topic';
      const stated = valueOfAttribute(
        reaching,
        'topics',
        'topic',
        'default-topic',
        'queues',
        'queue',
        'destination',
        'topic-arn',
        'stream',
        'streams',
        'subscription-name',
      );
      const literal = /^'([^']+)'$/.exec(filled(reaching.element, 'topic-expression') ?? '')?.[1];
      const beans =
        stated === undefined && literal === undefined ? (beanSetting(reaching, 'topics', 'defaultTopic', 'default-topic') ?? '') : '';
      return listOf(stated ?? literal ?? beans).map((name) => ({ name, isTopic }));
    }
  }
}

// A destination is a name, or a bean that is made with one.
function destinationsOf(reaching: Reaching): readonly Name[] {
  const isTopic =
    valueOfAttribute(reaching, 'pub-sub-domain', 'request-pub-sub-domain') === 'true' ||
    filled(reaching.element, 'topic-name', 'topic') !== undefined;
  const name = valueOfAttribute(reaching, 'destination-name', 'request-destination-name', 'queue-name', 'topic-name');
  if (name !== undefined) return [{ name, isTopic }];
  const ref = filled(reaching.element, 'destination', 'request-destination', 'queue', 'topic') ?? containerDestination(reaching);
  if (ref === undefined) return [];
  const bean = reaching.context.beans.get(ref);
  const made = bean?.settings.find(({ key }) =>
    /^(argument|name|physicalName|physical-name|physical|queueName|topicName|jndi-name|jndiName)$/.test(key),
  )?.value;
  return [{ name: made ?? ref, isTopic: isTopic || /topic/i.test(bean?.type ?? '') }];
}

// <jms:message-driven-channel-adapter container="c"/> with <bean id="c"><property name="destinationName" value="orders"/>
function containerDestination(reaching: Reaching): string | undefined {
  return beanSetting(reaching, 'destinationName', 'defaultDestinationName');
}

// A consumer takes from queues; a producer gives to an exchange, or through the default one to the queue of its routing key.
function exchangesOf(reaching: Reaching): readonly Name[] {
  const queues = listOf(
    valueOfAttribute(reaching, 'queue-names', 'queue-name') ??
      (reaching.isIn ? (beanSetting(reaching, 'queueNames', 'queue-names', 'queues') ?? '') : ''),
  );
  if (queues.length > 0) return queues.map((name) => ({ name, isTopic: false }));
  const exchange = valueOfAttribute(reaching, 'exchange-name') ?? beanSetting(reaching, 'exchange');
  if (exchange !== undefined) return [{ name: exchange, isTopic: true }];
  if (filled(reaching.element, 'exchange-name-expression') !== undefined) return [];
  const key = valueOfAttribute(reaching, 'routing-key') ?? beanSetting(reaching, 'routing-key', 'routingKey');
  return key === undefined ? [] : [{ name: key, isTopic: false }];
}

function redisNames(reaching: Reaching): readonly Name[] {
  const queue = valueOfAttribute(reaching, 'queue');
  if (queue !== undefined) return [{ name: queue, isTopic: false }];
  return listOf(valueOfAttribute(reaching, 'topics', 'topic', 'topic-patterns', 'collection-key', 'key') ?? '').map((name) => ({
    name,
    isTopic: true,
  }));
}

const BROKERS = ['brokerURL', 'brokerUrl', 'addresses', 'bootstrap.servers', 'bootstrapServers', 'serverURIs', 'serverUri', 'url', 'host'];

function brokerOf(reaching: Reaching): readonly Endpoint[] {
  const stated = valueOfAttribute(reaching, 'url') ?? beanSetting(reaching, ...BROKERS) ?? beanArgument(reaching);
  const address = listOf((stated ?? '').replace(/^failover:\(?(\/\/)?/, ''))[0]?.replace(/\)[\s\S]*$/, '');
  if (address === undefined || isTemplated(address) || isLocalHost(address) || /^vm:/.test(address)) return [];
  const port = beanSetting(reaching, 'port');
  const { endpoints } = hostReached(port !== undefined && /^\d+$/.test(port) && !address.includes(':') ? `${address}:${port}` : address, {
    file: reaching.file,
    kind: 'broker',
    protocol: 'tcp',
  });
  return endpoints.map((each) => (each.kind === 'call' ? { ...each, mode: 'async' } : each));
}

// new ActiveMQConnectionFactory("tcp://broker:61616")
function beanArgument({ beans }: Reaching): string | undefined {
  return beans
    .flatMap((bean) => bean.settings)
    .find(({ key, value }) => key === 'argument' && /^(tcp|ssl|amqps?|failover|nio|mqtt):/.test(value))?.value;
}
