// Sets of applications: one template, deployed as often as its generators say. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
import { environmentOfNamespace } from '../../mention/host-environment.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

const MOST_DEPTH = 8;

/** Environments that list generators name, also inside matrix and merge. Generators that look at clusters and repositories tell nothing here. */
export function environmentsOf(tree: Tree): readonly string[] {
  const found = itemsOf(at(tree, 'spec', 'generators')).flatMap((generator) => environmentsIn(generator, 0));
  return [...new Set(found)].sort();
}

function environmentsIn(generator: Tree, depth: number): readonly string[] {
  if (depth > MOST_DEPTH) return [];
  const elements = itemsOf(at(generator, 'list', 'elements')).flatMap((element) => entriesOf(element));
  const own = elements.flatMap(({ value }) => environmentOfNamespace(textOf(value) ?? '') ?? []);
  const nested = ['matrix', 'merge'].flatMap((key) => itemsOf(at(generator, key, 'generators')));
  return [...own, ...nested.flatMap((inner) => environmentsIn(inner, depth + 1))];
}
