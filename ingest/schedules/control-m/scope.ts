// An object with the Defaults that hold for it. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_Defaults.htm
import { sourceOf, type TreeDocument } from '../../ingester.ts';
import { at, type Entry, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import type { Stated } from '../stated.ts';
import { kindOf, typeOf } from './kinds.ts';

/** One object: its own entries first, then what Defaults add. */
export interface Scope {
  readonly document: TreeDocument;
  readonly tree: Tree;
  readonly pointer: string;
  readonly defaults: Tree | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
}

export function scopeOf(
  document: TreeDocument,
  tree: Tree,
  { pointer, defaults }: { readonly pointer: string; readonly defaults: Tree | undefined },
): Scope {
  const entries = new Map(entriesOf(tree).map((entry) => [entry.key, entry]));
  for (const level of levelsOf(defaults, typeOf(tree) ?? '')) {
    for (const entry of entriesOf(level)) if (!entries.has(entry.key) && !isLevel(entry.key)) entries.set(entry.key, entry);
  }
  return { document, tree, pointer, defaults, entries };
}

/** No type of the Automation API has as many parts. */
const MAX_PARTS = 8;

/** "Job:Database:SQLScript", "Job:Database", "Job", then the top: the nearer one wins. */
function levelsOf(defaults: Tree | undefined, type: string): readonly Tree[] {
  const parts = type.split(':', MAX_PARTS);
  const names = parts.map((_part, index) => parts.slice(0, parts.length - index).join(':'));
  return [...names.map((name) => at(defaults, name)), defaults].filter((level) => level !== undefined);
}

function isLevel(key: string): boolean {
  return /^(Job|Folder|SimpleFolder|SubFolder|ConnectionProfile|Flow|Resource|Action|If|Notify)(:|$)/.test(key);
}

/** A property as text, with its place. */
export function statedIn(scope: Scope, ...names: readonly string[]): Stated | undefined {
  for (const name of names) {
    const entry = scope.entries.get(name);
    const text = textOf(entry?.value);
    if (entry !== undefined && text !== undefined && text.trim() !== '') return { text, source: placeIn(scope, entry) };
  }
  return undefined;
}

/** Objects of one kind inside, by any name. */
export function innerOf(scope: Scope, kind: ReturnType<typeof kindOf>): readonly Entry[] {
  return [...scope.entries.values()].filter(({ value }) => kindOf(value) === kind);
}

export function placeIn(scope: Scope, place: Entry | Tree) {
  return sourceOf(scope.document, { line: place.line }, scope.pointer);
}
