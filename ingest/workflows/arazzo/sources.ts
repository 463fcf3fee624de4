// The specifications that a description builds upon, as far as they are files of the same root.
import { pathInRoot } from '../../apis/reference.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

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
