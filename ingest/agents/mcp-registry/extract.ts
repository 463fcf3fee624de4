import { localKey } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { common } from '../../apis/auth.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { emitOwner } from '../owner.ts';
import { tagsOf } from '../tags.ts';
import { emitContract, emitTool, ownServerKey, packageKey, serverMentions, serverTitle } from '../tool-server/identity.ts';
import { emitRemote, serverByName } from '../tool-server/remote.ts';
import { emitSettings } from '../tool-server/settings.ts';
import { propsOfTool } from '../tool-server/tool-props.ts';
import type { Described } from './described.ts';
import { describedIn } from './kinds.ts';

export function extractRegistry(document: TreeDocument, emit: Emit): void {
  for (const described of describedIn(document)) extractServer(document, described, emit);
}

function extractServer(document: TreeDocument, described: Described, emit: Emit): void {
  const [server] = described.names;
  if (server === undefined || server === '') return;
  const source = sourceOf(document, { line: described.line }, `${document.pointer}${described.pointer}`);
  const own = emitOwn(document, described, { emit, source });
  const remotes = emitRemotes(document, { server, described }, emit);
  const [first, ...others] = [...(own === undefined ? [] : [{ ref: own, source }]), ...remotes];
  const provider = first?.ref ?? serverByName(server);
  const auth = own === undefined ? common(described.remotes.map((remote) => remote.auth)) : undefined;
  const props = { version: described.version, lifecycle: described.lifecycle, auth, tags: tagsOf(described.tags.filter(isOfContract)) };
  const also = serverMentions([...described.names, ...packagesOf(described)]);
  const api = emitContract(emit, { root: document.root, server, also, provider, props, source });
  for (const other of others) emit.edge({ type: 'PROVIDES', from: other.ref, to: { key: api }, source: other.source });
  emitOwner(document, { key: api }, emit);
  emitLimits(document, { server, described, guarded: provider }, emit);
  if (own !== undefined) emitSettings(document, described.settings, { from: own, emit });
  for (const { name, line, tree, pointer } of described.tools) {
    emitTool(emit, { api, server, name, props: propsOfTool(tree), source: sourceOf(document, { line }, `${document.pointer}${pointer}`) });
  }
}

function isOfContract(tag: string): boolean {
  return /^transport:|^dynamic-tools$/.test(tag);
}

function packagesOf({ packages, launch }: Described): readonly string[] {
  return [...packages.map(({ name }) => name), ...(launch?.package === undefined ? [] : [launch.package])];
}

interface Emitting {
  readonly emit: Emit;
  readonly source: Source;
}

// A server that is only reached at an address has no system of its own here: whoever answers there is it.
function emitOwn(document: TreeDocument, described: Described, { emit, source }: Emitting): Ref | undefined {
  const { names, packages, launch, remotes, secrets, tags, lifecycle } = described;
  const [published] = packagesOf(described);
  const [name = document.path] = names;
  if (published === undefined && launch === undefined && remotes.length > 0) return undefined;
  const key = published === undefined ? ownServerKey(document, name) : packageKey(published);
  const pins = [...packages.map(({ pinned }) => pinned), ...(launch === undefined ? [] : [launch.pinned])];
  const pinned = pins.includes(false) ? false : pins.length > 0 && pins.every((pin) => pin === true) ? true : undefined;
  emit.node({
    type: 'System',
    kind: 'mcp-server',
    key,
    name: serverTitle(published ?? name),
    also: serverMentions([...names, ...packagesOf(described)]),
    props: {
      pinned,
      lifecycle,
      tags: tagsOf([
        ...tags.filter((tag) => !isOfContract(tag)),
        ...secrets.map((secret) => `${secret.isLiteral ? 'literal-secret' : 'secret'}:${secret.name}`),
      ]),
    },
    source,
  });
  return { key };
}

interface Served {
  readonly server: string;
  readonly described: Described;
}

/** Whoever answers at an address, and where the file says so. */
interface Answering {
  readonly ref: Ref;
  readonly source: Source;
}

function emitRemotes(document: TreeDocument, { server, described }: Served, emit: Emit): readonly Answering[] {
  const found = new Map<string, Answering>();
  for (const { url, line, pointer } of described.remotes) {
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}`);
    const ref = emitRemote({ root: document.root, name: server, url, source }, emit);
    if (ref !== undefined) found.set(JSON.stringify(ref), { ref, source });
    else
      emit.gap({
        code: 'templated',
        detail: `an address of the tool server "${server}" is filled in by whoever uses it`,
        remedy: 'Scan the client configuration that is in use; it holds the address.',
        source,
      });
  }
  return [...found.values()];
}

function emitLimits(document: TreeDocument, { server, described, guarded }: Served & { readonly guarded: Ref }, emit: Emit): void {
  for (const { name, line, pointer } of described.limits) {
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}`);
    const key = localKey('Control', document.root, document.path, 'limit', server, pointer);
    emit.node({ type: 'Control', kind: 'limit', key, name, source });
    emit.edge({ type: 'GUARDED_BY', from: guarded, to: { key }, source });
  }
}
