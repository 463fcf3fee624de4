// Identity of a tool server and of its tools, shared by everything that speaks of them: client configurations, tool lists, registry entries.
// A contract is known inside its root by the name of the server, so that a configuration and a tool list mean the same tools.
import { globalKey, type Key, localKey, namedOperationKey } from '../../../graph/key.ts';
import type { Mention, Props, Ref, Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';

/** Key of a published server: its package or image, without a version. */
export function packageKey(name: string): Key {
  return globalKey('System', 'mcp', name);
}

/** Key of a server of one's own network, by its host. */
export function hostKey(root: string, host: string): Key {
  return localKey('System', root, 'mcp', host);
}

/** Key of a server that is known by its file only. */
export function ownServerKey(place: { readonly root: string; readonly path: string }, name: string): Key {
  return localKey('System', place.root, place.path, name);
}

export function contractKey(root: string, server: string): Key {
  return localKey('Api', root, 'mcp', server);
}

/** What a server answers to: the names under which clients and lists speak of it, and its package. */
export function serverMentions(names: readonly (string | undefined)[]): Mention[] {
  const values = new Set(names.filter((name): name is string => name !== undefined && name.trim() !== ''));
  return [...values].map((value) => ({ kind: 'mcp-server', value }));
}

/** Name for people. A server "payments" stands before the service "payments" and is not it. */
export function serverTitle(name: string): string {
  return /mcp/i.test(name) ? name : `${name} (MCP server)`;
}

/** The contract of one server in one root. */
export interface Contract {
  readonly root: string;
  readonly server: string;
  readonly also: readonly Mention[];
  readonly provider: Ref;
  readonly props?: Props;
  readonly source: Source;
}

/** Emits the contract with its provider; the key is for its tools. */
export function emitContract(emit: Emit, contract: Contract): Key {
  const { root, server, also, provider, props, source } = contract;
  const key = contractKey(root, server);
  emit.node({
    type: 'Api',
    key,
    name: /mcp/i.test(server) ? server : `${server} (MCP)`,
    also,
    props: { protocol: 'mcp', ...props },
    source,
  });
  emit.edge({ type: 'PROVIDES', from: provider, to: { key }, source });
  return key;
}

/** One tool of a contract. */
export interface Tool {
  readonly api: Key;
  readonly server: string;
  readonly name: string;
  readonly props?: Props;
  readonly source: Source;
}

/** Emits the tool as an operation of its contract. */
export function emitTool(emit: Emit, tool: Tool): Key {
  const { api, server, name, props, source } = tool;
  const key = namedOperationKey(api, name);
  const also: Mention[] = [{ kind: 'operation', value: name, within: server }];
  emit.node({ type: 'Operation', key, name, also, ...(props === undefined ? {} : { props }), source });
  emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  return key;
}
