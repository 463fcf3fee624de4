// Queues and topics that operations of Mule name.
import { isLocalHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { listOf } from '../connector-settings.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import { hostReached, shown, whyOpen } from '../endpoint-address.ts';
import { type Operation, settingOf } from './operation.ts';

const NAMES = [
  'destination',
  'queue',
  'topic',
  'queueName',
  'topicName',
  'destinationName',
  'exchangeName',
  'topicArn',
  'queueUrl',
  'queueArn',
  'topics',
  'topicPatterns',
  'streamName',
  'eventBusName',
  'path',
];
const BROKERS = ['brokerUrl', 'brokerURL', 'bootstrapServers', 'bootstrap.servers', 'host', 'addresses', 'url', 'serverUrl'];

export function channelOf(operation: Operation): Reached {
  const { connector } = operation;
  const stated = addressed(operation) ?? settingOf(operation, ...NAMES);
  const isTopic = connector.shape === 'topic' || isTopicNamed(operation);
  const names = (connector.word === 'kafka' ? listOf(stated ?? '') : [stated ?? '']).map((name) =>
    connector.word === 'sqs' ? (name.split('/').at(-1) ?? name) : name,
  );
  const isKnown = (name: string): boolean => name !== '' && !isTemplated(name) && !name.startsWith('#[');
  const known = names.filter(isKnown);
  const open = names.find((name) => !isKnown(name));
  const endpoints = known.map((name): Endpoint => ({ kind: 'channel', protocol: connector.word, name, isTopic }));
  return { endpoints: [...endpoints, ...brokerOf(operation)], ...(open === undefined ? {} : { open: openName(open, operation) }) };
}

function openName(name: string, operation: Operation) {
  if (name === '') return { why: 'unnamed', text: operation.name } as const;
  const { why } = whyOpen(name);
  return { why: why === 'local' ? 'filled-in' : why, text: shown(name) } as const;
}

// <jms:outbound-endpoint address="jms://topic:news"/>
function addressed(operation: Operation): string | undefined {
  return /^(?:jms|amqp|vm):\/\/(?:topic:)?([^?]+)/.exec(settingOf(operation, 'address') ?? '')?.[1];
}

function isTopicNamed(operation: Operation): boolean {
  const type = settingOf(operation, 'destinationType')?.toUpperCase();
  if (type !== undefined) return type === 'TOPIC';
  const isSubscription = operation.element.children.some((child) => child.children.some(({ name }) => name === 'topic-consumer'));
  return (
    isSubscription ||
    settingOf(operation, 'topic', 'exchangeName', 'topicName') !== undefined ||
    /^jms:\/\/topic:/.test(settingOf(operation, 'address') ?? '')
  );
}

function brokerOf(operation: Operation): readonly Endpoint[] {
  if (operation.connector.word === 'sqs' || operation.connector.word === 'sns') return [];
  const address = listOf((settingOf(operation, ...BROKERS) ?? '').replace(/^failover:\(?(\/\/)?/, ''))[0]?.replace(/\)[\s\S]*$/, '');
  if (address === undefined || isTemplated(address) || isLocalHost(address) || /^vm:/.test(address)) return [];
  const port = settingOf(operation, 'port');
  const { endpoints } = hostReached(port !== undefined && /^\d+$/.test(port) && !address.includes(':') ? `${address}:${port}` : address, {
    file: operation.file,
    kind: 'broker',
    protocol: 'tcp',
  });
  return endpoints.map((each) => (each.kind === 'call' ? { ...each, mode: 'async' } : each));
}
