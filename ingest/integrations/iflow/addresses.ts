// Addresses as channels write them, put together from their keys.
import type { Reached } from '../endpoint.ts';
import { httpReached, whyOpen } from '../endpoint-address.ts';
import type { Settings } from './settings.ts';

/** "Query(GET)", "Create(POST)", "Function Import(GET)" of OData channels. */
export function odataMethod(operation: string | undefined): string | undefined {
  return /\((GET|POST|PUT|PATCH|MERGE|DELETE)\)/i
    .exec(operation ?? '')?.[1]
    ?.toUpperCase()
    .replace('MERGE', 'PATCH');
}

/** HTTP method where the channel fixes one ("Dynamic" is computed). */
export function methodOf(settings: Settings): string | undefined {
  const method = settings.text('httpMethod')?.toUpperCase();
  return method !== undefined && /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)$/.test(method) ? method : undefined;
}

export interface Web {
  readonly url: string | undefined;
  readonly method?: string | undefined;
  readonly file: string;
  readonly isOneWay?: boolean;
}

/** An address over HTTP; nothing at all where the channel has none. */
export function webReached({ url, method, file, isOneWay = false }: Web): Reached {
  if (url === undefined) return { endpoints: [] };
  const whole = /^[a-z][\w+.-]*:\/\/|^(\{\{|\$\{|<)/i.test(url) ? url : `https://${url}`;
  return httpReached({ url: whole, method, file, ...(isOneWay ? { mode: 'async' } : {}) });
}

/** host and port; the port stays out where it stands with the host or is left to a parameter. */
export function hostAndPort(settings: Settings, hostKey = 'host', portKey = 'port'): string | undefined {
  const host = settings.text(hostKey);
  const port = settings.text(portKey);
  return host === undefined || port === undefined || !/^\d+$/.test(port) || /:\d+$/.test(host) ? host : `${host}:${port}`;
}

/** What a name that is left to parameters or messages stays. */
export function openName(what: string, name: string): Reached {
  const { why } = whyOpen(name);
  return { endpoints: [], open: { why: why === 'local' ? 'unnamed' : why, text: `${what} ${name}`.trim() } };
}
