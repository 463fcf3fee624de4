// The specifications that a description builds upon, as far as they are files of the same root.
import { pathInRoot } from '../../apis/reference.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface SourceDescription {
  readonly name: string;
  /** openapi, arazzo, asyncapi; undefined where nothing says. */
  readonly type: string | undefined;
  /** Path inside the root; undefined for what lies elsewhere. */
  readonly path: string | undefined;
  readonly tree: Tree | undefined;
  /** True when the file should be in the root and is not. */
  readonly isMissing: boolean;
  readonly place: Tree;
}

/** Descriptions by name; more than a hundred are not opened. */
export async function sourcesOf(document: TreeDocument, siblings: Siblings): Promise<ReadonlyMap<string, SourceDescription>> {
  const found = new Map<string, SourceDescription>();
  for (const place of itemsOf(at(document.tree, 'sourceDescriptions')).slice(0, 100)) {
    const name = textOf(at(place, 'name'));
    const url = textOf(at(place, 'url'));
    if (name === undefined || url === undefined) continue;
    const path = pathInRoot(document.path, url);
    const [first] = path === undefined || path === '' ? [] : await siblings.tree(path);
    const isOutside = path === undefined;
    found.set(name, {
      name,
      type: textOf(at(place, 'type')) ?? typeOf(first?.tree),
      path,
      tree: first?.tree,
      isMissing: !isOutside && first === undefined,
      place,
    });
  }
  return found;
}

function typeOf(tree: Tree | undefined): string | undefined {
  return ['openapi', 'asyncapi', 'arazzo'].find((key) => at(tree, key) !== undefined);
}

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

/** The channel that an AsyncAPI operation or a key of `channels` means, by its address. */
export function channelAddress(
  tree: Tree | undefined,
  of: { readonly operation?: string | undefined; readonly channel?: string | undefined },
): string | undefined {
  const pointed = textOf(at(tree, 'operations', of.operation ?? '', 'channel', '$ref'));
  const key =
    of.channel ??
    /^#\/channels\/([^/]+)$/
      .exec(pointed ?? '')?.[1]
      ?.replaceAll('~1', '/')
      .replaceAll('~0', '~') ??
    keyByOperationId(tree, of.operation);
  if (key === undefined) return undefined;
  const channel = at(tree, 'channels', key);
  if (channel === undefined) return undefined;
  return textOf(at(channel, 'address')) ?? key;
}

// Before version 3 an operation stands inside its channel.
function keyByOperationId(tree: Tree | undefined, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  return entriesOf(at(tree, 'channels')).find(({ value }) =>
    ['publish', 'subscribe'].some((way) => textOf(at(value, way, 'operationId')) === id),
  )?.key;
}
