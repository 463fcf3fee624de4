// Docker's MCP gateway as a service of a compose file: it starts servers of a catalog by name and offers their tools as its own.
// https://docs.docker.com/ai/mcp-catalog-and-toolkit/mcp-gateway/
import { localKey } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, textOf } from '../../read/tree.ts';
import { valuesOf, type Word, wordsOf } from '../tool-server/gateway-words.ts';
import { emitContract, emitTool, serverMentions } from '../tool-server/identity.ts';
import { serverByName } from '../tool-server/remote.ts';

const SERVICE = /^\/services\/([^/]+)$/;

/** A service that compose hands on, with the words of a gateway. */
export function isGateway({ tree, pointer }: TreeDocument): boolean {
  return SERVICE.test(pointer) && /(^|\/)mcp-gateway(:|@|$)/.test(textOf(at(tree, 'image')) ?? '');
}

export function extractGateway(document: TreeDocument, emit: Emit): void {
  const name = (SERVICE.exec(document.pointer)?.[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  const from: MentionRef = { type: 'System', mention: { kind: 'host', value: name.toLowerCase() } };
  const words = wordsOf(at(document.tree, 'command'));
  const servers = valuesOf(words, '--servers');
  for (const { text, line } of servers) {
    const source = sourceOf(document, { line }, `${document.pointer}/command`);
    emit.edge({ type: 'CALLS', from, to: serverByName(text), props: { mode: 'sync' }, source });
  }
  emitTools(document, { from, servers, tools: valuesOf(words, '--tools') }, emit);
  emitBounds(document, { from, name, words }, emit);
}

interface Offered {
  readonly from: MentionRef;
  readonly servers: readonly Word[];
  readonly tools: readonly Word[];
}

// Which of several servers a named tool belongs to the gateway finds out when it starts.
function emitTools(document: TreeDocument, { from, servers, tools }: Offered, emit: Emit): void {
  const [server, ...others] = servers;
  for (const { text, line } of tools) {
    const source = sourceOf(document, { line }, `${document.pointer}/command`);
    const [named, tool] = text.includes(':') ? text.split(':', 2) : [others.length === 0 ? server?.text : undefined, text];
    if (named === undefined || tool === undefined || tool === '' || tool.includes('*')) continue;
    const api = emitContract(emit, {
      root: document.root,
      server: named,
      also: serverMentions([named]),
      provider: serverByName(named),
      source,
    });
    const key = emitTool(emit, { api, server: named, name: tool, source });
    emit.edge({ type: 'CALLS', from, to: { key }, props: { mode: 'sync' }, source });
  }
}

/** Options that bound what the servers behind the gateway may do. */
const BOUNDS: ReadonlyMap<string, string> = new Map([
  ['--block-network', 'Tool servers have no network'],
  ['--block-secrets', 'Secrets do not leave through tools'],
  ['--verify-signatures', 'Only signed tool servers'],
]);

function emitBounds(
  document: TreeDocument,
  { from, name, words }: { readonly from: MentionRef; readonly name: string; readonly words: readonly Word[] },
  emit: Emit,
): void {
  for (const { text, line } of words) {
    const [option = '', value = 'true'] = text.split('=', 2);
    const says = value === 'true' ? BOUNDS.get(option) : undefined;
    if (says === undefined) continue;
    const source = sourceOf(document, { line }, `${document.pointer}/command`);
    const key = localKey('Control', document.root, document.path, 'limit', name, option);
    emit.node({ type: 'Control', kind: 'limit', key, name: says, source });
    emit.edge({ type: 'GUARDED_BY', from, to: { key }, source });
  }
}
