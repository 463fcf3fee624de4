// A server that is reached by its address: somebody's host, a host of one's own network, or this machine.
import type { Mention, MentionRef, Ref, Source } from '../../../graph/model.ts';
import type { Emit } from '../../ingester.ts';
import { hostMention, isExampleHost, isLocalHost, namespaceOfHost } from '../../mention/host.ts';
import { hostKey, serverMentions, serverTitle } from './identity.ts';

/** Names that mean something only inside one's own network. */
const OWN_NETWORK = /^[^.]+$|\.(local|localdomain|internal|intern|lan|corp|home|cluster|svc|private)$/;

/** Where a server of this name is reached. */
export interface Remote {
  readonly root: string;
  readonly name: string;
  readonly url: string;
  readonly source: Source;
}

/**
 * A host of one's own network is a server of one's own: the node says that this host and this name are one, whoever describes them.
 * Any other host is for link to place: a known product or somebody else's. It has no version that a client could fix.
 * Undefined where the address is still to be filled in.
 */
export function emitRemote({ root, name, url, source }: Remote, emit: Emit): Ref | undefined {
  const host = hostMention(url);
  if (host === undefined || isExampleHost(host.value)) return isLocalHost(url) ? serverByName(name) : undefined;
  const { path: _path, ...bare } = host;
  if (!OWN_NETWORK.test(host.value))
    return { type: 'System', mention: bare, or: serverMentions([name]), unresolved: { kind: 'mcp-server' } };
  const key = hostKey(root, host.value);
  const namespace = namespaceOfHost(host.value);
  const service: Mention =
    namespace === undefined
      ? { kind: 'host', value: host.value }
      : { kind: 'host', value: host.value.split('.', 1)[0] ?? host.value, within: namespace };
  emit.node({ type: 'System', kind: 'mcp-server', key, name: host.value, also: [service, ...serverMentions([name])], source });
  return { key };
}

/** A server that is configured or started elsewhere; only its name is left to find it by. */
export function serverByName(name: string): MentionRef {
  return { type: 'System', mention: { kind: 'mcp-server', value: name }, unresolved: { name: serverTitle(name), kind: 'mcp-server' } };
}
