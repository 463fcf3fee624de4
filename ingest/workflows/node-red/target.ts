// What a node reaches: HTTP, sockets, brokers, files, commands, and nodes of the community by the address in their configuration.
import { channelKey } from '../../../graph/key.ts';
import type { MentionRef, Props } from '../../../graph/model.ts';
import { engineOfClass } from '../../integrations/connector-products.ts';
import { hostReached } from '../../integrations/endpoint-address.ts';
import { hostMention, isExampleHost, isLocalHost } from '../../mention/host.ts';
import { credentialOf } from '../../mention/secret.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { reachOf } from '../../schedules/command.ts';
import { fileChannel } from '../../schedules/file-channel.ts';
import type { Effect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { httpCall } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { type Node, textOfNode } from './node.ts';
import { configOf, type Reading, sheetKey, sourceOfNode } from './reading.ts';

export interface Target {
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect;
}

const NONE: Target = { interactions: [] };

export function targetOf(reading: Reading, node: Node): Target {
  switch (node.type) {
    case 'http request':
      return httpTarget(node);
    case 'mqtt in':
    case 'mqtt out':
      return mqttTarget(reading, node);
    case 'tcp in':
    case 'tcp out':
    case 'tcp request':
    case 'udp out':
      return socketTarget(reading, node);
    case 'websocket in':
    case 'websocket out':
      return websocketTarget(reading, node);
    case 'file':
    case 'file in':
    case 'watch':
      return fileTarget(reading, node);
    case 'exec':
      return execTarget(node);
    case 'link call':
      return linkCall(reading, node);
    default:
      return node.type.startsWith('subflow:') ? subflowTarget(reading, node) : CORE.test(node.type) ? NONE : otherTarget(reading, node);
  }
}

/** Nodes of Node-RED itself that stay inside of it. */
export const CORE =
  /^(inject|debug|complete|catch|status|link in|link out|junction|function|switch|change|range|template|delay|trigger|rbe|split|join|sort|batch|csv|html|json|xml|yaml|http in|http response|tls-config|http proxy|udp in|unknown|global-config)$/;

function call(to: Interaction['to'], props: Props = {}): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync', ...props } };
}

// Without an address the message brings one. https://nodered.org/docs/user-guide/nodes#http-request
function httpTarget(node: Node): Target {
  const url = textOfNode(node, 'url');
  const stated = textOfNode(node, 'method') ?? 'GET';
  const method = stated === 'use' || stated === 'msg' ? undefined : stated.toUpperCase();
  if (url === undefined) return NONE;
  const template = url.replace(/\{\{\{?[^{}]*\}?\}\}/g, (mark, index: number) => (index > 8 ? '{}' : mark));
  const address = /^[a-z]+:\/\//i.test(template) ? template : `http://${template}`;
  const found = httpCall({ url: address, method, props: { ...addressProps(url), ...authProps(node) } });
  const to = found?.interaction.to;
  if (found === undefined || (to !== undefined && 'mention' in to && isExampleHost(to.mention.within ?? to.mention.value))) return NONE;
  return { interactions: [found.interaction], effect: found.effect };
}

// User and password are kept in a file of their own, which is encrypted.
function authProps(node: Node): Props {
  const pairs = itemsOf(at(node.tree, 'headers')).flatMap((each) => {
    const name = textOf(at(each, 'keyValue')) ?? textOf(at(each, 'keyType'));
    const value = textOf(at(each, 'valueValue'));
    return name === undefined || value === undefined
      ? []
      : [[name, textOf(at(each, 'valueType')) === 'msg' ? '${message}' : value] as const];
  });
  const headers = headerProps(pairs);
  if (headers.credential !== undefined) return headers;
  const type = textOfNode(node, 'authType');
  if (type === 'basic' || type === 'digest') return { auth: 'basic', credential: 'ref' };
  return type === 'bearer' ? { credential: 'ref' } : {};
}

function mqttTarget(reading: Reading, node: Node): Target {
  const topic = textOfNode(node, 'topic');
  const config = configOf(reading, node, 'broker');
  const host = config === undefined ? undefined : (textOfNode(config, 'broker') ?? textOfNode(config, 'url'));
  const cluster = host === undefined || isTemplated(host) || isLocalHost(host) ? undefined : hostMention(host)?.value;
  if (topic === undefined || isTemplated(topic)) return NONE;
  const key = channelKey('mqtt', topic, cluster);
  reading.emit.node({
    type: 'Channel',
    key,
    name: topic,
    also: [topicMention(topic, cluster)],
    props: { protocol: 'mqtt' },
    source: sourceOfNode(reading, node),
  });
  return { interactions: [{ relation: node.type === 'mqtt in' ? 'CONSUMES' : 'PUBLISHES', to: { key } }] };
}

function socketTarget(reading: Reading, node: Node): Target {
  const isListening = textOfNode(node, 'server') === 'server' || /^(server|reply)$/.test(textOfNode(node, 'beserver') ?? '');
  if (isListening && node.type !== 'tcp request') return NONE;
  const host = textOfNode(node, node.type === 'tcp request' ? 'server' : node.type === 'udp out' ? 'addr' : 'host');
  if (host === undefined || isLocalHost(host)) return NONE;
  const port = textOfNode(node, 'port');
  return {
    interactions: callsOf(reading, port === undefined ? host : `${host}:${port}`, { mode: node.type === 'tcp request' ? 'sync' : 'async' }),
  };
}

