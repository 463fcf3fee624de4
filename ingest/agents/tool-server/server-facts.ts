// A configured server as facts: the system that runs or answers, its contract, and whom it calls by its own settings.
import type { Key } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { commandOf, type ServerEntry, urlOf, variablesOf } from './entry.ts';
import { valuesOf, wordsOf } from './gateway-words.ts';
import { emitContract, ownServerKey, packageKey, serverMentions, serverTitle } from './identity.ts';
import { type Launch, launchOf } from './launch.ts';
import { emitRemote, serverByName } from './remote.ts';
import { emitSettings, emitStores, settingsIn } from './settings.ts';

/** The server as others refer to it, and the contract of its tools. */
export interface Served {
  readonly ref: Ref;
  readonly api: Key;
  readonly source: Source;
}

/** Emits the server and its contract; undefined, with a gap, where the entry says neither what to start nor where to go. */
export function emitServer(document: TreeDocument, entry: ServerEntry, emit: Emit): Served | undefined {
  const { name, tree, pointer } = entry;
  const source = sourceOf(document, { line: entry.line }, `${document.pointer}${pointer}`);
  const command = commandOf(tree);
  const launch = command === undefined ? undefined : launchOf(command.command, command.args);
  const url = launch?.remote ?? (launch === undefined ? urlOf(tree) : undefined);
  const ref =
    url !== undefined
      ? emitRemote({ root: document.root, name, url, source }, emit)
      : launch === undefined
        ? undefined
        : emitStarted(document, { name, launch, source }, emit);
  if (ref === undefined) {
    emit.gap(unreachable(name, url, source));
    return undefined;
  }
  const also = serverMentions([name, launch?.package]);
  const api = emitContract(emit, { root: document.root, server: name, also, provider: ref, source });
  if (launch !== undefined && launch.remote === undefined) {
    const variables = variablesOf(tree);
    emitSettings(document, settingsIn(variables?.tree, `${pointer}/${variables?.key ?? 'env'}`), { from: ref, emit });
    emitStores(document, { args: at(tree, 'args'), pointer: `${pointer}/args` }, { from: ref, emit });
    if (command !== undefined && /^docker mcp gateway\b/.test([command.command, ...command.args].join(' ')))
      emitBehind(document, { entry, ref }, emit);
  }
  return { ref, api, source };
}

// A gateway starts the servers of a catalog that its command names.
function emitBehind(document: TreeDocument, { entry, ref }: { readonly entry: ServerEntry; readonly ref: Ref }, emit: Emit): void {
  for (const { text, line } of valuesOf(wordsOf(at(entry.tree, 'args')), '--servers')) {
    const source = sourceOf(document, { line }, `${document.pointer}${entry.pointer}/args`);
    emit.edge({ type: 'CALLS', from: ref, to: serverByName(text), props: { mode: 'sync' }, source });
  }
}

/** A server that is started where its client runs. */
export interface Started {
  readonly name: string;
  readonly launch: Launch;
  readonly source: Source;
}

export function emitStarted(document: TreeDocument, { name, launch, source }: Started, emit: Emit): { readonly key: Key } {
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
