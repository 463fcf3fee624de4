// Where clients keep the list of their tool servers.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { commandOf, type ServerEntry, urlOf } from '../tool-server/entry.ts';

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
