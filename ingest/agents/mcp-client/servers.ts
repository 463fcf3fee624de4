// Where clients keep the list of their tool servers.
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { pointerTo } from '../../workflows/pointer.ts';
import { commandOf, type ServerEntry, urlOf } from '../tool-server/entry.ts';

const NAMED_FOR_MCP = /(^|\/)\.?mcp(_config|_settings)?\.json$/i;
/** "mcp" and "extensions" are words of many files: there an entry must say what kind of server it is. */
const TOLD = /^(local|remote|stdio|sse|http|streamable[-_]?http)$/i;

/** Servers of a configuration, in file order; undefined where the document has no list of servers. */
export function serversIn(document: TreeDocument): readonly ServerEntry[] | undefined {
  const { tree, path } = document;
  const places: readonly (readonly [path: readonly string[], isOne?: (server: Tree) => boolean])[] = [
    [['mcpServers']],
    // Codex, Mistral Vibe
    ...(/\.toml$/i.test(path) ? [[['mcp_servers']] as const] : []),
    // VS Code: mcp.json has "servers", settings.json "mcp.servers"; a dev container carries settings of the editor
    ...(NAMED_FOR_MCP.test(path) ? [[['servers']] as const] : []),
    [['mcp', 'servers']],
    [['mcp', 'mcpServers']],
    [['customizations', 'vscode', 'mcp', 'servers']],
    // Zed, Amp
    [['context_servers']],
    [['amp.mcpServers']],
    // OpenCode and Crush, Goose
    [['mcp'], isTold],
    [['extensions'], isTold],
    ...(NAMED_FOR_MCP.test(path) ? [[[]] as const] : []),
  ];
  for (const [steps, isOne = isServer] of places) {
    const list = steps.length === 0 ? tree : at(tree, ...steps);
    const entries = list === undefined ? [] : entriesAt(list, pointerTo('', ...steps).replace(/\/$/, ''));
    const servers = entries.filter((entry) => isOne(entry.tree));
    // At the top of a file, and among words that mean other things too, only what is a server is one; elsewhere the rest is broken.
    if (servers.length > 0) return steps.length === 0 || isOne === isTold ? servers : entries;
  }
  return undefined;
}

function entriesAt(list: Tree, pointer: string): readonly ServerEntry[] {
  const listed = itemsOf(list).flatMap((tree, index) => {
    const name = textOf(at(tree, 'name'));
    return name === undefined ? [] : [{ name, tree, line: tree.line, pointer: `${pointer}/${index}` }];
  });
  const keyed = entriesOf(list).map(({ key, value, line }) => ({ name: key, tree: value, line, pointer: pointerTo(pointer, key) }));
  return [...listed, ...keyed];
}

function isServer(tree: Tree): boolean {
  return commandOf(tree) !== undefined || urlOf(tree) !== undefined;
}

function isTold(tree: Tree): boolean {
  return isServer(tree) && TOLD.test(textOf(at(tree, 'type')) ?? '');
}
