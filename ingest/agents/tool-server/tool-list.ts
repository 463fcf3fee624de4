// Lists of tools, as servers answer with them and as catalogs and bundles store them.
import { entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** One tool with the line of its name. */
export interface ListedTool {
  readonly name: string;
  readonly line: number;
  readonly tree: Tree;
  readonly pointer: string;
}

/** The tools of a list that have a name; also a bare list of names. */
export function listedTools(list: Tree | undefined, pointer: string): readonly ListedTool[] {
  return itemsOf(list).flatMap((tree, index) => {
    const entry = entriesOf(tree).find(({ key }) => key === 'name');
    const name = (textOf(entry?.value) ?? textOf(tree))?.trim() ?? '';
    return name === '' ? [] : [{ name, line: entry?.line ?? tree.line, tree, pointer: `${pointer}/${index}` }];
  });
}
