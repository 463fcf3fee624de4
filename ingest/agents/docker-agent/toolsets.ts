// Toolsets of an agent. https://docs.docker.com/ai/docker-agent/tools/
import { type Key, localKey, namedOperationKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { callsInScript } from '../../workflows/script.ts';
import { httpCall } from '../../workflows/target.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import { commandOf } from '../tool-server/entry.ts';
import { emitContract, emitTool, serverMentions } from '../tool-server/identity.ts';
import { launchOf } from '../tool-server/launch.ts';
import { serverByName } from '../tool-server/remote.ts';
import { emitServer, type Served } from '../tool-server/server-facts.ts';
import { verdictOn } from './permissions.ts';

/** An agent whose toolsets are read. */
export interface Holder {
  readonly key: Key;
  readonly name: string;
  readonly tree: Tree;
  readonly pointer: string;
}

/** What built-in tools can do, by type. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['shell', 'runs-commands'],
  ['filesystem', 'reads-and-writes-files'],
  ['fetch', 'fetches-web'],
  ['memory', 'keeps-memory'],
  ['background_agents', 'runs-agents-in-background'],
  ['lsp', 'runs-commands'],
]);

export function tagsOfToolsets(tree: Tree): readonly string[] {
  return itemsOf(at(tree, 'toolsets')).flatMap((toolset) => {
    const type = textOf(at(toolset, 'type')) ?? '';
    // A shell that lists its own commands runs these alone.
    return hasKey(toolset, 'shell') ? [] : (TAGS.get(type) ?? []);
  });
}

export function emitToolsets(document: TreeDocument, holder: Holder, emit: Emit): void {
  for (const [index, toolset] of itemsOf(at(holder.tree, 'toolsets')).entries())
    emitToolset(document, { holder, toolset, pointer: `${holder.pointer}/toolsets/${index}` }, emit);
}

interface Held {
  readonly holder: Holder;
  readonly toolset: Tree;
  readonly pointer: string;
}

function emitToolset(document: TreeDocument, held: Held, emit: Emit): void {
  const { holder, toolset, pointer } = held;
  const source = sourceOf(document, { line: toolset.line }, `${document.pointer}${pointer}`);
  const from = { key: holder.key };
  switch (textOf(at(toolset, 'type'))) {
    case 'mcp':
      emitMcp(document, held, emit);
      return;
    case 'shell':
    case 'script':
      emitScripts(document, held, emit);
      return;
    case 'api': {
      const config = at(toolset, 'api_config');
      const headers = entriesOf(at(config, 'headers')).map(({ key }) => key);
      const props = { auth: authIn(config ?? toolset), credential: credentialIn(config ?? toolset) };
      const call = httpCall({ url: textOf(at(config, 'endpoint')) ?? '', method: textOf(at(config, 'method')), headers, props });
      if (call !== undefined)
        emit.edge({
          type: 'CALLS',
          from,
          to: call.interaction.to,
          ...(call.interaction.props === undefined ? {} : { props: call.interaction.props }),
          source,
        });
      return;
    }
    case 'openapi':
    case 'a2a': {
      const to = addressed(toolset);
      if (to !== undefined)
        emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync', auth: authIn(toolset), credential: credentialIn(toolset) }, source });
      return;
    }
    default:
  }
}

// An agent elsewhere, or whoever serves the description of an API; this machine names nobody.
function addressed(toolset: Tree): MentionRef | undefined {
  const host = hostMention(textOf(at(toolset, 'url')) ?? '');
  const isAgent = textOf(at(toolset, 'type')) === 'a2a';
  const name = textOf(at(toolset, 'name'))?.trim();
  if (host !== undefined && !isExampleHost(host.value)) return { type: isAgent ? ['Agent', 'System'] : 'System', mention: host };
  return isAgent && name !== undefined && name !== ''
    ? { type: 'Agent', mention: { kind: 'name', value: name }, unresolved: { name } }
    : undefined;
}

// "docker:github" is a server of Docker's catalog, another name one that stands under `mcps` of the same file.
function emitMcp(document: TreeDocument, { holder, toolset, pointer }: Held, emit: Emit): void {
  const ref = textOf(at(toolset, 'ref'))?.trim();
  const defined = ref === undefined ? undefined : at(document.tree, 'mcps', ref);
  const entry = defined ?? toolset;
  const catalog = /^docker:(.+)$/.exec(textOf(at(entry, 'ref')) ?? ref ?? '')?.[1];
  const remote = at(entry, 'remote');
  const source = sourceOf(document, { line: toolset.line }, `${document.pointer}${pointer}`);
  const name =
    textOf(at(entry, 'name'))?.trim() || catalog || (defined === undefined ? undefined : ref) || nameOf(document, remote ?? entry);
  const served =
    catalog === undefined
      ? emitServer(document, { name, tree: remote ?? entry, line: toolset.line, pointer }, emit)
      : fromCatalog(document, { name: catalog, source }, emit);
  if (served === undefined) return;
  const props = { mode: 'sync', auth: authIn(remote ?? entry), credential: credentialIn(remote ?? entry) } as const;
  emit.edge({ type: 'CALLS', from: { key: holder.key }, to: served.ref, props, source });
  const tools = [...itemsOf(at(entry, 'tools')), ...(entry === toolset ? [] : itemsOf(at(toolset, 'tools')))];
  for (const tool of tools) emitNamed(document, { holder, tool, served, server: name }, emit);
}

function fromCatalog(
  document: TreeDocument,
  { name, source }: { readonly name: string; readonly source: Served['source'] },
  emit: Emit,
): Served {
  const ref = serverByName(name);
  return {
    ref,
    api: emitContract(emit, { root: document.root, server: name, also: serverMentions([name]), provider: ref, source }),
    source,
  };
}

// A toolset without a name goes by what it starts or where it answers.
function nameOf({ path }: TreeDocument, tree: Tree): string {
  const started = commandOf(tree);
  const host = hostMention(textOf(at(tree, 'url')) ?? '')?.value;
  if (started === undefined) return host ?? 'tool server';
  // Each file has a gateway of its own, with servers of its own behind it.
  if (started.args[0] === 'mcp' && started.args[1] === 'gateway') return `docker-mcp-gateway of ${path}`;
  return launchOf(started.command, started.args).package ?? started.command.split('/').at(-1) ?? started.command;
}

interface Named {
  readonly holder: Holder;
  readonly tool: Tree;
  readonly served: Served;
  readonly server: string;
}

function emitNamed(document: TreeDocument, { holder, tool, served, server }: Named, emit: Emit): void {
  const name = textOf(tool)?.trim() ?? '';
  const verdict = verdictOn(document.tree, name, server);
  if (name === '' || name.includes('*') || verdict === 'deny') return;
  const source = sourceOf(document, { line: tool.line }, `${document.pointer}${holder.pointer}`);
  const approval = verdict === 'auto' ? 'auto' : verdict === 'ask' ? 'required' : undefined;
  const key = emitTool(emit, { api: served.api, server, name, props: { approval }, source });
  emit.edge({ type: 'CALLS', from: { key: holder.key }, to: { key }, props: { mode: 'sync' }, source });
}

// Commands of the file's own under names: tools that run them, and whom their curl calls.
function emitScripts(document: TreeDocument, { holder, toolset, pointer }: Held, emit: Emit): void {
  const api = localKey('Api', document.root, document.path, 'scripts');
  for (const { key: name, value, line } of entriesOf(at(toolset, 'shell'))) {
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}/shell/${name}`);
    const verdict = verdictOn(document.tree, name);
    if (verdict === 'deny') continue;
    const key = namedOperationKey(api, name);
    const approval = verdict === 'auto' ? 'auto' : verdict === 'ask' ? 'required' : undefined;
    emit.node({ type: 'Operation', key, name, props: { approval, tags: ['script'] }, source });
    emit.edge({ type: 'CALLS', from: { key: holder.key }, to: { key }, props: { mode: 'sync' }, source });
    for (const { interaction } of callsInScript(textOf(at(value, 'cmd')) ?? ''))
      emit.edge({
        type: interaction.relation,
        from: { key: holder.key },
        to: interaction.to,
        ...(interaction.props === undefined ? {} : { props: interaction.props }),
        source,
      });
  }
}
