// Channels to queues and topics.
import { listOf } from '../connector-settings.ts';
import type { Endpoint, Reached } from '../endpoint.ts';
import { hostReached } from '../endpoint-address.ts';
import type { Adapter, Lead } from './adapter.ts';
import { hostAndPort, openName } from './addresses.ts';
import type { Settings } from './settings.ts';

/** Queues of the JMS adapter lie on the broker of the tenant; a queue of that name elsewhere is another one. */
const OWN_BROKER = 'sap-cloud-integration';

export function jmsLead({ settings }: Adapter): Lead {
  const name = settings.text('QueueName_inbound', 'QueueName_outbound', 'QueueName');
  const reached = namesReached('JMS', name === undefined ? [] : [name], { protocol: 'jms', isTopic: false, cluster: OWN_BROKER });
  // It retries as long as the error lasts: no number ends it. "Configure the JMS Sender Adapter"
  return { reached, trigger: 'message', isOneWay: true, isRedelivered: true, retry: 'unbounded' };
}

export function brokerLead({ settings, type, isIn }: Adapter, file: string): Lead {
  const protocol = /^rabbitmq$/i.test(type) ? 'amqp' : /^advancedeventmesh$/i.test(type) ? 'solace' : type.toLowerCase();
  const broker = brokerReached(settings, file);
  const kind = settings.text('destinationType')?.toLowerCase();
  const queue = settings.text('queueName', 'queue');
  const stated = queue ?? settings.text('destinationName', 'topic', 'topicName', 'topics', 'exchange', 'exchangeName');
  const isTopic = kind === 'topic' || (queue === undefined && kind !== 'queue');
  const names = stated === undefined ? [] : protocol === 'kafka' ? listOf(stated) : [stated];
  const channels = namesReached(type, names, { protocol, isTopic });
  return {
    reached: { endpoints: [...channels.endpoints, ...broker.endpoints], open: channels.open ?? broker.open },
    trigger: 'message',
    isOneWay: true,
    ...(isIn && protocol === 'kafka' ? kafkaRetry(settings) : {}),
  };
}

// "Retry Failed Message" tries the same offset again and again, "Skip Failed Message" goes on.
function kafkaRetry(settings: Settings): Pick<Lead, 'retry'> {
  const handling = [...settings.all].find(([key]) => /^error_?handling$/i.test(key))?.[1].toLowerCase() ?? '';
  return handling.includes('skip') ? { retry: 'none' } : handling.includes('retry') ? { retry: 'unbounded' } : {};
}

function brokerReached(settings: Settings, file: string): Reached {
  const address = listOf(hostAndPort(settings) ?? '')[0];
  if (address === undefined) return { endpoints: [] };
  const reached = hostReached(address, { file, kind: 'broker', protocol: 'tcp' });
  return { ...reached, endpoints: reached.endpoints.map((each) => (each.kind === 'call' ? { ...each, mode: 'async' } : each)) };
}

type Naming = Omit<Extract<Endpoint, { kind: 'channel' }>, 'kind' | 'name'>;

export function namesReached(what: string, names: readonly string[], naming: Naming): Reached {
  const open = names.find((name) => /\{\{|\$\{|\*/.test(name));
  const known = names.filter((name) => !/\{\{|\$\{|\*/.test(name));
  return {
    endpoints: known.map((name) => ({ kind: 'channel', name, ...naming })),
    ...(names.length === 0 ? openName(what, '') : open === undefined ? {} : { open: openName(what, open).open }),
  };
}
