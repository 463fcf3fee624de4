// One server as clients and bundles write it: a command with arguments, or an address.
import { at, itemsOf, type Tree, textOf, textsOf } from '../../read/tree.ts';

/** One configured server. */
export interface ServerEntry {
  readonly name: string;
  readonly tree: Tree;
  /** Line of its key. */
  readonly line: number;
  readonly pointer: string;
}

/** URL of a remote server, under the names that clients give it. */
export function urlOf(server: Tree): string | undefined {
  return ['url', 'httpUrl', 'serverUrl', 'uri']
    .map((key) => textOf(at(server, key)))
    .find((text) => text !== undefined && text.trim() !== '');
}

/** Program and arguments: apart, in one map (Zed), in one list (OpenCode), or under "cmd" (Goose). */
export function commandOf(server: Tree): { readonly command: string; readonly args: readonly string[] } | undefined {
  const stated = at(server, 'command') ?? at(server, 'cmd');
  const [first = '', ...rest] = stated?.kind === 'list' ? textsOf(stated) : [];
  const holder = stated?.kind === 'map' ? stated : server;
  const command =
    stated?.kind === 'list' ? first : (textOf(at(holder, 'command')) ?? textOf(at(holder, 'cmd')) ?? textOf(at(holder, 'path')));
  if (command === undefined || command.trim() === '') return undefined;
  return { command, args: [...rest, ...itemsOf(at(holder, 'args')).flatMap((item) => textOf(item) ?? [])] };
}

/** Variables of the server's process, with the key under which they stand. */
export function variablesOf(server: Tree): { readonly tree: Tree; readonly key: string } | undefined {
  for (const key of ['env', 'environment', 'envs']) {
    const tree = at(server, key);
    if (tree?.kind === 'map') return { tree, key };
  }
  return undefined;
}
