// What the platform lets an agent look into or do. https://learn.microsoft.com/microsoft-365-copilot/extensibility/declarative-agent-manifest#capabilities-object
import type { Key } from '../../../graph/key.ts';
import type { MentionRef } from '../../../graph/model.ts';
import { type Emit, sourceOf, type TreeDocument } from '../../ingester.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { isTemplated } from '../../mention/template.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** Abilities that reach nobody. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ['CodeInterpreter', 'runs-code'],
  ['GraphicArt', 'makes-images'],
  ['WebSearch', 'web-search'],
  ['EmbeddedKnowledge', 'own-files'],
]);
/** Services of the same cloud, where the capability names no part of them. */
const SERVICES: ReadonlyMap<string, MentionRef> = new Map<string, MentionRef>([
  ['OneDriveAndSharePoint', { type: 'System', mention: { kind: 'host', value: 'sharepoint.com' } }],
  ['GraphConnectors', { type: 'System', mention: { kind: 'host', value: 'graph.microsoft.com' } }],
  ['People', { type: 'System', mention: { kind: 'host', value: 'graph.microsoft.com' } }],
  ['Meetings', { type: 'System', mention: { kind: 'host', value: 'graph.microsoft.com' } }],
  ['Email', named('Exchange Online')],
  ['TeamsMessages', named('Microsoft Teams')],
  ['Dataverse', named('Microsoft Dataverse')],
  ['WebSearch', named('Bing')],
]);
/** Lists by which a capability names parts, and the key of the name in each of their items. */
const PARTS: readonly (readonly [list: string, key: string])[] = [
  ['sites', 'url'],
  ['items_by_url', 'url'],
  ['connections', 'connection_id'],
  ['knowledge_sources', 'host_name'],
  ['urls', 'url'],
];

export function tagsOfCapabilities(tree: Tree): readonly string[] {
  return itemsOf(at(tree, 'capabilities')).flatMap((item) => TAGS.get(textOf(at(item, 'name')) ?? '') ?? []);
}

/** CALLS to what the capabilities reach: the parts that they name, else the whole service. */
export function emitCapabilities(document: TreeDocument, agent: Key, emit: Emit): void {
  for (const [index, item] of itemsOf(at(document.tree, 'capabilities')).entries()) {
    const pointer = `${document.pointer}/capabilities/${index}`;
    const parts = PARTS.flatMap(([list, key]) => itemsOf(at(item, list)).flatMap((part) => partOf(at(part, key)) ?? []));
    const whole = SERVICES.get(textOf(at(item, 'name')) ?? '');
    const reached = parts.length > 0 ? parts : whole === undefined ? [] : [{ to: whole, line: item.line }];
    for (const { to, line } of reached) {
      const source = sourceOf(document, { line }, pointer);
      emit.edge({ type: 'CALLS', from: { key: agent }, to, props: { mode: 'sync' }, source });
    }
  }
}

function partOf(tree: Tree | undefined): { readonly to: MentionRef; readonly line: number } | undefined {
  const text = textOf(tree)?.trim() ?? '';
  if (tree === undefined || text === '' || isTemplated(text)) return undefined;
  const isAddress = text.includes('://') || text.includes('.');
  const host = isAddress ? hostMention(text) : undefined;
  if (isAddress && (host === undefined || isExampleHost(host.value))) return undefined;
  return { to: host === undefined ? named(text) : { type: 'System', mention: host }, line: tree.line };
}

function named(name: string): MentionRef {
  return { type: 'System', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'saas' } };
}
