// Queues, topics and directories that Camel endpoints name.
import { isLocalHost } from '../mention/host.ts';
import { isTemplated } from '../mention/template.ts';
import { serviceRef } from '../workflows/aws.ts';
import { partsOf } from './bean-parts.ts';
import type { Component } from './camel-components.ts';
import type { Around } from './camel-endpoint.ts';
import { type CamelUri, uriOption } from './camel-uri.ts';
import { listOf, type Setting } from './connector-settings.ts';
import { credentialAmong } from './credentials.ts';
import type { Endpoint, Open, Reached } from './endpoint.ts';
import { hostReached, shown, whyOpen } from './endpoint-address.ts';

/** Parameters that name a channel where the path does not. */
const NAMES = [
  'topic',
  'topics',
  'topicName',
  'topicNameOrArn',
  'queueNameOrArn',
  'queueName',
  'destinationName',
  'topicOrQueueName',
  'streamName',
  'stream',
  'exchangeName',
  'subscriptionName',
  'topicId',
  'name',
];

export function channelReached(component: Component, uri: CamelUri, around: Around): Reached {
  const names = namesOf(component, uri);
  const open = openName(names.find(({ name }) => isOpen(name))?.name ?? (names.length === 0 ? '' : undefined), uri);
  const isPattern = uriOption(uri, 'topicIsPattern') === 'true';
  const endpoints = names.flatMap(({ name, isTopic }): readonly Endpoint[] =>
    isOpen(name) || isPattern ? [] : [{ kind: 'channel', protocol: component.word, name, isTopic }],
  );
  const broker = brokerOf(component, uri, around);
  return {
    endpoints: [...endpoints, ...broker.endpoints],
    credential: broker.credential,
    open: isPattern ? { why: 'computed', text: uri.text } : open,
  };
}

