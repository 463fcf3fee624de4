// What an agent or a task reaches: tools by the name of their class or method, tool servers, applications of the platform.
import type { Ref } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { isTemplated } from '../../mention/template.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { jobRef } from '../../workflows/target.ts';
import { authIn, credentialIn } from '../tool-server/credential.ts';
import { commandOf } from '../tool-server/entry.ts';
import { emitTool } from '../tool-server/identity.ts';
import { emitServer } from '../tool-server/server-facts.ts';

interface Reaching {
  readonly from: Ref;
  readonly tree: Tree;
  readonly pointer: string;
}

export function emitReach(document: TreeDocument, reaching: Reaching, emit: Emit): void {
  const { from, tree, pointer } = reaching;
  for (const { text, line, index } of textsAt(tree, 'tools')) {
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}/tools/${index}`);
    emit.edge({ type: 'CALLS', from, to: jobRef({ type: text }), props: { mode: 'sync' }, source });
  }
  for (const { text, line, index } of textsAt(tree, 'apps')) {
    // "gmail/send_email" is one action of an application.
    const [app = text] = text.split('/', 1);
    const source = sourceOf(document, { line }, `${document.pointer}${pointer}/apps/${index}`);
    const to = { type: 'System', mention: { kind: 'name', value: app }, unresolved: { name: app, kind: 'saas' } } as const;
    emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync' }, source });
  }
  for (const [index, item] of itemsOf(at(tree, 'mcps')).entries())
    emitMcp(document, { from, tree: item, pointer: `${pointer}/mcps/${index}` }, emit);
}

// "https://host/mcp#tool", "crewai-amp:name#tool" of the platform, or a map with a command or an address.
// https://docs.crewai.com/mcp/dsl-integration
function emitMcp(document: TreeDocument, { from, tree, pointer }: Reaching, emit: Emit): void {
  const source = sourceOf(document, { line: tree.line }, `${document.pointer}${pointer}`);
  const text = textOf(tree)?.trim();
  const [address = '', tool] = (text ?? textOf(at(tree, 'url')) ?? '').split('#', 2);
  const hosted = /^crewai-amp:(.+)$/.exec(address)?.[1];
  const name = hosted ?? (textOf(at(tree, 'name')) || (commandOf(tree)?.command ?? endpointOf(address)?.mention.value ?? ''));
  if (name === '' || isTemplated(name)) return;
  if (hosted !== undefined) {
    const to = {
      type: 'System',
      mention: { kind: 'mcp-server', value: hosted },
      unresolved: { name: `${hosted} (MCP server)`, kind: 'mcp-server' },
    } as const;
    emit.edge({ type: 'CALLS', from, to, props: { mode: 'sync' }, source });
    return;
  }
  const entry = text === undefined ? tree : urlOnly(tree, address);
  const served = emitServer(document, { name, tree: entry, line: tree.line, pointer }, emit);
  if (served === undefined) return;
  emit.edge({ type: 'CALLS', from, to: served.ref, props: { mode: 'sync', auth: authIn(entry), credential: credentialIn(entry) }, source });
  if (tool === undefined || tool === '') return;
  const key = emitTool(emit, { api: served.api, server: name, name: tool, source });
  emit.edge({ type: 'CALLS', from, to: { key }, props: { mode: 'sync' }, source });
}

/** An address alone is an entry with a url. */
function urlOnly(place: Tree, url: string): Tree {
  const { line, column, endLine } = place;
  const value: Tree = { kind: 'scalar', value: url, text: url, line, column, endLine };
  return { kind: 'map', entries: new Map([['url', { key: 'url', value, line, column, endLine }]]), line, column, endLine };
}

function textsAt(tree: Tree, key: string): readonly { readonly text: string; readonly line: number; readonly index: number }[] {
  return itemsOf(at(tree, key)).flatMap((item, index) => {
    const text = textOf(item)?.trim() ?? textOf(at(item, 'name'))?.trim();
    return text === undefined || text === '' || isTemplated(text) ? [] : [{ text, line: item.line, index }];
  });
}
