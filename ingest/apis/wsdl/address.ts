// Where a port is reached: a host that a system may answer to, or a queue.
import type { Mention } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';

/** Addresses that generators leave for somebody to fill in: Axis2, Oracle BPEL, Visual Studio. */
const TO_BE_FILLED_IN = /^(set\.by\.caller|tempuri\.org|schemas\.xmlsoap\.org|www\.your-?company\.com|replace_with_actual_url)$/;

/** The host of an address with a scheme; undefined for this machine, documentation hosts and placeholders. */
export function hostOf(address: string): Mention | undefined {
  if (!/^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(address)) return undefined;
  const host = hostMention(address);
  if (host === undefined || /[{}]/.test(host.value) || isExampleHost(host.value) || TO_BE_FILLED_IN.test(host.value)) return undefined;
  const { path, ...rest } = host;
  return path === undefined || path.includes('{') ? rest : { ...rest, path };
}

/** Path of an address without a trailing slash; '' where it has none or it is still to be filled in. */
export function basePathOf(address: string | undefined): string {
  const path = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*(\/[^?#]*)?/i.exec(address?.trim() ?? '')?.[1] ?? '';
  return isTemplated(path) || path.includes('{') ? '' : path.replace(/(?<!\/)\/+$/, '');
}

/** Queue or topic of a JMS address (RFC 6167): jms:queue:orders?…, jms:topic:prices, jms:jndi:dynamicQueues/orders. */
export function destinationOf(address: string): { readonly name: string; readonly isQueue: boolean } | undefined {
  const [, variant = '', rest = ''] = /^jms:(?:\/\/)?(?:(queue|topic|jndi):)?([^?]*)/i.exec(address.trim()) ?? [];
  const name = rest.replace(/^\/+|(?<!\/)\/+$/g, '').replace(/^dynamic(queues|topics)\//i, '');
  if (name === '' || isTemplated(name)) return undefined;
  return { name, isQueue: variant.toLowerCase() !== 'topic' && !/^dynamictopics\//i.test(rest) };
}
