// $ref of OpenAPI and AsyncAPI: inside the document and into files of the same root, never further and never by network.
import type { GapCode, Source } from '../../graph/model.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../ingester.ts';
import { type Entry, entriesOf, itemsOf, type Tree } from '../read/tree.ts';
import { decoded, pathInRoot } from './path-in-root.ts';
import { documentBySelf } from './self-reference.ts';

export { pathInRoot } from './path-in-root.ts';

/** A value together with the document that holds it, so that a fact about it keeps its true file and line. */
export interface Place {
  readonly document: TreeDocument;
  readonly tree: Tree;
  /** Line of the key or item where the value begins. */
  readonly line: number;
  /** RFC 6901 pointer inside `document`. */
  readonly pointer: string;
}

/** Follows references; what cannot be followed becomes one gap per place and text. */
export interface References {
  /** The value that a place stands for: itself, or what its `$ref` leads to; undefined when that leads nowhere or out of the root. */
  follow(place: Place): Promise<Place | undefined>;
  /** What a reference means that stands in the place as a name and not under `$ref`. */
  named(place: Place, text: string): Promise<Place | undefined>;
}

/** Longest chain of references that is followed. */
const MAX_STEPS = 32;

export function references(emit: Emit, siblings: Siblings): References {
  const walk: Walk = { emit, siblings, told: new Set() };
  return {
    follow: (place) => follow(walk, place, new Set()),
    named: (place, text) => lead(walk, place, { text, seen: new Set() }),
  };
}

/** The document as a place. */
export function topOf(document: TreeDocument): Place {
  return { document, tree: document.tree, line: document.tree.line, pointer: '' };
}

/** Entries of a map as places, in file order; nothing for anything else. */
export function childrenOf(place: Place | undefined): readonly (Place & { readonly key: string })[] {
  if (place === undefined) return [];
  return entriesOf(place.tree).map((entry) => ({ ...childAt(place, entry), key: entry.key }));
}

/** Items of a list as places. */
export function itemPlacesOf(place: Place | undefined): readonly Place[] {
  if (place === undefined) return [];
  return itemsOf(place.tree).map((tree, index) => ({
    document: place.document,
    tree,
    line: tree.line,
    pointer: `${place.pointer}/${index}`,
  }));
}

/** The value under a path of keys, as a place. */
export function childOf(place: Place | undefined, ...keys: readonly string[]): Place | undefined {
  let here = place;
  for (const key of keys) {
    const entry = here?.tree.kind === 'map' ? here.tree.entries.get(key) : undefined;
    if (here === undefined || entry === undefined) return undefined;
    here = childAt(here, entry);
  }
  return here;
}

/** Source of a place, with the pointer seen from the top of its file. */
export function sourceAt(place: Place): Source {
  const { document, tree, line, pointer } = place;
  return sourceOf(document, { line, endLine: tree.endLine }, `${document.pointer}${pointer}`);
}

function childAt(place: Place, entry: Entry): Place {
  const token = entry.key.replaceAll('~', '~0').replaceAll('/', '~1');
  return { document: place.document, tree: entry.value, line: entry.line, pointer: `${place.pointer}/${token}` };
}

interface Walk {
  readonly emit: Emit;
  readonly siblings: Siblings;
  /** Gaps that were already said. */
  readonly told: Set<string>;
}

async function follow(walk: Walk, place: Place, seen: Set<string>): Promise<Place | undefined> {
  const text = referenceIn(place.tree);
  return text === undefined ? place : lead(walk, place, { text, seen });
}

interface Lead {
  readonly text: string;
  readonly seen: Set<string>;
}

async function lead(walk: Walk, place: Place, { text, seen }: Lead): Promise<Place | undefined> {
  const step = `${place.document.file} ${place.document.pointer}${place.pointer}`;
  if (seen.has(step) || seen.size >= MAX_STEPS) return say(walk, place, { text, code: 'unresolved', why: 'leads back to itself' });
  seen.add(step);
  const hash = text.indexOf('#');
  const file = hash === -1 ? text : text.slice(0, hash);
  const document = file === '' ? place.document : await documentAt(walk, place, { text, file });
  if (document === undefined) return undefined;
  const target = await descend(walk, document, { tokens: tokensOf(hash === -1 ? '' : text.slice(hash + 1)), seen });
  if (target === undefined) return say(walk, place, { text, code: 'unresolved', why: 'names nothing that is there' });
  return follow(walk, target, seen);
}

/** The text of a `$ref`; a property that is merely called so holds a map and is none. */
export function referenceIn(tree: Tree): string | undefined {
  const value = tree.kind === 'map' ? tree.entries.get('$ref')?.value : undefined;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value.trim() : undefined;
}

async function documentAt(walk: Walk, place: Place, reference: { text: string; file: string }): Promise<TreeDocument | undefined> {
  const { text, file } = reference;
  const path = pathInRoot(place.document.path, file);
  const [stored] = path === undefined || path === '' ? [] : await walk.siblings.tree(path);
  const document = stored ?? (await documentBySelf(walk.siblings, place.document, file));
  if (document !== undefined) return document;
  if (path === undefined) return say(walk, place, { text, code: 'refused', why: 'leads out of the scan root and was not opened' });
  return say(walk, place, { text, code: 'unresolved', why: 'names a file that is not in the scan' });
}

// RFC 6901 §6: a fragment is percent-decoded first, then ~1 and ~0 are undone.
function tokensOf(fragment: string): readonly string[] | undefined {
  if (fragment === '' || fragment === '/') return [];
  if (!fragment.startsWith('/')) return undefined;
  return fragment
    .slice(1)
    .split('/')
    .map((token) => decoded(token).replaceAll('~1', '/').replaceAll('~0', '~'));
}

interface Descent {
  readonly tokens: readonly string[] | undefined;
  readonly seen: Set<string>;
}

// A pointer may run through a value that is itself a reference.
async function descend(walk: Walk, document: TreeDocument, { tokens, seen }: Descent): Promise<Place | undefined> {
  if (tokens === undefined) return undefined;
  let here: Place | undefined = topOf(document);
  for (const token of tokens) {
    const holder: Place | undefined = here === undefined ? undefined : await follow(walk, here, seen);
    here = childOf(holder, token) ?? itemPlacesOf(holder)[/^\d+$/.test(token) ? Number(token) : -1];
    if (here === undefined) return undefined;
  }
  return here;
}

function say(walk: Walk, place: Place, what: { readonly text: string; readonly code: GapCode; readonly why: string }): undefined {
  const id = `${place.document.file} ${what.text}`;
  if (walk.told.has(id)) return undefined;
  walk.told.add(id);
  walk.emit.gap({
    code: what.code,
    detail: `the reference "${what.text}" ${what.why}`,
    remedy:
      what.code === 'refused'
        ? 'Bundle the specification into files inside the root.'
        : 'Correct the reference, or scan the file that it means as well.',
    source: sourceAt(place),
  });
  return undefined;
}
