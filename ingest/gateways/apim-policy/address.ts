// Where a policy sends a request: constant addresses, the fixed host of an expression, named values.
// https://learn.microsoft.com/azure/api-management/api-management-howto-properties
import type { MentionRef, Props } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { endpointOf } from '../../mention/url.ts';
import { isExpression } from './expression.ts';

export interface Address {
  readonly to: MentionRef;
  readonly props: Props;
}

interface Asking {
  /** The file, which narrows addresses that only the run knows. */
  readonly file: string;
  /** What asks, for such addresses. */
  readonly name: string;
  readonly method?: string | undefined;
}

/** undefined for an empty address and for this machine. */
export function addressOf(text: string, { file, name, method }: Asking): Address | undefined {
  if (text === '') return undefined;
  const url = isExpression(text) ? urlIn(text) : text;
  const host = url === undefined || !/^https?:\/\//i.test(url) ? undefined : hostMention(withoutNames(url));
  if (host === undefined && url !== undefined && /^https?:\/\/(localhost|127\.)/i.test(url)) return undefined;
  if (host === undefined || isExampleHost(host.value)) return { to: namedRef(text, { file, name }), props: {} };
  const credential = url === undefined ? undefined : endpointOf(url)?.credential;
  const props = { credential, targetEnvironment: environmentOfHost(host.value) };
  const isWhole = !isExpression(text) && host.path !== undefined && method !== undefined && /^[a-z]+$/i.test(method);
  if (!isWhole)
    return {
      to: { type: 'System', mention: { kind: 'host', value: host.value, ...(host.port === undefined ? {} : { port: host.port }) } },
      props,
    };
  const operation = { kind: 'operation', value: `${method.toUpperCase()} ${host.path}`, within: host.value } as const;
  return { to: { type: ['System', 'Operation'], mention: operation, or: [host] }, props };
}

// An expression that begins with one host calls that one; two hosts are a choice that only the run makes.
function urlIn(expression: string): string | undefined {
  const urls = [...expression.matchAll(/https?:\/\/[^\s"'{}+)]+/gi)].map((match) => match[0]);
  const hosts = new Set(urls.map((url) => hostMention(url)?.value));
  return hosts.size === 1 ? urls[0] : undefined;
}

// "https://api.shop.io/orders/{{version}}" keeps its host.
function withoutNames(url: string): string {
  return url.replace(/\{\{[^{}]*\}\}/g, (name, index: number) => (url.slice(8, index).includes('/') ? '{}' : name));
}

/** `{{backend-url}}` is known by its name, which holds for the whole gateway; anything else by who asks. */
function namedRef(text: string, { file, name }: Asking): MentionRef {
  const named =
    /^(?:https?:\/\/)?\{\{\s*([\w.-]+)\s*\}\}/.exec(text)?.[1] ?? /^@\(\s*\$?"(?:https?:\/\/)?\{\{\s*([\w.-]+)\s*\}\}/.exec(text)?.[1];
  const value = named ?? `address of ${name}`;
  const within = named === undefined ? { within: file } : {};
  return { type: ['System', 'Operation'], mention: { kind: 'job-type', value, ...within }, unresolved: { name: value } };
}
