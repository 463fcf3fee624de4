// Where a pass leads: a host, or the servers of an upstream, once variables of the file have their values.
import type { Mention } from '../../../graph/model.ts';
import { hostMention, isLocalHost } from '../../mention/host.ts';
import type { Directive } from './parse.ts';
import type { Upstream } from './upstream.ts';
import { filledIn, type Variables } from './variables.ts';

export interface Target {
  readonly mention: Mention;
  /** The directive that has the address. */
  readonly at: Directive;
}
/** An address that stands in no file: something fills it in before nginx starts, or the request decides. */
export interface OpenAddress {
  readonly why: 'templated' | 'request';
  readonly text: string;
  readonly at: Directive;
}
export interface Reached {
  readonly targets: readonly Target[];
  readonly open: readonly OpenAddress[];
}

export interface Known {
  readonly variables: Variables;
  /** Upstreams of the same traffic, by their names in small letters. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
}

/** Reads the address of a pass, as of "http://orders:8080/v1", "orders_pool", "php:9000", "$backend". */
export function reachedBy(text: string, at: Directive, known: Known): Reached {
  const found = filledIn(text, known.variables).map((each) => reachedAs(each, at, known));
  return { targets: found.flatMap(({ targets }) => targets), open: found.flatMap(({ open }) => open) };
}

const NOWHERE: Reached = { targets: [], open: [] };

function reachedAs(text: string, at: Directive, known: Known): Reached {
  const address = withoutPath(addressIn(text), known);
  // A socket of this machine has no host.
  if (/^unix:/i.test(address)) return NOWHERE;
  const upstream = known.upstreams.get(authorityOf(address).toLowerCase());
  if (upstream === undefined) return reachedAt(address, at);
  const servers = upstream.servers.map((server) => serverAt(server, known));
  return { targets: servers.flatMap(({ targets }) => targets), open: servers.flatMap(({ open }) => open) };
}

function serverAt(server: Directive, { variables }: Known): Reached {
  const found = filledIn(server.args[0] ?? '', variables).map((text) =>
    /^unix:/i.test(text) ? NOWHERE : reachedAt(addressIn(text), server),
  );
  return { targets: found.flatMap(({ targets }) => targets), open: found.flatMap(({ open }) => open) };
}

function reachedAt(address: string, at: Directive): Reached {
  const authority = authorityOf(address);
  if (authority === '' || isLocalHost(authority)) return NOWHERE;
  const isFilledIn = /[$<]|\{\{|\{%|%\{|@\w+@/.test(authority.replace(/:\$?\{?\w+\}?$/, ''));
  if (isFilledIn) return { targets: [], open: [{ why: whyOpen(authority), text: authority, at }] };
  const mention = hostMention(address);
  return mention === undefined ? NOWHERE : { targets: [{ mention, at }], open: [] };
}

// Variables of nginx are in small letters; what the start of a container fills in is written in capitals.
function whyOpen(authority: string): OpenAddress['why'] {
  return /\$\{?[a-z0-9]/.test(authority) && !/\$\{?[A-Z][A-Z0-9_]*\b|\{\{|\{%/.test(authority) ? 'request' : 'templated';
}

/** Without scheme, and without the variables of nginx that are the path of a request. */
function addressIn(text: string): string {
  const bare = text.replace(/^[^/]*?:\/\//, '');
  return bare.replace(/\$\{?(request_uri|uri|document_uri|is_args|args|query_string)\b\}?.*$/s, '');
}

// After a port, or the name of an upstream, a variable is the path: http://orders:8080$1.
function withoutPath(address: string, { upstreams }: Known): string {
  const [, host, port] = /^([\w.-]+?)(:\d+)?\$/.exec(authorityOf(address)) ?? [];
  if (host === undefined) return address;
  return port !== undefined || upstreams.has(host.toLowerCase()) ? `${host}${port ?? ''}` : address;
}

function authorityOf(address: string): string {
  return address.split(/[/?]/, 1)[0] ?? '';
}
