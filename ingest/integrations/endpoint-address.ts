// From addresses as integration engines write them to endpoints: URLs, hosts, JDBC, brokers.
import type { MentionRef } from '../../graph/model.ts';
import { hostMention, isExampleHost, isLocalHost } from '../mention/host.ts';
import { jdbcOf } from '../mention/jdbc.ts';
import { isSecretPath } from '../mention/secret-path.ts';
import { isTemplated } from '../mention/template.ts';
import { endpointOf } from '../mention/url.ts';
import { httpEffect } from '../workflows/effect.ts';
import { httpCall, jobRef } from '../workflows/target.ts';
import type { Endpoint, Open, Reached } from './endpoint.ts';

const MAX_SHOWN = 100;

/** A text for people: without query, user, password and paths that are secrets, and not too long. */
export function shown(text: string): string {
  const bare = text
    .replace(/[?&].*$/s, '')
    .replace(/\/\/[^/@\s]*@/g, '//')
    .replace(/\s+/g, ' ')
    .trim();
  const [, start = '', host = '', path = ''] = /^([\w+.:-]*?\/\/)([^/:]+)(?::\d+)?(\/.*)$/.exec(bare) ?? [];
  const safe = path !== '' && isSecretPath(host.toLowerCase(), path) ? `${start}${host}` : bare;
  return safe.length > MAX_SHOWN ? `${safe.slice(0, MAX_SHOWN)}…` : safe;
}

/** An address that the file leaves open: known by its words, inside this file only. */
export function wordsRef(text: string, file: string, types: MentionRef['type'] = ['System', 'Operation']): MentionRef {
  const words = shown(text).replace(/^\w+:\/\//, '');
  return jobRef({ type: words === '' ? 'address' : words, types: typeof types === 'string' ? [types] : types, within: file });
}

export interface HttpAddress {
  readonly url: string;
  readonly method?: string | undefined;
  readonly headers?: readonly string[];
  readonly operationId?: string | undefined;
  readonly file: string;
  readonly mode?: 'sync' | 'async';
}

/** A call over HTTP. Expressions in the path are parameters; a host that is filled in is known by its words. */
export function httpReached({ url, method, headers, operationId, file, mode }: HttpAddress): Reached {
  const plain = url.replace(/\$\{[^{}]*\}|\$simple\{[^{}]*\}|#\[[^[\]]*\]|\{\{[^{}]*\}\}/g, (mark, at: number) =>
    isInPath(url, at) ? '{}' : mark,
  );
  const call = httpCall({ url: plain, method, ...(headers === undefined ? {} : { headers }), operationId });
  const effect = method === undefined ? {} : httpEffect(method, headers);
  const { credential } = endpointOf(url) ?? {};
  if (call !== undefined && 'mention' in call.interaction.to) {
    const { mention, or = [] } = call.interaction.to;
    const hosts = [mention, ...or].filter(({ kind }) => kind === 'host');
    if (hosts.some(({ value }) => isExampleHost(value))) return { endpoints: [], effect, open: { why: 'unnamed', text: shown(url) } };
    return { endpoints: [{ kind: 'call', to: call.interaction.to, ...(mode === undefined ? {} : { mode }) }], effect, credential };
  }
  return { endpoints: openCall(plain, file), effect, credential, open: whyOpen(plain) };
}

// Nothing is made up for this machine; a placeholder is something that somebody filled in.
function openCall(text: string, file: string): readonly Endpoint[] {
  return isLocalHost(text) || !isOpenText(text) ? [] : [{ kind: 'call', to: wordsRef(text, file) }];
}

function isInPath(url: string, at: number): boolean {
  const start = url.indexOf('://');
  const slash = url.indexOf('/', start < 0 ? 0 : start + 3);
  return slash >= 0 && at > slash;
}

/** Why no host can be told from a text. */
export function whyOpen(text: string): Open {
  if (isLocalHost(text)) return { why: 'local', text: shown(text) };
  if (/\$\{(header|headers|body|exchangeProperty|property|variable|date|random|in\.|exchange)|#\[|\$simple/.test(text))
    return { why: 'computed', text: shown(text) };
  return { why: isOpenText(text) ? 'filled-in' : 'unnamed', text: shown(text) };
}

function isOpenText(text: string): boolean {
  return isTemplated(text) || /#\[|\$simple/.test(text);
}

/** A system by host and port: mail, TCP, directories, anything that is no store and no channel. */
export function hostReached(text: string, { file, kind, protocol }: { file: string; kind?: string; protocol?: string }): Reached {
  const host = isLocalHost(text) ? undefined : hostMention(text);
  if (host === undefined) return { endpoints: openCall(text, file), open: whyOpen(text) };
  if (isExampleHost(host.value)) return { endpoints: [], open: { why: 'unnamed', text: shown(text) } };
  const { path: _path, ...mention } = host;
  const unresolved = kind === undefined ? {} : { unresolved: { kind } };
  const { credential } = endpointOf(text.includes('://') ? text : `${protocol ?? 'tcp'}://${text}`) ?? {};
  return { endpoints: [{ kind: 'call', to: { type: ['System'], mention, ...unresolved } }], credential };
}

export interface StoreAddress {
  /** JDBC URL, connection string, host:port or URL. */
  readonly address: string;
  readonly engine?: string | undefined;
  readonly schema?: string | undefined;
  readonly mode?: 'read' | 'write' | undefined;
  readonly file: string;
}

/** A store by its address; databases inside the process are none. */
export function storeReached({ address, engine, schema, mode, file }: StoreAddress): Reached {
  if (/^jdbc:(h2:(mem|file|~|\.)|hsqldb:(mem|file)|derby:(memory|directory)?|sqlite)/i.test(address)) return { endpoints: [] };
  const jdbc = jdbcOf(address);
  const found = jdbc ?? endpointOf(address);
  const host = found?.mention ?? (isLocalHost(address) ? undefined : hostMention(address));
  const { credential } = endpointOf(address) ?? {};
  if (host === undefined) {
    const open = whyOpen(address.replace(/^jdbc:[\w:]*?(?=\/\/)/, ''));
    if (open.why === 'local' || !isOpenText(address)) return { endpoints: [], open, credential };
    return { endpoints: [{ kind: 'store', to: wordsRef(address, file, ['DataStore', 'System']), mode, schema }], open, credential };
  }
  const { path: _path, ...mention } = host;
  const known = engine ?? found?.engine;
  const named = schema ?? found?.schema;
  const props = { ...(known === undefined ? {} : { engine: known }), ...(named === undefined ? {} : { schema: named }) };
  return {
    endpoints: [{ kind: 'store', to: { type: ['DataStore', 'System'], mention, unresolved: { props } }, mode, schema: named }],
    credential,
  };
}

/** What a query does: reads, writes, or destroys. */
export function queryEffect(query: string): { readonly mode?: 'read' | 'write'; readonly effect?: 'read' | 'write' | 'destructive' } {
  const verb = /^[\s({]*(?:\w+:\s*)?(\w+)/.exec(query.replace(/\/\*[^*]*\*\/|--[^\n]*/g, ''))?.[1]?.toUpperCase();
  if (verb === 'SELECT' || verb === 'WITH') return { mode: 'read', effect: 'read' };
  if (verb === 'DELETE' || verb === 'TRUNCATE' || verb === 'DROP') return { mode: 'write', effect: 'destructive' };
  return verb === 'INSERT' || verb === 'UPDATE' || verb === 'MERGE' || verb === 'UPSERT' || verb === 'REPLACE'
    ? { mode: 'write', effect: 'write' }
    : {};
}
