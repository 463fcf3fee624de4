// Specifications that a workflow definition names: their operations and channels, as far as they are files of the same root.
import { localKey, operationKey } from '../../graph/key.ts';
import type { Ref } from '../../graph/model.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';

export interface RestOperation {
  readonly method: string;
  readonly path: string;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/** Operations of an OpenAPI document by their operationId; those behind a $ref of a path are not among them. */
export function operationsById(tree: Tree | undefined): ReadonlyMap<string, RestOperation> {
  const found = new Map<string, RestOperation>();
  for (const { key: path, value } of entriesOf(at(tree, 'paths'))) {
    for (const { key: method, value: operation } of entriesOf(value)) {
      const id = METHODS.has(method) ? textOf(at(operation, 'operationId')) : undefined;
      if (id !== undefined) found.set(id, { method: method.toUpperCase(), path });
    }
  }
  return found;
}

/** The operation of the document at a path of the root, as the reader of OpenAPI knows it. */
export function operationAt(root: string, path: string, { method, path: template }: RestOperation): Ref {
  return { key: operationKey(localKey('Api', root, path), method, template) };
}

/** The channel that an AsyncAPI operation or a key of `channels` means, by its address. */
export function channelAddress(
  tree: Tree | undefined,
  of: { readonly operation?: string | undefined; readonly channel?: string | undefined },
): string | undefined {
  const pointed = textOf(at(tree, 'operations', of.operation ?? '', 'channel', '$ref'));
  const named = /^#\/channels\/([^/]+)$/
    .exec(pointed ?? '')?.[1]
    ?.replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const key = of.channel ?? named ?? keyByOperationId(tree, of.operation);
  const channel = key === undefined ? undefined : at(tree, 'channels', key);
  return channel === undefined ? undefined : (textOf(at(channel, 'address')) ?? key);
}

// Before version 3 an operation stands inside its channel.
function keyByOperationId(tree: Tree | undefined, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return entriesOf(at(tree, 'channels')).find(({ value }) =>
    ['publish', 'subscribe'].some((way) => textOf(at(value, way, 'operationId')) === id),
  )?.key;
}
