// The only maker of ids: `<type>:<root>/<natural key>` in lower-case type, each part percent-encoded (02-graph §2).
// Globally named things leave the root out: the first part then starts with nothing local.
import type { NodeType, RelationType } from './model.ts';

declare const brand: unique symbol;
/** An id of a node. Made here only; everything else treats it as opaque text. */
export type Key = string & { readonly [brand]: 'Key' };

/** Key of a thing that is known inside one scan root: file path, then the id the format gives it. */
export function localKey(type: NodeType, root: string, ...parts: readonly string[]): Key {
  return make(type, [root, ...parts]);
}

/** Key of a thing whose name is global: a catalog reference, a declared service name, a registrable domain, an ARN. */
export function globalKey(type: NodeType, ...parts: readonly string[]): Key {
  return make(type, parts);
}

/** A step lives inside its workflow: `<workflow key>#<element id or pointer>`, as a step. */
export function stepKey(workflow: Key, id: string): Key {
  return `step:${workflow.slice(workflow.indexOf(':') + 1)}#${encode(id)}` as Key;
}

/** `METHOD /orders/{}`: parameters are nameless, a trailing slash and the query are dropped. */
export function operationKey(api: Key, method: string, path: string): Key {
  return `operation:${api.slice(api.indexOf(':') + 1)}#${encode(`${method.toUpperCase()} ${namelessPath(path)}`)}` as Key;
}

/** RPC, GraphQL field, MCP tool: named inside their API. */
export function namedOperationKey(api: Key, name: string): Key {
  return `operation:${api.slice(api.indexOf(':') + 1)}#${encode(name)}` as Key;
}

/** Channels are global by protocol, cluster (if stated) and name: two repositories that name one topic mean one topic. */
export function channelKey(protocol: string, name: string, cluster = ''): Key {
  return globalKey('Channel', protocol, ...(cluster === '' ? [] : [cluster]), name);
}

export function namelessPath(path: string): string {
  const bare = path.split(/[?#]/, 1)[0] ?? '';
  const plain = bare
    .replace(/\{[^}]*\}/g, '{}')
    .replace(/\/:[^/]+/g, '/{}')
    .replace(/\/+$/, '');
  return plain === '' ? '/' : plain;
}

/** Identity of a relation inside a snapshot. */
export function relationId(type: RelationType, from: string, to: string, kind?: string): string {
  return `${type} ${from} ${to}${kind === undefined ? '' : ` ${kind}`}`;
}

/** True only for text that has the shape of an id; for values that come in from outside (URL, config). */
export function isKey(text: string): text is Key {
  return /^(system|api|operation|channel|datastore|workflow|step|decision|agent|control|boundary|team):\S+$/.test(text);
}

function make(type: NodeType, parts: readonly string[]): Key {
  return `${type.toLowerCase()}:${parts.map(encode).join('/')}` as Key;
}

// Slashes of a path stay readable; everything that could end an id or a query parameter is encoded.
function encode(part: string): string {
  return encodeURI(part.toWellFormed()).replace(/[?#]/g, encodeURIComponent);
}
