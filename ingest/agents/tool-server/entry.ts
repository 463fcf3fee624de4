// One server as clients and bundles write it: a command with arguments, or an address.
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

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

/** Zed puts program and arguments into one map: {"command": {"path": …, "args": […]}}. */
export function commandOf(server: Tree): { readonly command: string; readonly args: readonly string[] } | undefined {
  const holder = at(server, 'command')?.kind === 'map' ? at(server, 'command') : server;
  const command = textOf(at(holder, 'command')) ?? textOf(at(holder, 'path'));
  if (command === undefined || command.trim() === '') return undefined;
  return { command, args: itemsOf(at(holder, 'args')).flatMap((item) => textOf(item) ?? []) };
}
