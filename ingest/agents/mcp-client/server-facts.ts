// A configured server as facts: the system that runs or answers, its contract, and whom it calls by its own settings.
import type { Key } from '../../../graph/key.ts';
import type { Mention, MentionRef, Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { envReference, referenceTo } from '../../mention/env.ts';
import { hostMention, isExampleHost, isLocalHost, namespaceOfHost } from '../../mention/host.ts';
import { environmentOfHost } from '../../mention/host-environment.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, entriesOf, itemsOf, textOf } from '../../read/tree.ts';
import { emitContract, hostKey, ownServerKey, packageKey, serverMentions, serverTitle } from '../mcp-server.ts';
import { launchOf } from './launch.ts';
import { commandOf, type ServerEntry, urlOf } from './servers.ts';

/** The server as others refer to it, and the contract of its tools. */
export interface Served {
  readonly ref: Ref;
  readonly api: Key;
  readonly source: Source;
}

/** Emits the server and its contract; undefined, with a gap, where the entry says neither what to start nor where to go. */
export function emitServer(document: TreeDocument, entry: ServerEntry, emit: Emit): Served | undefined {
  const source = sourceOf(document, { line: entry.line }, `${document.pointer}${entry.pointer}`);
  const command = commandOf(entry.tree);
  const launch = command === undefined ? undefined : launchOf(command.command, command.args);
  const url = launch?.remote ?? (launch === undefined ? urlOf(entry.tree) : undefined);
  const ref =
    url !== undefined
      ? emitRemote(document, entry.name, { url, emit, source })
      : launch === undefined
        ? undefined
        : emitOwn(document, entry, { launch, emit, source });
  if (ref === undefined) {
    emit.gap(unreachable(entry.name, url, source));
    return undefined;
  }
  const also = serverMentions([entry.name, launch?.package]);
  const api = emitContract(emit, { root: document.root, server: entry.name, also, provider: ref, source });
  if (launch !== undefined && launch.remote === undefined) emitBackends(document, entry, { from: ref, emit });
  return { ref, api, source };
}

interface Own {
  readonly launch: { readonly package?: string; readonly pinned?: boolean };
  readonly emit: Emit;
  readonly source: Source;
}

function emitOwn(document: TreeDocument, { name }: ServerEntry, { launch, emit, source }: Own): { readonly key: Key } {
  const key = launch.package === undefined ? ownServerKey(document, name) : packageKey(launch.package);
  emit.node({
    type: 'System',
    kind: 'mcp-server',
    key,
    name: serverTitle(launch.package ?? name),
    also: serverMentions([name, launch.package]),
    props: { pinned: launch.pinned },
    source,
  });
  return { key };
}

interface Remote {
  readonly url: string;
  readonly emit: Emit;
  readonly source: Source;
}

/** Names that mean something only inside one's own network. */
const OWN_NETWORK = /^[^.]+$|\.(local|localdomain|internal|intern|lan|corp|home|cluster|svc|private)$/;

// A host of one's own network is a server of one's own: the node says that this host and this name are one, whoever describes them.
// Any other host is for link to place: a known product or somebody else's. It has no version that a client could fix.
function emitRemote(document: TreeDocument, name: string, { url, emit, source }: Remote): Ref | undefined {
  const host = hostMention(url);
  if (host === undefined || isExampleHost(host.value)) return isLocalHost(url) ? byName(name) : undefined;
  const { path: _path, ...bare } = host;
  if (!OWN_NETWORK.test(host.value))
    return { type: 'System', mention: bare, or: serverMentions([name]), unresolved: { kind: 'mcp-server' } };
  const key = hostKey(document.root, host.value);
  const namespace = namespaceOfHost(host.value);
  const service: Mention =
    namespace === undefined
      ? { kind: 'host', value: host.value }
      : { kind: 'host', value: host.value.split('.', 1)[0] ?? host.value, within: namespace };
  emit.node({ type: 'System', kind: 'mcp-server', key, name: host.value, also: [service, ...serverMentions([name])], source });
  return { key };
}

// A server on this machine was started by somebody else; only its name is left to find it by.
function byName(name: string): MentionRef {
  return { type: 'System', mention: { kind: 'mcp-server', value: name }, unresolved: { name: serverTitle(name), kind: 'mcp-server' } };
}

interface Backends {
  readonly from: Ref;
  readonly emit: Emit;
}

// DATABASE_URL, API_BASE_URL …: what the client hands to a server says whom the server will call.
function emitBackends(document: TreeDocument, { tree, pointer }: ServerEntry, { from, emit }: Backends): void {
  for (const { key, value, line } of entriesOf(at(tree, 'env'))) {
    const reference = envReference(key, textOf(value) ?? '');
    if (reference === undefined) continue;
    const { relation, credential, mention } = reference;
    const targetEnvironment = mention.kind === 'host' ? environmentOfHost(mention.value) : undefined;
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}/env/${key}`);
    emit.edge({ type: relation, from, to: referenceTo(reference), props: { credential, targetEnvironment }, source });
  }
  for (const [index, item] of itemsOf(at(tree, 'args')).entries()) {
    const endpoint = endpointOf(textOf(item) ?? '');
    if (endpoint?.engine === undefined) continue;
    const { engine, schema, mention, credential } = endpoint;
    const unresolved = { props: { engine, ...(schema === undefined ? {} : { schema }) } };
    const source = sourceOf(document, { line: item.line }, `${document.pointer}${pointer}/args/${index}`);
    emit.edge({
      type: 'ACCESSES',
      from,
      to: { type: ['DataStore', 'System'], mention, unresolved },
      props: { schema, credential },
      source,
    });
  }
}

function unreachable(name: string, url: string | undefined, source: Source) {
  const isOpen = url !== undefined;
  return {
    code: isOpen ? 'templated' : 'unresolved',
    detail: isOpen
      ? `the address of the tool server "${name}" is still to be filled in`
      : `the tool server "${name}" has neither a command nor an address`,
    remedy: isOpen ? 'Scan the configuration that is in use.' : 'Give it a command or a url, or take it out.',
    source,
  } as const;
}