function isOpen(name: string): boolean {
  return isTemplated(name) || /^[*#]$/.test(name);
}

function openName(name: string | undefined, uri: CamelUri): Open | undefined {
  if (name === undefined) return undefined;
  if (name === '') return { why: 'unnamed', text: uri.text };
  const { why } = whyOpen(name);
  return { why: why === 'local' ? 'filled-in' : why, text: shown(`${uri.scheme}:${name}`) };
}

interface Name {
  readonly name: string;
  readonly isTopic: boolean;
}

// jms:queue:orders, jms:topic:events, kafka:a,b, sqs by ARN, google-pubsub:project:topic, rabbitmq:exchange?queue=q
function namesOf(component: Component, uri: CamelUri): readonly Name[] {
  const path = uri.path.replace(/^\/\//, '');
  const kind = uriOption(uri, 'destinationType');
  const isTopic = component.shape === 'topic' || /^(temp-)?topic:/.test(path) || kind === 'topic' || uri.scheme === 'xmpp';
  if (/rabbitmq$/.test(uri.scheme)) return rabbitNames(uri, path);
  const bare = path.replace(/^(temp-)?(queue|topic):/, '').replace(/^\/\//, '');
  const name = lastPart(component, bare) || (uriOption(uri, ...NAMES) ?? '');
  const all = component.word === 'kafka' ? listOf(name) : name === '' ? [] : [name];
  return all.map((each) => ({ name: each, isTopic }));
}

function lastPart({ word }: Component, path: string): string {
  if (word === 'googlepubsub') return path.split(':').at(-1) ?? path;
  if (word === 'sqs' && /^https?:/.test(path)) return path.split('/').at(-1) ?? path;
  if (word === 'azure-storage-queue' || word === 'eventhubs' || word === 'knative') return path.split('/').at(-1) ?? path;
  // pulsar:persistent://tenant/namespace/topic keeps its whole name, which is what clients say.
  return word === 'stomp' ? path.replace(/^\/?(queue|topic)\//, '') : path;
}

// A consumer takes from its queues, a producer puts into an exchange.
function rabbitNames(uri: CamelUri, path: string): readonly Name[] {
  const queues = listOf(uriOption(uri, 'queues', 'queue') ?? '').map((name) => ({ name, isTopic: false }));
  const exchange = path.split('/').at(-1) || (uriOption(uri, 'exchangeName') ?? '');
  return queues.length > 0
    ? queues
    : exchange === '' || exchange === 'default'
      ? defaultExchange(uri)
      : [{ name: exchange, isTopic: true }];
}

// The default exchange hands a message to the queue that its routing key names.
function defaultExchange(uri: CamelUri): readonly Name[] {
  const key = uriOption(uri, 'routingKey');
  return key === undefined ? [] : [{ name: key, isTopic: false }];
}

const BROKERS = ['brokers', 'bootstrapServers', 'brokerURL', 'brokerUrl', 'serviceUrl', 'servers', 'remoteURI', 'addresses'];

// A broker is named where the definition or its beans name it; others are configured elsewhere, and the channel stands for them.
function brokerOf(component: Component, uri: CamelUri, around: Around): Reached {
  const settings = partsOf(uri.scheme, around.beans).flatMap((bean) => bean.settings);
  const isAddress = ({ key, value }: Setting): boolean =>
    BROKERS.includes(key) || (key === 'argument' && /^(tcp|ssl|amqps?|failover|pulsar|nio):/.test(value));
  const address = uriOption(uri, ...BROKERS) ?? settings.find(isAddress)?.value;
  const first = listOf((address ?? '').replace(/^failover:\(?(\/\/)?/, ''))[0];
  if (first === undefined || isTemplated(first) || isLocalHost(first) || /^vm:/.test(first)) return cloudOf(component, uri);
  const reached = hostReached(first.replace(/\)[\s\S]*$/, ''), { file: around.file, kind: 'broker', protocol: 'tcp' });
  return { ...reached, endpoints: reached.endpoints.map((each) => (each.kind === 'call' ? { ...each, mode: 'async' } : each)) };
}

// A key that stands in the definition is one for the service.
function cloudOf({ word }: Component, uri: CamelUri): Reached {
  if (!/^(sqs|sns|kinesis|eventbridge)$/.test(word) || credentialAmong(uri.options.values()) === undefined) return { endpoints: [] };
  const region = uriOption(uri, 'region');
  const service = region === undefined || isTemplated(region) ? word : `${word}.${region}`;
  return { endpoints: [{ kind: 'call', to: serviceRef(service), mode: 'async' }] };
}

// file:dir?fileName=x · sftp://user@host:22/dir?password=… · ftp:host/dir
export function folderReached(component: Component, uri: CamelUri, around: Around): Reached {
  if (component.shape === 'file') {
    const path = plainPath(uri.path) || (uriOption(uri, 'directoryName', 'directory', 'path') ?? '');
    if (path === '' || isTemplated(path)) return { endpoints: [], open: openName(path, uri) };
    return { endpoints: [{ kind: 'folder', protocol: 'file', path }] };
  }
  const authority = uri.path.replace(/^\/\//, '');
  const stated = authority === '' ? [uriOption(uri, 'host', 'connectionHost'), uriOption(uri, 'port', 'connectionPort')] : [];
  const address = authority === '' ? stated.filter((each) => each !== undefined).join(':') : authority;
  const slash = address.search(/[/]/);
  const host = slash < 0 ? address : address.slice(0, slash);
  const path = slash < 0 ? '' : address.slice(slash + 1);
  const directory = path || (uriOption(uri, 'directoryName') ?? '') || '/';
  const reached = hostReached(`${uri.scheme}://${host}`, { file: around.file, protocol: component.word });
  const call = reached.endpoints.find((each) => each.kind === 'call');
  if (call === undefined || call.to.mention.kind !== 'host') return reached;
  const folder: readonly Endpoint[] = isTemplated(directory)
    ? []
    : [{ kind: 'folder', protocol: component.word, path: directory, host: call.to.mention.value }];
  return { endpoints: [...folder, call], credential: reached.credential };
}

function plainPath(path: string): string {
  return path.replace(/^\/\/(?=[^/])/, '').replace(/^\/{2,}/, '/');
}
