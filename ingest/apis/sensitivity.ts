// How sensitive the data of an operation or channel is, as the schemas of what it carries say field by field.
import { dataClassOf } from '../owners/wording.ts';
import { entriesOf, type Tree } from '../read/tree.ts';
import { classOf } from './extensions.ts';
import { childrenOf, itemPlacesOf, type Place, type References, referenceIn } from './reference.ts';

const CLASSES = ['public', 'internal', 'confidential', 'personal'] as const;

/** Values that are looked at in all for one document; more are not schemas that somebody wrote. */
const MAX_VALUES = 400_000;

/** The most sensitive of several classes. */
export function mostSensitive(classes: readonly (string | undefined)[]): string | undefined {
  return CLASSES.findLast((name) => classes.includes(name));
}

interface Node {
  readonly classes: Set<string>;
  /** Who refers to it. */
  readonly users: Set<string>;
}

/** The most sensitive class in each group of places and in all that they refer to; groups without any are left out. */
export async function sensitivities(
  references: References,
  groups: ReadonlyMap<string, readonly Place[]>,
): Promise<ReadonlyMap<string, string>> {
  const nodes = new Map<string, Node>();
  const waiting: { readonly id: string; readonly place: Place }[] = [];
  for (const [id, places] of groups) {
    nodes.set(id, { classes: new Set(), users: new Set() });
    waiting.push(...places.map((place) => ({ id, place })));
  }
  let looked = 0;
  for (let next = waiting.pop(); next !== undefined && looked < MAX_VALUES; next = waiting.pop()) {
    const { id } = next;
    const found = lookInto(next.place);
    looked += found.looked;
    for (const name of found.classes) nodes.get(id)?.classes.add(name);
    for (const reference of found.references) {
      const target = await references.follow(reference);
      if (target === undefined) continue;
      const to = `${target.document.file} ${target.document.pointer}${target.pointer}`;
      const known = nodes.get(to);
      known?.users.add(id);
      if (known !== undefined) continue;
      nodes.set(to, { classes: new Set(), users: new Set([id]) });
      waiting.push({ id: to, place: target });
    }
  }
  return spread(nodes, groups);
}

// From the most sensitive downwards, back to whoever refers to it: each node is reached once.
function spread(nodes: ReadonlyMap<string, Node>, groups: ReadonlyMap<string, readonly Place[]>): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const name of CLASSES.toReversed()) {
    const waiting = [...nodes].flatMap(([id, node]) => (node.classes.has(name) ? [id] : []));
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (classes.has(id)) continue;
      classes.set(id, name);
      waiting.push(...(nodes.get(id)?.users ?? []));
    }
  }
  return new Map([...classes].filter(([id]) => groups.has(id)));
}

interface Found {
  readonly classes: Set<string>;
  readonly references: readonly Place[];
  readonly looked: number;
}

/** What an example, an extension or somebody else's contract says is no data of this one. */
const PASSED_OVER = /^(x-.*|examples?|enum|const|callbacks|links|security)$/;

function lookInto(place: Place): Found {
  const classes = new Set<string>();
  const references: Place[] = [];
  const waiting: { readonly place: Place; readonly isNames: boolean }[] = [{ place, isNames: false }];
  // What is anchored in YAML is one value wherever it is meant, and is looked at once.
  const seen = new Set<Tree>();
  for (let next = waiting.pop(); next !== undefined && seen.size < MAX_VALUES; next = waiting.pop()) {
    const { place: here, isNames } = next;
    if (seen.has(here.tree)) continue;
    seen.add(here.tree);
    if (referenceIn(here.tree) !== undefined) references.push(here);
    const stated = isNames ? undefined : dataClassOf(classOf(here.tree));
    if (stated !== undefined) classes.add(stated);
    if (!hasStructure(here.tree)) continue;
    for (const item of itemPlacesOf(here)) waiting.push({ place: item, isNames: false });
    for (const child of childrenOf(here)) {
      if (isNames || !PASSED_OVER.test(child.key))
        waiting.push({ place: child, isNames: !isNames && /^p(atternP)?roperties$/.test(child.key) });
    }
  }
  return { classes, references, looked: seen.size };
}

function hasStructure(tree: Tree): boolean {
  return tree.kind === 'list' || entriesOf(tree).some(({ value }) => value.kind !== 'scalar');
}