function callsOf(reading: Reading, address: string, props: Props): readonly Interaction[] {
  const { endpoints, credential } = hostReached(address, { file: reading.document.file });
  return endpoints.flatMap((endpoint) =>
    endpoint.kind === 'call' ? [call(endpoint.to, { ...(credential === undefined ? {} : { credential }), ...props })] : [],
  );
}

function websocketTarget(reading: Reading, node: Node): Target {
  const config = configOf(reading, node, 'client');
  const path = config === undefined ? undefined : textOfNode(config, 'path');
  return path === undefined || isLocalHost(path) ? NONE : { interactions: callsOf(reading, path, { mode: 'async' }) };
}

// A bare name is a file of the working directory, which says nothing.
function fileTarget({ emit, ...reading }: Reading, node: Node): Target {
  const type = textOfNode(node, 'filenameType');
  const path = textOfNode(node, 'filename') ?? textOfNode(node, 'files')?.split(',')[0]?.trim();
  if (path === undefined || (type !== undefined && type !== 'str') || !/^([/\\]|[A-Za-z]:|~)/.test(path)) return NONE;
  const isWriting = node.type === 'file';
  const effect: Effect = isWriting
    ? { effect: textOfNode(node, 'overwriteFile') === 'delete' ? 'destructive' : 'write' }
    : { effect: 'read' };
  const key = fileChannel(emit, { path, source: sourceOfNode(reading, node) });
  return key === undefined
    ? { interactions: [], effect }
    : { interactions: [{ relation: isWriting ? 'PUBLISHES' : 'CONSUMES', to: { key } }], effect };
}

function execTarget(node: Node): Target {
  return reachOf([textOfNode(node, 'command'), textOfNode(node, 'append')].filter((each) => each !== undefined).join(' '));
}

function linkCall({ document, flows }: Reading, node: Node): Target {
  const tabs = itemsOf(at(node.tree, 'links')).flatMap((link) => flows.byId.get(textOf(link) ?? '')?.tab ?? []);
  return { interactions: [...new Set(tabs)].filter((tab) => tab !== node.tab).map((tab) => call({ key: sheetKey(document, tab) })) };
}

function subflowTarget({ document, flows }: Reading, node: Node): Target {
  const id = node.type.slice('subflow:'.length);
  return flows.byId.has(id) ? { interactions: [call({ key: sheetKey(document, id) })] } : NONE;
}

const ADDRESSES = [
  'url',
  'host',
  'hostname',
  'server',
  'broker',
  'brokers',
  'uri',
  'address',
  'addr',
  'endpoint',
  'endpointUrl',
  'ip',
  'hosts',
  'connectionString',
];

// Nodes of the community say where they lead in their own properties or in a configuration node.
function otherTarget(reading: Reading, node: Node): Target {
  const config = configOf(reading, node);
  const engine = engineOfClass(node.type) ?? (config === undefined ? undefined : engineOfClass(config.type));
  for (const each of config === undefined ? [node] : [config, node]) {
    for (const name of ADDRESSES) {
      const address = textOfNode(each, name);
      if (address === undefined || isTemplated(address) || isLocalHost(address) || !/[.:/]|^[a-z][\w-]+$/i.test(address)) continue;
      const port = textOfNode(each, 'port');
      const endpoint = endpointOf(address);
      const mention = endpoint?.mention ?? hostMention(address.includes(':') || port === undefined ? address : `${address}:${port}`);
      if (mention === undefined || (mention.kind === 'host' && isExampleHost(mention.value))) continue;
      const props = { ...addressProps(address), ...secretProps(each) };
      return {
        interactions: [
          interactionOf(mention, {
            engine: engine ?? endpoint?.engine,
            schema: textOfNode(each, 'db') ?? textOfNode(each, 'database') ?? textOfNode(each, 'dbname'),
            props,
          }),
        ],
      };
    }
  }
  return NONE;
}

interface Known {
  readonly engine: string | undefined;
  readonly schema: string | undefined;
  readonly props: Props;
}

function interactionOf(mention: MentionRef['mention'], { engine, schema, props }: Known): Interaction {
  if (engine === undefined) return call({ type: ['System'], mention }, props);
  const { path: _path, ...host } = mention;
  const { credential } = props;
  return {
    relation: 'ACCESSES',
    to: { type: ['DataStore', 'System'], mention: host, unresolved: { props: { engine } } },
    props: { schema, credential },
  };
}

/** Secrets that an export holds in the clear; Node-RED itself writes them elsewhere. */
function secretProps(node: Node): Props {
  for (const { key, value } of [...entriesOf(node.tree), ...entriesOf(at(node.tree, 'credentials'))]) {
    const text = textOf(value);
    const credential = text === undefined ? undefined : credentialOf(key, text);
    if (credential !== undefined) return { credential };
  }
  return {};
}
