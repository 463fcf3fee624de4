// What becomes of an error in each endpoint: it goes back to where the thread began, and from there to an error channel.
// https://docs.spring.io/spring-integration/reference/error-handling.html
import type { XmlElement } from '../../read/tree.ts';
import { childOf, filled, moduleOf } from './element.ts';
import type { Endpoint } from './endpoints.ts';
import { type IntegrationFlow, isEntry, waysOf } from './flows.ts';
import type { IntegrationFile, Outcome } from './reading.ts';
import { headerChannel } from './sides.ts';

/** Where a thread of a flow begins, and where its errors go. */
export interface Origin {
  readonly endpoint: Endpoint;
  /** undefined where no channel is told, or nobody takes from it. */
  readonly channel: string | undefined;
  readonly outcome: Outcome;
}

export function originsOf(file: IntegrationFile, flow: IntegrationFlow): readonly Origin[] {
  const entries = flow.endpoints.filter(isEntry);
  const header = flow.endpoints.flatMap(({ element, inner }) => [element, ...inner.map((each) => each.element)].flatMap(headerChannel))[0];
  const hasCaller = entries.some(({ role, element }) => role === 'gateway' || element.name.endsWith('gateway'));
  return flow.endpoints.flatMap((endpoint) => {
    if (isEntry(endpoint)) return [entryOrigin(file, endpoint, header)];
    return isHandedOver(file, endpoint) ? [handedOrigin(file, endpoint, { header, hasCaller: hasCaller || entries.length === 0 })] : [];
  });
}

function entryOrigin(file: IntegrationFile, endpoint: Endpoint, header: string | undefined): Origin {
  const isPolled = isPolling(endpoint.element);
  const stated = endpoint.errorChannel ?? (isPolled ? header : undefined);
  if (stated !== undefined) return originOf(file, endpoint, stated);
  // Whoever calls the method of a gateway gets the error.
  if (endpoint.role === 'gateway') return { endpoint, channel: undefined, outcome: 'unknown' };
  return isPolled ? polledOrigin(file, endpoint) : { endpoint, channel: undefined, outcome: 'fail' };
}

// Behind a queue nobody waits; only a gateway's caller may still be told, by a channel that is made for its answer.
function handedOrigin(
  file: IntegrationFile,
  endpoint: Endpoint,
  by: { readonly header: string | undefined; readonly hasCaller: boolean },
): Origin {
  const stated = endpoint.errorChannel ?? by.header;
  if (stated !== undefined) return originOf(file, endpoint, stated);
  return by.hasCaller ? { endpoint, channel: undefined, outcome: 'unknown' } : polledOrigin(file, endpoint);
}

function polledOrigin(file: IntegrationFile, endpoint: Endpoint): Origin {
  return originOf(file, endpoint, filled(file.defaultPoller, 'error-channel') ?? 'errorChannel');
}

function originOf(file: IntegrationFile, endpoint: Endpoint, channel: string): Origin {
  if (channel === 'nullChannel') return { endpoint, channel: undefined, outcome: 'ignore' };
  const takers = file.takers.get(channel) ?? [];
  if (takers.length > 0)
    return { endpoint, channel, outcome: takers.every(({ element }) => element.name === 'logging-channel-adapter') ? 'ignore' : 'handled' };
  const isGlobal = channel === 'errorChannel';
  if (isGlobal ? file.imported.has(channel) : file.elsewhere.has(channel)) return { endpoint, channel, outcome: 'handled' };
  return { endpoint, channel: undefined, outcome: isGlobal ? untaken(file, endpoint) : 'unknown' };
}

// The error channel that every context has writes errors to the log, and nobody is told; a neighbour or Java code may take from it.
function untaken(file: IntegrationFile, { element, errorChannel }: Endpoint): Outcome {
  if (file.elsewhere.has('errorChannel')) return 'unknown';
  if (errorChannel === undefined || isPolling(element)) return 'fail';
  return file.isWhole ? 'ignore' : 'unknown';
}

/** Outcomes for each endpoint, carried along channels that stay in one thread. */
export function outcomesOf(file: IntegrationFile, origins: readonly Origin[]): ReadonlyMap<Endpoint, ReadonlySet<Outcome>> {
  const found = new Map<Endpoint, Set<Outcome>>();
  const open = origins.map(({ endpoint, outcome }) => ({ endpoint, outcome }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { endpoint, outcome } = next;
    const known = found.get(endpoint) ?? new Set();
    if (known.has(outcome)) continue;
    found.set(endpoint, known.add(outcome));
    for (const { channel } of waysOf(endpoint)) {
      for (const taker of file.takers.get(channel) ?? []) if (!isHandedOver(file, taker)) open.push({ endpoint: taker, outcome });
    }
  }
  return found;
}

/** Whether it runs in another thread than whoever sends to it. */
export function isHandedOver({ channels }: IntegrationFile, { element, inputs }: Endpoint): boolean {
  return childOf(element, 'poller') !== undefined || inputs.some((input) => channels.get(input)?.isHandedOver === true);
}

/** Modules whose adapters are told of messages, where others ask for them. */
const PUSHED = new Set([
  'amqp',
  'http',
  'event',
  'ip',
  'mqtt',
  'redis',
  'stomp',
  'syslog',
  'webflux',
  'websocket',
  'xmpp',
  'rsocket',
  'ws',
  'gcp',
  'rmi',
  'zeromq',
  'graphql',
]);

/** Whether an adapter asks for messages at times. */
export function isPolling(element: XmlElement): boolean {
  if (childOf(element, 'poller') !== undefined) return true;
  return (
    /inbound/.test(element.name) &&
    element.name.endsWith('adapter') &&
    !PUSHED.has(moduleOf(element) ?? '') &&
    !/tail|idle|message-driven/.test(element.name) &&
    filled(element, 'container', 'listener-container') === undefined
  );
}
