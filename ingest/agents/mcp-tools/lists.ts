// The documents in which a tool server describes itself: the answer to tools/list, a stored list, a registry entry, a bundle.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** One tool with the line of its name. */
export interface ListedTool {
  readonly name: string;
  readonly line: number;
  readonly tree: Tree;
  readonly pointer: string;
}
/** A server as its document describes it; the first name is the one it goes by. */
export interface Described {
  readonly names: readonly string[];
  readonly packages: readonly string[];
  readonly remotes: readonly string[];
  readonly version?: string;
  readonly tools: readonly ListedTool[];
}

/** Reads the document, or says that it is none of these. */
export function describedIn(document: TreeDocument): Described | undefined {
  const { tree } = document;
  if (hasKey(tree, 'mcpServers')) return undefined; // a client, whatever it also lists
  const list = toolList(document);
  const isEntry = isRegistryEntry(tree);
  if (list === undefined && !isEntry) return undefined;
  const version = textOf(at(tree, 'serverInfo', 'version')) ?? textOf(at(tree, 'version'));
  return {
    names: namesOf(document),
    packages: itemsOf(at(tree, 'packages')).flatMap((item) => textOf(at(item, 'identifier')) ?? []),
    remotes: itemsOf(at(tree, 'remotes')).flatMap((item) => textOf(at(item, 'url')) ?? []),
    ...(version === undefined ? {} : { version }),
    tools: list ?? [],
  };
}

function toolList({ tree, path }: TreeDocument): readonly ListedTool[] | undefined {
  const places: readonly (readonly [Tree | undefined, string])[] = [
    [tree.kind === 'list' ? tree : undefined, ''],
    [at(tree, 'tools'), '/tools'],
    // a stored JSON-RPC answer
    [at(tree, 'result', 'tools'), '/result/tools'],
  ];
  const isBundle = hasKey(tree, 'manifest_version') && hasKey(at(tree, 'server'), 'mcp_config');
  const isNamed = /(^|[/.-])tools\.json$/i.test(path);
  for (const [list, pointer] of places) {
    const items = itemsOf(list);
    const areNamed = items.every((item) => textOf(at(item, 'name')) !== undefined);
    if (areNamed && items.some((item) => isTool(item, { isBundle, isNamed })))
      return items.flatMap((item, index) => listed(item, `${pointer}/${index}`));
  }
  return undefined;
}

// inputSchema is required of every tool: https://modelcontextprotocol.io/specification/2025-06-18/server/tools
// Stored lists of registries write `arguments` instead, and bundles name and description alone.
function isTool(item: Tree, { isBundle, isNamed }: { readonly isBundle: boolean; readonly isNamed: boolean }): boolean {
  if (hasKey(item, 'function')) return false;
  if (at(item, 'inputSchema')?.kind === 'map' || isBundle) return true;
  return isNamed && hasKey(item, 'description') && (at(item, 'arguments')?.kind === 'list' || hasKey(item, 'annotations'));
}

function listed(tree: Tree, pointer: string): readonly ListedTool[] {
  const entry = entriesOf(tree).find(({ key }) => key === 'name');
  const name = textOf(entry?.value)?.trim() ?? '';
  return name === '' ? [] : [{ name, line: entry?.line ?? tree.line, tree, pointer }];
}

// https://github.com/modelcontextprotocol/registry/blob/main/docs/reference/server-json/generic-server-json.md
function isRegistryEntry(tree: Tree): boolean {
  if (textOf(at(tree, 'name')) === undefined) return false;
  const isTold = /modelcontextprotocol/.test(textOf(at(tree, '$schema')) ?? '');
  const packages = itemsOf(at(tree, 'packages'));
  const hasPackage = packages.some((item) => hasKey(item, 'identifier') && (hasKey(item, 'registryType') || hasKey(item, 'registry_type')));
  return hasPackage || (isTold && itemsOf(at(tree, 'remotes')).some((item) => hasKey(item, 'url')));
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
