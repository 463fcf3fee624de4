// What a place of a file stands for: the things that a snapshot declares there or names as the target of a relation.
import type { Snapshot } from '../../graph/snapshot/snapshot.ts';

/** Ends that say where or whose a thing is, not which; and steps, which name others. */
const NOT_NAMED: ReadonlySet<string> = new Set(['Boundary', 'Team', 'Control', 'Step']);

interface Standing {
  /** What a line declares. */
  readonly declared: ReadonlySet<Named>;
  /** What a line names as the target of a relation. */
  readonly meant: ReadonlySet<Named>;
}
interface Named {
  readonly id: string;
  /** Texts under which it is written. */
  readonly names: readonly string[];
}
export interface Places {
  readonly things: ReadonlyMap<string, Standing>;
  readonly linesOf: (file: string) => readonly string[];
}

/**
 * What a place stands for; of several things on one line those that the text names. Readers cite the line on which an entry begins (`- name:` of a variable, the first line of a
 * manifest, the method of an operation), so where a line has nothing the entries that hold it are asked, outwards: for
 * what they declare if the text is its name, and for what the innermost of them names.
 */
export function standingAt(place: string, text: string, { things, linesOf }: Places): readonly string[] {
  const colon = place.lastIndexOf(':');
  const file = place.slice(0, colon);
  const line = Number(place.slice(colon + 1));
  const words = wordsOf(text);
  const exact = things.get(place);
  if (exact !== undefined) {
    const all = [...exact.declared, ...exact.meant];
    const named = all.filter((each) => isNamedIn(words, each));
    return idsOf(named.length > 0 ? named : all);
  }
  for (const holder of holdersOf(linesOf(file), line)) {
    const standing = things.get(`${file}:${holder.line}`);
    if (standing === undefined) continue;
    const declared = [...standing.declared];
    const named = [...declared, ...(holder.isEntry ? standing.meant : [])].filter((each) => isNamedIn(words, each));
    const found = idsOf(named.length > 0 ? named : holder.isNamedHere === true ? declared : holder.isEntry ? [...standing.meant] : []);
    if (found.length > 0) return found;
  }
  return [];
}

function isNamedIn(words: string, { names }: Named): boolean {
  return names.some((name) => words.includes(wordsOf(name)));
}

function idsOf(named: readonly Named[]): readonly string[] {
  return [...new Set(named.map(({ id }) => id))].toSorted();
}

/** `order-service`, `OrderService` and `order_service` are one text; the blanks at the ends keep `order` out of `reorder`. */
function wordsOf(text: string): string {
  return ` ${text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
}

interface Holder {
  readonly line: number;
  /** Within the innermost item of a list; beyond it an entry says nothing about what the line names. */
  readonly isEntry: boolean;
  /** The first line of a document whose `metadata.name` the line is. */
  readonly isNamedHere?: boolean;
}

/** Lines of the entries that hold a line, from the innermost outwards, by indentation; keys beside it in its list item too. */
function holdersOf(lines: readonly string[], line: number): readonly Holder[] {
  // Flat text (properties, settings) has no entries that hold others.
  if (indentOf(lines[line - 1] ?? '') === 0) return [];
  const holders: Holder[] = [];
  const beside: Holder[] = [];
  let here = lines[line - 1] ?? '';
  let first = line;
  let isEntry = !isItem(here);
  for (let at = line - 1; at >= 1; at -= 1) {
    const text = lines[at - 1] ?? '';
    if (/^---/.test(text)) break;
    if (text.trim() === '' || /^\s*#/.test(text)) continue;
    first = at;
    const column = indentOf(here);
    if (isItem(text) && !isItem(here) && keyColumnOf(text) === column) {
      holders.push({ line: at, isEntry }, ...beside);
      isEntry = false;
    } else if (indentOf(text) < column || (isItem(here) && !isItem(text) && indentOf(text) === column)) {
      holders.push({ line: at, isEntry });
    } else {
      if (indentOf(text) === column && !isItem(text)) beside.push({ line: at, isEntry });
      continue;
    }
    here = text;
  }
  const isNamedHere = /^ +name: /.test(lines[line - 1] ?? '') && holders.length > 0 && /^metadata:/.test(here);
  return [...holders, { line: first, isEntry: false, isNamedHere }];
}

function isItem(text: string): boolean {
  return /^\s*- /.test(text);
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Where the keys of a list item stand: after the dash in `- name: x`. */
function keyColumnOf(text: string): number {
  return /^[\s-]*/.exec(text)?.[0].length ?? 0;
}

/** What stands at each place: the things that it declares, and those that it names as the target of a relation. */
export function thingsByPlace({ nodes, relations, merges }: Snapshot): ReadonlyMap<string, Standing> {
  const things = new Map<string, { declared: Set<Named>; meant: Set<Named> }>();
  const united = new Map<string, string[]>();
  for (const { id, key } of merges) united.set(id, [...(united.get(id) ?? []), key]);
  function at(source: string): { declared: Set<Named>; meant: Set<Named> } {
    const place = source.slice(source.indexOf('/') + 1);
    const known = things.get(place) ?? { declared: new Set(), meant: new Set() };
    things.set(place, known);
    return known;
  }
  const namedOf = new Map<string, Named>();
  for (const { id, type, properties } of nodes) {
    if (NOT_NAMED.has(type)) continue;
    const keys = [id, ...(united.get(id) ?? [])].map((key) => decodeURIComponent(key.slice(key.lastIndexOf('/') + 1)));
    const named: Named = { id, names: [properties.name, properties.operationId, ...keys].filter((name) => typeof name === 'string') };
    namedOf.set(id, named);
    for (const source of sourcesOf(properties)) at(source).declared.add(named);
  }
  for (const { type, to, properties } of relations) {
    const named = namedOf.get(to);
    if (type === 'DEPENDS_ON' || named === undefined) continue;
    for (const source of sourcesOf(properties)) at(source).meant.add(named);
  }
  return things;
}

function sourcesOf({ sources }: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.isArray(sources) ? sources.map(String) : [];
}
