// Where clients keep the list of their tool servers.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** One configured server. */
export interface ServerEntry {
  readonly name: string;
  readonly tree: Tree;
  /** Line of its key. */
  readonly line: number;
  readonly pointer: string;
}

const NAMED_FOR_MCP = /(^|\/)\.?mcp(_config|_settings)?\.json$/i;

/** Servers of a configuration, in file order; undefined where the document has no list of servers. */
export function serversIn(document: TreeDocument): readonly ServerEntry[] | undefined {
  const { tree, path } = document;
  const places: readonly (readonly [Tree | undefined, string])[] = [
    [at(tree, 'mcpServers'), '/mcpServers'],
    // VS Code: mcp.json has "servers", settings.json "mcp.servers"
    [NAMED_FOR_MCP.test(path) ? at(tree, 'servers') : undefined, '/servers'],
    [at(tree, 'mcp', 'servers'), '/mcp/servers'],
    [at(tree, 'mcp', 'mcpServers'), '/mcp/mcpServers'],
    [at(tree, 'context_servers'), '/context_servers'],
    [NAMED_FOR_MCP.test(path) ? tree : undefined, ''],
  ];
  for (const [list, pointer] of places) {
    const entries = list === undefined ? [] : entriesAt(list, pointer);
    if (entries.some(({ tree: server }) => isServer(server)))
      return pointer === '' ? entries.filter(({ tree: server }) => isServer(server)) : entries;
  }
  return undefined;
}

/** URL of a remote server, under the names that clients give it. */
export function urlOf(server: Tree): string | undefined {
  return ['url', 'httpUrl', 'serverUrl', 'uri']
    .map((key) => textOf(at(server, key)))
    .find((text) => text !== undefined && text.trim() !== '');
}

/** Zed puts program and arguments into one map: {"command": {"path": …, "args": […]}}. */
export function commandOf(server: Tree): { readonly command: string; readonly args: readonly string[] } | undefined {
  const holder = at(server, 'command')?.kind === 'map' ? at(server, 'command') : server;
  const command = textOf(at(holder, 'command')) ?? textOf(at(holder, 'path'));
  if (command === undefined || command.trim() === '') return undefined;
  return { command, args: itemsOf(at(holder, 'args')).flatMap((item) => textOf(item) ?? []) };
}

function entriesAt(list: Tree, pointer: string): readonly ServerEntry[] {
  const listed = itemsOf(list).flatMap((tree, index) => {
    const name = textOf(at(tree, 'name'));
    return name === undefined ? [] : [{ name, tree, line: tree.line, pointer: `${pointer}/${index}` }];
  });
  const keyed = entriesOf(list).map(({ key, value, line }) => ({
    name: key,
    tree: value,
    line,
    pointer: `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }));
  return [...listed, ...keyed];
}

function isServer(tree: Tree): boolean {
  return commandOf(tree) !== undefined || urlOf(tree) !== undefined;
}
