// Positioned trees: what JSON, YAML and TOML become, and XML beside it. Every value knows its line.
// Accessors are total: a wrong shape gives undefined, never a throw, so extractors read straight on.

export interface Position {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
}
export interface MapTree extends Position {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  /** Custom YAML tag as written, "!Sub". */
  readonly tag?: string;
}
export interface Entry extends Position {
  readonly key: string;
  readonly value: Tree;
}
export interface ListTree extends Position {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly tag?: string;
}
export interface ScalarTree extends Position {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** The scalar as text, for versions and ids that YAML reads as numbers ("3.10" stays "3.10"). */
  readonly text: string;
  readonly tag?: string;
}
export type Tree = MapTree | ListTree | ScalarTree;

/** Follows keys (and list indexes) down; undefined as soon as one is missing. */
export function at(tree: Tree | undefined, ...path: readonly (string | number)[]): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of path) {
    if (here?.kind === 'map' && typeof step === 'string') here = here.entries.get(step)?.value;
    else if (here?.kind === 'list' && typeof step === 'number') here = here.items[step];
    else return undefined;
  }
  return here;
}

/** Entries of a map in file order; nothing for anything else. */
export function entriesOf(tree: Tree | undefined): readonly Entry[] {
  return tree?.kind === 'map' ? [...tree.entries.values()] : [];
}

/** Items of a list; nothing for anything else. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** Text of a scalar (numbers and booleans as written); undefined for null, maps and lists. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'scalar' && tree.value !== null ? tree.text : undefined;
}

export function numberOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === 'scalar' && typeof tree.value === 'number' ? tree.value : undefined;
}

/** A number that counts something: whole, and small enough to be exact. */
export function countOf(tree: Tree | undefined): number | undefined {
  const number = numberOf(tree);
  return Number.isSafeInteger(number) ? number : undefined;
}

export function booleanOf(tree: Tree | undefined): boolean | undefined {
  return tree?.kind === 'scalar' && typeof tree.value === 'boolean' ? tree.value : undefined;
}

/** The scalar texts of a list, or of one scalar. */
export function textsOf(tree: Tree | undefined): readonly string[] {
  const single = textOf(tree);
  if (single !== undefined) return [single];
  return itemsOf(tree).flatMap((item) => textOf(item) ?? []);
}

export function hasKey(tree: Tree | undefined, key: string): boolean {
  return tree?.kind === 'map' && tree.entries.has(key);
}

/** An XML element with its namespace resolved; positions are those of its start tag. */
export interface XmlElement extends Position {
  readonly name: string;
  /** Namespace URI, '' where none. */
  readonly namespace: string;
  readonly prefix: string;
  /** Attributes as written ("camunda:topic"); see attribute() for lookup by namespace. */
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Text directly inside, trimmed, CDATA included. */
  readonly text: string;
}
export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
  readonly value: string;
}

/** Attribute by local name; a namespace of undefined means "no prefix". */
export function attribute(element: XmlElement, name: string, namespace?: string): string | undefined {
  return element.attributes.find((a) => a.name === name && (namespace === undefined ? a.prefix === '' : a.namespace === namespace))?.value;
}

export function childrenNamed(element: XmlElement | undefined, name: string, namespace?: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name && (namespace === undefined || child.namespace === namespace)) ?? [];
}

export function childNamed(element: XmlElement | undefined, name: string, namespace?: string): XmlElement | undefined {
  return childrenNamed(element, name, namespace)[0];
}
