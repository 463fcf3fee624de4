// The documents in which a tool server lists its tools: the answer to tools/list, or a stored list.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type ListedTool, listedTools } from '../tool-server/tool-list.ts';

/** A server as its document describes it; the first name is the one it goes by. */
export interface Described {
  readonly names: readonly string[];
  readonly version?: string;
  readonly tools: readonly ListedTool[];
}

/** Keys of documents that list tools too and say more about them than a list does. */
const OTHERS = ['mcpServers', 'manifest_version', 'dxt_version', 'registry', 'packages', 'remotes', 'agents', 'runtimes'] as const;

/** Reads the document, or says that it is none of these. */
export function describedIn(document: TreeDocument): Described | undefined {
  const { tree } = document;
  if (OTHERS.some((key) => hasKey(tree, key))) return undefined;
  const tools = toolList(document);
  if (tools === undefined) return undefined;
  const version = textOf(at(tree, 'serverInfo', 'version')) ?? textOf(at(tree, 'version'));
  return { names: namesOf(document), ...(version === undefined ? {} : { version }), tools };
}

function toolList({ tree, path }: TreeDocument): readonly ListedTool[] | undefined {
  const places: readonly (readonly [Tree | undefined, string])[] = [
    [tree.kind === 'list' ? tree : undefined, ''],
    [at(tree, 'tools'), '/tools'],
    // a stored JSON-RPC answer
    [at(tree, 'result', 'tools'), '/result/tools'],
  ];
  const isNamed = /(^|[/.-])tools\.json$/i.test(path);
  for (const [list, pointer] of places) {
    const items = itemsOf(list);
    const areNamed = items.every((item) => textOf(at(item, 'name')) !== undefined);
    if (areNamed && items.some((item) => isTool(item, isNamed))) return listedTools(list, pointer);
  }
  return undefined;
}

// inputSchema is required of every tool: https://modelcontextprotocol.io/specification/2025-06-18/server/tools
// Stored lists of registries write `arguments` instead.
function isTool(item: Tree, isNamed: boolean): boolean {
  if (hasKey(item, 'function')) return false;
  if (at(item, 'inputSchema')?.kind === 'map') return true;
  return isNamed && hasKey(item, 'description') && (at(item, 'arguments')?.kind === 'list' || hasKey(item, 'annotations'));
}

// "io.github.acme/orders" goes by its last part, which is what people call it in their clients.
function namesOf(document: TreeDocument): readonly string[] {
  const { tree } = document;
  const info = textOf(at(tree, 'serverInfo', 'name')) ?? textOf(at(tree, 'result', 'serverInfo', 'name'));
  const stated = [info, textOf(at(tree, 'server')), textOf(at(tree, 'name'))].filter((name) => name !== undefined && name.trim() !== '');
  const names = stated.flatMap((name) => (name?.includes('/') ? [name.split('/').at(-1) ?? name, name] : [name ?? '']));
  const [stem, folder] = fileNames(document);
  // "payments.mcp-tools.json" names its server; any other file does so only where nothing else does.
  const isNamedForTools = /tools\.json$/i.test(document.path);
  const byFile = names.length > 0 ? (isNamedForTools ? [stem] : []) : [stem === '' ? folder : stem];
  return [...new Set([...names, ...byFile].filter((name) => name !== ''))];
}

function fileNames({ path, root }: TreeDocument): readonly [stem: string, folder: string] {
  const stem = (path.split('/').at(-1) ?? path).replace(/\.(json|ya?ml)$/i, '').replace(/(^|[.-])(mcp[.-])?tools([.-]list)?$/i, '');
  return [/^(server|manifest|mcp|mcp-server|index)$/i.test(stem) ? '' : stem, path.split('/').at(-2) ?? root];
}

/** Line on which the document names its server, or begins. */
export function serverLine({ tree }: TreeDocument): number {
  return entriesOf(tree).find(({ key }) => key === 'serverInfo' || key === 'name' || key === 'server')?.line ?? tree.line;
}
