// Patches that stand in the kustomization itself. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface Patch {
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  readonly pointer: string;
}

/** Patches that look like the object they change; they speak of it as a file of an overlay does. */
export function inlinePatches(tree: Tree): readonly Patch[] {
  return allInline(tree).filter(({ text }) => !isJsonPatch(text));
}

/** Lists of operations: only a build can say what they make of the object. */
export function jsonPatches(tree: Tree): readonly Patch[] {
  return allInline(tree).filter(({ text }) => isJsonPatch(text));
}

function allInline(tree: Tree): readonly Patch[] {
  const patches = ['patches', 'patchesJson6902'].flatMap((key) =>
    itemsOf(at(tree, key)).map((item, index) => ({ scalar: at(item, 'patch'), pointer: `/${key}/${index}/patch` })),
  );
  const merges = itemsOf(at(tree, 'patchesStrategicMerge')).map((scalar, index) => ({
    scalar,
    pointer: `/patchesStrategicMerge/${index}`,
  }));
  return [...patches, ...merges].flatMap(({ scalar, pointer }) => {
    const text = textOf(scalar);
    // A path of a file has no line break and no colon with a space.
    return scalar === undefined || text === undefined || !/\n|:\s|^\s*\[|^\s*- /.test(text)
      ? []
      : [{ text, line: scalar.line, endLine: scalar.endLine, pointer }];
  });
}

function isJsonPatch(text: string): boolean {
  return /^\s*(#[^\n]*\n\s*)*(-\s|\[)/.test(text);
}
