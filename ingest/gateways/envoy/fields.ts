// Fields of protobuf messages: files write them in snake_case or, as protobuf's JSON does, in camelCase.
import { at, hasKey, type Tree } from '../../read/tree.ts';

/** Follows fields and list indexes down, whichever way each is written. */
export function field(tree: Tree | undefined, ...path: readonly (string | number)[]): Tree | undefined {
  let here = tree;
  for (const step of path) here = at(here, step) ?? (typeof step === 'string' ? at(here, camel(step)) : undefined);
  return here;
}

export function hasField(tree: Tree | undefined, name: string): boolean {
  return hasKey(tree, name) || hasKey(tree, camel(name));
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}
