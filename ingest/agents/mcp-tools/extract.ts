import type { MentionRef, Ref } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { at, textOf } from '../../read/tree.ts';
import { emitContract, emitTool, ownServerKey, packageKey, serverMentions, serverTitle } from '../mcp-server.ts';
import { emitOwner } from '../owner.ts';
import { propsOfTool } from './annotations.ts';
import { type Described, describedIn, serverLine } from './lists.ts';

export function isMcpTools(document: TreeDocument): boolean {
  return describedIn(document) !== undefined;
}

export function extractMcpTools(document: TreeDocument, emit: Emit): void {
  const described = describedIn(document);
  const [server] = described?.names ?? [];
  if (described === undefined || server === undefined) return;
  const source = sourceOf(document, { line: serverLine(document) }, document.pointer);
  const also = serverMentions([...described.names, ...described.packages]);
  const provider = providerOf(described) ?? emitServer(document, described, emit);
  const { version } = described;
  const dataClass = dataClassOf(textOf(at(document.tree, 'x-data-class')) ?? textOf(at(document.tree, '_meta', 'x-data-class')));
  const api = emitContract(emit, { root: document.root, server, also, provider, props: { version, dataClass }, source });
  emitOwner(document, { key: api }, emit);
  for (const { name, line, tree, pointer } of described.tools) {
    emitTool(emit, { api, server, name, props: propsOfTool(tree), source: sourceOf(document, { line }, `${document.pointer}${pointer}`) });
  }
}

// A server that is only reached by its address belongs to whoever answers there.
function providerOf({ packages, remotes, names }: Described): MentionRef | undefined {
  const host = packages.length > 0 ? undefined : hostMention(remotes[0] ?? '');
  if (host === undefined || isExampleHost(host.value)) return undefined;
  const { path: _path, ...mention } = host;
  return { type: 'System', mention, or: serverMentions(names), unresolved: { kind: 'mcp-server' } };
}

function emitServer(document: TreeDocument, { names, packages }: Described, emit: Emit): Ref {
  const [name = document.path] = names;
  const [published] = packages;
  const key = published === undefined ? ownServerKey(document, name) : packageKey(published);
  const source = sourceOf(document, { line: serverLine(document) }, document.pointer);
  emit.node({
    type: 'System',
    kind: 'mcp-server',
    key,
    name: serverTitle(published ?? name),
    also: serverMentions([...names, ...packages]),
    source,
  });
  return { key };
}
