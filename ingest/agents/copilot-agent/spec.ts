// The API description that a plugin names: which operation a function is, by its operationId.
import { type Key, localKey, operationKey } from '../../../graph/key.ts';
import type { TreeDocument } from '../../ingester.ts';
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import { pathBeside } from '../beside.ts';

/** An operation as its description declares it. */
export interface SpecOperation {
  readonly key: Key;
  readonly method: string;
  readonly path: string;
}

/** Path of the description inside the root; undefined where it stands at an address. */
export function specPath(document: TreeDocument, runtime: Tree): string | undefined {
  const written = textOf(at(runtime, 'spec', 'url'))?.trim();
  return written === undefined || written === '' ? undefined : pathBeside(document.path, written);
}

const METHODS = /^(get|put|post|delete|options|head|patch|trace)$/;

export function operationsById({ root, path, tree }: TreeDocument): ReadonlyMap<string, SpecOperation> {
  const api = localKey('Api', root, path);
  const found = new Map<string, SpecOperation>();
  for (const { key: template, value: item } of entriesOf(at(tree, 'paths'))) {
    for (const { key, value } of entriesOf(item)) {
      const id = textOf(at(value, 'operationId'))?.trim();
      const method = key.toUpperCase();
      if (METHODS.test(key) && id !== undefined && !/[?#]/.test(template))
        found.set(id, { key: operationKey(api, method, template), method, path: template });
    }
  }
  return found;
}
