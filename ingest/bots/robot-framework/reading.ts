// What is known while one task suite is read with its resources.
import { posix } from 'node:path';
import type { Gap, Source } from '../../../graph/model.ts';
import type { Emit, Siblings } from '../../ingester.ts';
import { freeId } from '../../integrations/chain.ts';
import { type Credential, credentialValue } from '../../mention/secret.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { type Libraries, librariesNamed } from './libraries.ts';
import {
  type Limited,
  MAX_EMBEDDED,
  MAX_FILES,
  MAX_NAME_CHARS,
  MAX_PARTS,
  MAX_RESOURCE_CHARS,
  openRoom,
  type Room,
  tellLimit,
} from './limits.ts';
import { type Import, type Item, type RobotFile, readFile, rowSource } from './suite.ts';
import { isRobotOrResource, plainName, type Row } from './syntax.ts';

export interface Reading {
  readonly suite: RobotFile;
  readonly files: readonly RobotFile[];
  readonly emit: Emit;
  readonly gaps: Gap[];
  readonly room: Room;
  /** Keywords by their plain name, the nearest first. */
  readonly keywords: ReadonlyMap<string, Item>;
  readonly embedded: readonly Embedded[];
  readonly variables: ReadonlyMap<string, string>;
  readonly libraries: Libraries;
  /** Server of the mail library that is imported. */
  readonly mailHost: string | undefined;
  /** How secret variables stand in the files. */
  readonly secrets: ReadonlyMap<string, Credential>;
  /** How HTTP sessions prove who calls, by their alias. */
  readonly proofs: Map<string, Credential>;
  /** Addresses of HTTP sessions by their alias. */
  readonly sessions: Map<string, string>;
  /** Database of the last connection. */
  readonly stores: Map<string, Interaction>;
  /** Ids of steps with how often each was wanted. */
  readonly taken: Map<string, number>;
  /** Ids of the keywords that some task uses. */
  readonly used: Map<Item, string>;
}

/** A keyword with arguments inside of its name, as the constant parts around them. */
interface Embedded {
  readonly parts: readonly string[];
  readonly item: Item;
}

export async function readingOf(suite: RobotFile, emit: Emit, siblings: Siblings): Promise<Reading> {
  const gaps: Gap[] = [];
  const limited: Limited = { gaps, room: openRoom() };
  const files = await withResources(suite, siblings, limited);
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
        const parts = partsOf(item, limited);
        if (parts === undefined) continue;
        if (embedded.length < MAX_EMBEDDED) embedded.push({ parts, item });
        else tellLimit(limited, item, item, MANY_EMBEDDED);
      } else if (!keywords.has(name)) keywords.set(name, item);
    }
  }
  const imports = files.flatMap((file) => file.libraries);
  return {
    suite,
    files,
    emit,
    ...limited,
    keywords,
    embedded,
    variables,
    secrets,
    proofs: new Map(),
    libraries: librariesNamed(imports.map(({ name }) => plainName(name))),
    mailHost: mailHostOf(imports, variables),
    sessions: new Map(),
    stores: new Map(),
    taken: new Map(),
    used: new Map(),
  };
}

async function withResources(suite: RobotFile, siblings: Siblings, limited: Limited): Promise<readonly RobotFile[]> {
  const found = new Map<string, RobotFile>([[suite.document.path, suite]]);
  const seen = new Set([suite.document.path]);
  const open = [suite];
  let room = MAX_RESOURCE_CHARS;
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    for (const { name, row } of file.resources) {
      const path = resourcePath(file, name);
      if (path === undefined || seen.has(path)) continue;
      seen.add(path);
      if (found.size > MAX_FILES) {
        tellLimit(limited, file, row, MANY_FILES);
        continue;
      }
      const document = await siblings.text(path);
      room -= document?.text.length ?? 0;
      if (document === undefined) limited.gaps.push(missing(name, rowSource(file, row)));
      if (room < 0) tellLimit(limited, file, row, LARGE_FILES);
      if (document === undefined || room < 0 || !isRobotOrResource(document.text)) continue;
      const read = readFile(document);
      found.set(path, read);
      open.push(read);
    }
  }
  return [...found.values()];
}

