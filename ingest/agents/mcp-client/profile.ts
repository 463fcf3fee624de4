// Codex keeps variants of its settings side by side, and one word says which of them counts.
// https://developers.openai.com/codex/config-advanced/
import { at, type Tree, textOf } from '../../read/tree.ts';

/** Where a setting stands: in the profile that the file chooses, else at the top. Profiles that are chosen at the start only stay aside. */
export function pathInProfile(tree: Tree, path: readonly string[]): readonly string[] {
  const chosen = textOf(at(tree, 'profile'));
  if (chosen === undefined) return path;
  const inside = ['profiles', chosen, ...path];
  return at(tree, ...inside) === undefined ? path : inside;
}

export function inProfile(tree: Tree, ...path: readonly string[]): Tree | undefined {
  return at(tree, ...pathInProfile(tree, path));
}
