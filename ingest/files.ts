// Opens the files of a root: each read and parsed at most once while it stays among the recent ones, for its own turn and as a sibling.
import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { Root } from './discover.ts';
import { environmentOf } from './environment.ts';
import type { LinesDocument, TableDocument, TextDocument, TreeDocument, XmlDocument } from './ingester.ts';
import { listingOf } from './listing.ts';
import { type Bytes, wholeOf } from './read/bytes.ts';
import { decode } from './read/decode.ts';
import { MAX_SPEC_BYTES } from './read/limits.ts';
import { openLinesFile } from './read/lines.ts';
import type { LogSetting } from './read/log-mapping.ts';
import { type Opened, openCsv, openTree, openWhole, openXml, type Place, tableOf } from './read/open.ts';
import type { Problem } from './read/problem.ts';
import { sha256OfBytes } from './read/sha256.ts';
import type { TableSetting } from './read/table.ts';
import { readXlsx } from './read/xlsx.ts';
import { type Store, storeOf } from './store.ts';
import { type Memory, type PlainSiblings, type Watched, watched } from './uses.ts';

/** A file read whole. Documents are parsed when first asked for. */
export type Content =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly sha256: string;
      readonly problems: readonly Problem[];
      tree(): Opened<TreeDocument>;
      xml(): Opened<XmlDocument>;
      whole(): TextDocument;
      table(): Opened<TableDocument>;
    }
  | ({ readonly kind: 'workbook'; readonly sha256: string } & Opened<TableDocument>)
  | { readonly kind: 'binary'; readonly sha256: string }
  | { readonly kind: 'empty' | 'too-large' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Files {
  /** Environment and names of a path of this root. */
  place(path: string): Place;
  /** Content of a path that discovery listed. Never rejects. */
  content(path: string): Promise<Content>;
  /** For files that are streamed. Rejects when they are gone. */
  bytes(path: string): Promise<Bytes>;
  /** Largest file that is read whole, bytes. */
  readonly maxBytes: number;
  /** Siblings for one reader, with a note of what it asks. */
  watch(): Watched;
}

/** How much text stays parsed for siblings, in characters; its trees take about twenty times that in memory. */
const RECENT_CHARS = 4 * 1024 * 1024;

export interface FilesOptions {
  /** Largest file that is read whole, bytes. */
  readonly maxBytes?: number;
  readonly store?: Store;
  /** What fullscore.yaml says about tables. */
  readonly tables?: readonly TableSetting[];
  /** What fullscore.yaml says about event logs. */
  readonly logs?: readonly LogSetting[];
}

/** Opens the files of one root; only `paths`, the list of discovery, can be opened at all. */
export function filesOf(root: Root, paths: readonly string[], options: FilesOptions = {}): Files {
  const { maxBytes = MAX_SPEC_BYTES, tables = [], logs = [], store = storeOf(root.folder) } = options;
  const settings = tables.map(({ files, mapping }) => ({ mapping, isOne: picomatch(files, { dot: true, nocase: true }) }));
  const logSettings = logs.map(({ files, mapping }) => ({ mapping, isOne: picomatch(files, { dot: true, nocase: true }) }));
  const listing = listingOf(paths);
  const recent = recentContents((path) => load(place(path), store, maxBytes));
  function place(path: string): Place {
    const environment = environmentOf(path);
    const log = logSettings.find(({ isOne }) => isOne(path))?.mapping;
    const mappings = settings.filter(({ isOne }) => isOne(path)).map(({ mapping }) => mapping);
    return {
      root: root.name,
      path,
      ...(environment === undefined ? {} : { environment }),
      ...(mappings.length === 0 ? {} : { tables: mappings }),
      ...(log === undefined ? {} : { log }),
    };
  }
  const memory: Memory = new Map();
  const siblings: PlainSiblings = {
    async tree(path) {
      const inside = posix.normalize(path);
      if (!listing.has(inside)) return [];
      const content = await recent(inside);
      return content.kind === 'text' ? content.tree().documents : [];
    },
    async xml(path): Promise<XmlDocument | undefined> {
      const inside = posix.normalize(path);
      if (!listing.has(inside)) return undefined;
      const content = await recent(inside);
      return content.kind === 'text' ? content.xml().documents[0] : undefined;
    },
    async text(path): Promise<TextDocument | undefined> {
      const inside = posix.normalize(path);
      if (!listing.has(inside)) return undefined;
      const content = await recent(inside);
      return content.kind === 'text' ? content.whole() : undefined;
    },
    async lines(path): Promise<LinesDocument | undefined> {
      const inside = posix.normalize(path);
      if (!listing.has(inside)) return undefined;
      return store
        .bytes(inside)
        .then((bytes) => openLinesFile(place(inside), bytes))
        .catch(() => undefined);
    },
    has: (path) => listing.has(posix.normalize(path)),
    matching: (test, below = '') => listing.below(below).filter(test),
  };
  return { place, content: recent, bytes: store.bytes, maxBytes, watch: () => watched(siblings, memory) };
}

// Least recently asked goes first; a promise is kept, so that two askers share one parse.
function recentContents(open: (path: string) => Promise<Content>): (path: string) => Promise<Content> {
  const kept = new Map<string, { readonly content: Promise<Content>; size: number }>();
  let total = 0;
  return (path) => {
    const known = kept.get(path);
    const entry = known ?? { content: open(path), size: 0 };
    kept.delete(path);
    kept.set(path, entry);
    if (known !== undefined) return known.content;
    return entry.content.then((content) => {
      entry.size = content.kind === 'text' ? content.text.length : 0;
      total += entry.size;
      for (const [oldest, { size }] of kept) {
        if (total <= RECENT_CHARS || oldest === path) break;
        kept.delete(oldest);
        total -= size;
      }
      return content;
    });
  };
}

async function load(place: Place, store: Store, maxBytes: number): Promise<Content> {
  try {
    const whole = await wholeOf(await store.bytes(place.path), maxBytes);
    if (whole === 'too-large') return { kind: 'too-large' };
    if (whole.length === 0) return { kind: 'empty' };
    return /\.xls[xm]$/i.test(place.path) ? await workbookOf(place, whole) : contentOf(place, whole);
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' };
  }
}

async function workbookOf(place: Place, bytes: Buffer): Promise<Content> {
  const { sheets, problems } = await readXlsx(bytes);
  return { kind: 'workbook', documents: sheets.map((sheet) => tableOf(place, sheet)), problems, sha256: sha256OfBytes(bytes) };
}

function contentOf(place: Place, bytes: Buffer): Content {
  const decoded = decode(bytes);
  if (decoded.kind === 'binary') return { kind: 'binary', sha256: sha256OfBytes(bytes) };
  const { text, problems } = decoded;
  let tree: Opened<TreeDocument> | undefined;
  let xml: Opened<XmlDocument> | undefined;
  return {
    kind: 'text',
    text,
    problems,
    sha256: sha256OfBytes(bytes),
    tree: () => (tree ??= openTree(place, text)),
    xml: () => (xml ??= openXml(place, text)),
    whole: () => openWhole(place, text),
    table: () => openCsv(place, text),
  };
}
