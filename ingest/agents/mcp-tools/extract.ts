import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { dataClassOf } from '../../owners/wording.ts';
import { at, textOf } from '../../read/tree.ts';
import { emitOwner } from '../owner.ts';
import { emitContract, emitTool, ownServerKey, serverMentions, serverTitle } from '../tool-server/identity.ts';
import { propsOfTool } from '../tool-server/tool-props.ts';
import { describedIn, serverLine } from './lists.ts';

export function isMcpTools(document: TreeDocument): boolean {
  return describedIn(document) !== undefined;
}

export function extractMcpTools(document: TreeDocument, emit: Emit): void {
  const described = describedIn(document);
  const [server] = described?.names ?? [];
  if (described === undefined || server === undefined) return;
  const source = sourceOf(document, { line: serverLine(document) }, document.pointer);
  const also = serverMentions(described.names);
  const provider = { key: ownServerKey(document, server) };
  emit.node({ type: 'System', kind: 'mcp-server', ...provider, name: serverTitle(server), also, source });
  const { version } = described;
  const dataClass = dataClassOf(textOf(at(document.tree, 'x-data-class')) ?? textOf(at(document.tree, '_meta', 'x-data-class')));
  const api = emitContract(emit, { root: document.root, server, also, provider, props: { version, dataClass }, source });
  emitOwner(document, { key: api }, emit);
  for (const { name, line, tree, pointer } of described.tools) {
    emitTool(emit, { api, server, name, props: propsOfTool(tree), source: sourceOf(document, { line }, `${document.pointer}${pointer}`) });
  }
}
