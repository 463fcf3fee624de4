// Host names as files write them: bare, with port, as a URL, in Kubernetes DNS forms.
import type { Mention } from '../../graph/model.ts';
import { MAX_ADDRESS } from './longest.ts';
import { isSecretPath } from './secret-path.ts';
import { isTemplated } from './template.ts';

/** Names by which a container reaches the machine it runs on: never another service. */
const MACHINE =
  /^(localhost|.*\.localhost|localhost\.localdomain|ip6-localhost|host-gateway|(host|gateway|kubernetes)\.docker\.internal|host\.containers\.internal|docker\.for\.(mac|win)\.(localhost|host\.internal))$/;
const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const IPV6 = /^[0-9a-f]*:[0-9a-f:]*(\.\d{1,3}){0,4}(%\w+)?$/;

/**
 * A host mention from a host, host:port or URL; undefined for this machine, placeholders, paths, numbers and wildcards.
 * A placeholder in port or path is left out, and so is a path that is a secret; the host stays.
 */
export function hostMention(text: string): Mention | undefined {
  const parts = partsOf(text);
  if (parts === undefined || isLocalHost(parts.host) || !isHostName(parts.host)) return undefined;
  const port = portOf(parts.port);
  const isPathTold = parts.path !== '' && parts.path !== '/' && !isTemplated(parts.path) && !isSecretPath(parts.host, parts.path);
  if (parts.port !== '' && port === undefined && !isTemplated(parts.port) && !parts.port.startsWith('{')) return undefined;
  return {
    kind: 'host',
    value: parts.host,
    ...(port === undefined ? {} : { port }),
    ...(isPathTold ? { path: parts.path } : {}),
  };
}

/** This machine in any spelling: localhost, 127.x, 0.0.0.0, ::1, host.docker.internal; with or without scheme and port. */
export function isLocalHost(text: string): boolean {
  const host = partsOf(text)?.host ?? text.trim().toLowerCase();
  return MACHINE.test(host) || /^127\.|^0\.0\.0\.0$|^0$/.test(host) || /^(::1?|0*(:0*)*:0*1)$/.test(host) || /^::ffff:127\./.test(host);
}

/** Hosts that are reserved for documentation (RFC 2606, RFC 6761): whoever wrote one meant "put yours here". */
export function isExampleHost(host: string): boolean {
  return /(^|\.)(example\.(com|org|net)|example|invalid)$/.test(host.toLowerCase());
}

/** Namespace of a Kubernetes DNS name "service.namespace.svc[.cluster.local]"; undefined for every other host. */
export function namespaceOfHost(host: string): string | undefined {
  const labels = host.toLowerCase().split('.');
  const svc = labels.lastIndexOf('svc');
  return svc >= 2 ? labels[svc - 1] : undefined;
}

interface Parts {
  readonly host: string;
  readonly port: string;
  readonly path: string;
}

function partsOf(text: string): Parts | undefined {
  if (text.length > MAX_ADDRESS) return undefined;
  const quoted = text.trim().replace(/^["']|["']$/g, '');
  const slashes = /^\/*/.exec(quoted)?.[0].length ?? 0;
  const bare = quoted.slice(slashes).trim();
  if (bare === '' || slashes % 2 === 1) return undefined; // a path of this machine
  const afterScheme = bare.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/+/, '');
  const cut = authorityEnd(afterScheme);
  const authority = afterScheme.slice(0, cut);
  const path = afterScheme.slice(cut).split(/[?#]/, 1)[0] ?? '';
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  if (/\s/.test(place)) return undefined;
  const bracketed = /^\[([^\]]+)\](?::(.*))?$/.exec(place);
  if (bracketed !== null) return { host: (bracketed[1] ?? '').toLowerCase(), port: bracketed[2] ?? '', path };
  if (IPV6.test(place.toLowerCase()) && place.split(':').length > 2) return { host: place.toLowerCase(), port: '', path };
  const colon = portColon(place);
  const host = colon < 0 ? place : place.slice(0, colon);
  return { host: host.toLowerCase().replace(/\.$/, ''), port: colon < 0 ? '' : place.slice(colon + 1), path };
}

// A placeholder may itself hold slashes and colons (`${HOST:-http://x}`): they end nothing.
function authorityEnd(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '{' || char === '(') depth++;
    else if (char === '}' || char === ')') depth--;
    else if (depth === 0 && (char === '/' || char === '?' || char === '#')) return index;
  }
  return text.length;
}

function portColon(place: string): number {
  const end = place.search(/[${<]/);
  const first = place.indexOf(':');
  return end >= 0 && first > end ? -1 : first;
}

function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : undefined;
}

function isHostName(host: string): boolean {
  if (IPV4.test(host)) return host.split('.').every((part) => Number(part) <= 255);
  if (host.includes(':')) return IPV6.test(host);
  return host.length <= 253 && /[a-z]/.test(host) && host.split('.').every((label) => label.length <= 63 && LABEL.test(label));
}