const MANY_FILES = {
  detail: `the suite uses more than ${MAX_FILES} resource files; this one and those after it are not read`,
  remedy: 'Import fewer resource files; keywords of the others are steps without content until then.',
};
const LARGE_FILES = {
  detail: `the resource files of the suite have more than ${MAX_RESOURCE_CHARS} letters together; this one is not read`,
  remedy: 'Import smaller resource files; keywords of the others are steps without content until then.',
};
const MANY_EMBEDDED = {
  detail: `the suite uses more than ${MAX_EMBEDDED} keywords with arguments inside of their names; calls of this one and those after it are not found`,
  remedy: 'Give keywords plain names with [Arguments].',
};

/** The constant parts around the arguments in a name; undefined, with a gap, for a name that is too large. */
function partsOf(item: Item, limited: Limited): readonly string[] | undefined {
  const isShort = item.name.length <= MAX_NAME_CHARS;
  const parts = isShort ? item.name.split(/\$\{[^{}]*\}/).map(plainName) : [];
  if (isShort && parts.length <= MAX_PARTS) return parts;
  tellLimit(limited, item, item, {
    detail: `the name of the keyword "${item.name.slice(0, 60)}…" has more than ${isShort ? `${MAX_PARTS} parts` : `${MAX_NAME_CHARS} letters`}; calls of it are not found`,
    remedy: isShort ? 'Put fewer arguments into the name of the keyword.' : 'Shorten the name of the keyword.',
  });
  return undefined;
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

/** The user keyword that a name means; a prefix may name the file it is from. A very long name is held against plain names only. */
export function keywordOf({ keywords, embedded }: Reading, name: string): Item | undefined {
  const plain = plainName(name);
  const bare = plain.replace(/^(given|when|then|and|but)/, '');
  const own = keywords.get(plain) ?? keywords.get(bare) ?? keywords.get(plain.slice(plain.lastIndexOf('.') + 1));
  if (own !== undefined || plain.length > MAX_NAME_CHARS) return own;
  return embedded.find(({ parts }) => fits(plain, parts) || fits(bare, parts))?.item;
}

/** Longest text that variables are filled into, and the most that they may add. */
const MAX_FILLED = 4000;

/** A text with the variables of the files filled in; what only the run knows stays as it is written. */
export function filled({ variables }: Pick<Reading, 'variables'>, text: string): string {
  let out = text;
  let room = MAX_FILLED;
  for (let round = 0; round < 5 && out.includes('${') && out.length < MAX_FILLED; round++) {
    const next = out.replace(/\$\{([^{}]+)\}/g, (mark, name: string) => {
      const value = variables.get(plainName(name));
      if (value === undefined || value.length > room) return mark;
      room -= value.length;
      return value;
    });
    if (next === out) break;
    out = next;
  }
  return out;
}

// Library    RPA.Email.ImapSmtp    smtp_server=mail.corp.lan
function mailHostOf(imports: readonly Import[], variables: ReadonlyMap<string, string>): string | undefined {
  for (const { name, args } of imports) {
    if (!/email|mail/i.test(name)) continue;
    const server = args.flatMap((arg) => /^(?:smtp_server|imap_server|server)=(.+)$/.exec(arg)?.[1] ?? [])[0];
    if (server !== undefined) return filled({ variables }, server);
    if (/exchange/i.test(name)) return 'outlook.office365.com';
  }
  return undefined;
}

/** An id that no other step of the suite has: file, item and the how-manieth row of it. */
export function idIn(reading: Reading, item: Item, word: string): string {
  const base = `${itemId(reading, item)}/${word}`;
  return freeId(reading.taken, base);
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
