// What is known while one task suite is read with its resources.
import { posix } from 'node:path';
import type { Gap, Source } from '../../../graph/model.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { type Credential, credentialValue } from '../../mention/secret.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { type Item, type RobotFile, readFile, rowSource } from './suite.ts';
import { isRobotOrResource, plainName, type Row } from './syntax.ts';

export interface Reading {
  readonly suite: RobotFile;
  readonly files: readonly RobotFile[];
  readonly emit: Emit;
  readonly gaps: Gap[];
  /** Keywords by their plain name, the nearest first. */
  readonly keywords: ReadonlyMap<string, Item>;
  readonly embedded: readonly Embedded[];
  readonly variables: ReadonlyMap<string, string>;
  /** Plain names of the libraries that are imported. */
  readonly libraries: ReadonlySet<string>;
  /** How secret variables stand in the files. */
  readonly secrets: ReadonlyMap<string, Credential>;
  /** How HTTP sessions prove who calls, by their alias. */
  readonly proofs: Map<string, Credential>;
  /** Addresses of HTTP sessions by their alias. */
  readonly sessions: Map<string, string>;
  /** Database of the last connection. */
  readonly stores: Map<string, Interaction>;
  readonly taken: Set<string>;
  /** Ids of the keywords that some task uses. */
  readonly used: Map<Item, string>;
}

/** A keyword with arguments inside of its name, as the constant parts around them. */
interface Embedded {
  readonly parts: readonly string[];
  readonly item: Item;
}

const MAX_FILES = 60;
const MAX_EMBEDDED = 200;

export async function readingOf(suite: RobotFile, emit: Emit, siblings: Siblings): Promise<Reading> {
  const gaps: Gap[] = [];
  const files = await withResources(suite, siblings, gaps);
  const keywords = new Map<string, Item>();
  const embedded: Embedded[] = [];
  const variables = new Map<string, string>();
  const secrets = new Map<string, Credential>();
  for (const file of files) {
    for (const [name, value] of file.variables) if (!variables.has(name)) variables.set(name, value);
    for (const [name, how] of file.secrets) if (!secrets.has(name)) secrets.set(name, how);
    for (const item of file.keywords) {
      const name = plainName(item.name);
      if (/\$\{/.test(item.name)) {
        if (embedded.length < MAX_EMBEDDED) embedded.push({ parts: item.name.split(/\$\{[^{}]*\}/).map(plainName), item });
      } else if (!keywords.has(name)) keywords.set(name, item);
    }
  }
  const libraries = new Set(files.flatMap((file) => file.libraries.map(({ name }) => plainName(name))));
  return {
    suite,
    files,
    emit,
    gaps,
    keywords,
    embedded,
    variables,
    secrets,
    proofs: new Map(),
    libraries,
    sessions: new Map(),
    stores: new Map(),
    taken: new Set(),
    used: new Map(),
  };
}

async function withResources(suite: RobotFile, siblings: Siblings, gaps: Gap[]): Promise<readonly RobotFile[]> {
  const found = new Map<string, RobotFile>([[suite.document.path, suite]]);
  const open = [suite];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    for (const { name, row } of file.resources) {
      const path = resourcePath(file, name);
      if (path === undefined || found.has(path) || found.size >= MAX_FILES) continue;
      const document = await siblings.text(path);
      if (document === undefined || !isRobotOrResource(document.text)) {
        if (document === undefined) gaps.push(missing(name, rowSource(file, row)));
        continue;
      }
      const read = readFile(document);
      found.set(path, read);
      open.push(read);
    }
  }
  return [...found.values()];
}

function resourcePath({ document }: RobotFile, name: string): string | undefined {
  const plain = name
    .replace(/\$\{(CURDIR|EXECDIR)\}/gi, '.')
    .replaceAll('${/}', '/')
    .replaceAll('\\', '/');
  if (plain.includes('${')) return undefined;
  const path = posix.normalize(posix.join(posix.dirname(document.path), plain));
  return path.startsWith('../') ? undefined : path;
}

function missing(name: string, source: Source): Gap {
  return {
    code: 'unresolved',
    detail: `the resource file "${name}" is not among the files that were read`,
    remedy: 'Add it to the scan; keywords that it defines are steps without content until then.',
    source,
  };
}

// "Order ${item} from ${shop}" takes any words in those places; each constant part is found from the left, the last one ends the name.
function fits(name: string, parts: readonly string[]): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1) return name.length - part.length >= at + 1 && name.endsWith(part);
    const found = name.indexOf(part, index === 0 ? 0 : at + 1);
    if (found < 0 || (index === 0 && found > 0)) return false;
    at = found + part.length;
  }
  return false;
}

/** The user keyword that a name means; a prefix may name the file it is from. */
export function keywordOf({ keywords, embedded }: Reading, name: string): Item | undefined {
  const plain = plainName(name);
  const bare = plain.replace(/^(given|when|then|and|but)/, '');
  const own = keywords.get(plain) ?? keywords.get(bare) ?? keywords.get(plain.slice(plain.lastIndexOf('.') + 1));
  return own ?? embedded.find(({ parts }) => fits(plain, parts) || fits(bare, parts))?.item;
}

/** A text with the variables of the files filled in; what only the run knows stays as it is written. */
export function filled({ variables }: Reading, text: string): string {
  let out = text;
  for (let round = 0; round < 5 && out.includes('${') && out.length < 4000; round++) {
    const next = out.replace(/\$\{([^{}]+)\}/g, (mark, name: string) => variables.get(plainName(name)) ?? mark);
    if (next === out) break;
    out = next;
  }
  return out;
}

/** An id that no other step of the suite has: file, item and the how-manieth row of it. */
export function idIn(reading: Reading, item: Item, word: string): string {
  const base = `${itemId(reading, item)}/${word}`;
  let id = base;
  for (let nth = 2; reading.taken.has(id); nth++) id = `${base}~${nth}`;
  reading.taken.add(id);
  return id;
}

/** A keyword of a resource file is known with the path of that file. */
export function itemId({ suite }: Reading, { document, name }: Item): string {
  return document === suite.document ? name : `${document.path}#${name}`;
}

export function sourceOfRow(item: Item, row: Row): Source {
  return rowSource(item, row);
}

/** How a value that is known to be a secret stands: as a text, or in a variable, whose own text may stand in the file. */
export function secretOf({ secrets }: Reading, value: string): Credential | undefined {
  const name = /^\$\{([^{}]+)\}$/.exec(value.trim())?.[1];
  if (name !== undefined) return secrets.get(plainName(name)) ?? 'ref';
  return /[$%]\{/.test(value) ? 'ref' : credentialValue(value);
}
