// Small readings that contracts of every kind need.
import { isTemplated } from '../mention/template.ts';
import { at, booleanOf, type Tree, textOf } from '../read/tree.ts';

/** The first of the keys that holds text, trimmed. */
export function firstText(tree: Tree | undefined, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(at(tree, key));
    if (text !== undefined && text.trim() !== '') return text.trim();
  }
  return undefined;
}

/** A flag that is true, also where somebody quoted it. */
export function isTrue(tree: Tree | undefined): boolean {
  return booleanOf(tree) === true || textOf(tree)?.toLowerCase() === 'true';
}

/** Version of the contract; one that a build fills in later (`${version}`, `%VERSION%`) is not known. */
export function versionOf(info: Tree | undefined): string | undefined {
  const version = firstText(info, 'version');
  return version === undefined || isTemplated(version) || /^%.*%$/.test(version) ? undefined : version;
}
