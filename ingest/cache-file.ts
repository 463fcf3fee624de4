// The cache on disk: one line per file, its facts as JSON that is parsed only when somebody needs it.
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Key } from '../graph/key.ts';
import type { Batch } from './batch.ts';
import type { CachedRead, FactCache } from './cache.ts';
import type { Stamped } from './versions.ts';

/** A line before its tab; after the tab stands the batch. A file that was only looked at has no facts. */
interface Head {
  readonly file: string;
  readonly sha256: string;
  readonly stamp?: string;
  readonly uses?: CachedRead['uses'];
  readonly listings?: CachedRead['listings'];
}
interface Header {
  /** Everything but the files that decides what facts are: readers, their versions, options. */
  readonly settings: string;
  /** Epoch milliseconds. */
  readonly written: number;
}

export interface CacheFile extends FactCache {
  /** True while all that was asked for was found and nothing was added. */
  readonly isUnchanged: boolean;
  keep(file: string, entry: Omit<Head, 'file'> & { readonly batch?: Batch }): void;
  /** Keeps an entry of before as it was. */
  carry(file: string, stamp: string | undefined): void;
  /** Writes what was kept and carried; what was not is forgotten. Never rejects: a cache may be lost. */
  save(): Promise<void>;
  /** What was kept and carried, for the next scan in this process; from now on the facts stay in memory. */
  next(): CacheFile;
}

interface Entry {
  readonly head: Head;
  readonly body: Buffer | undefined;
  parsed?: Batch;
}

/** A file that changed while the last scan wrote may have changed again within the same tick of its clock. */
const RACY_MS = 2000;
const TAB = 9;
const LINE_END = 10;

/** Opens the cache of a workspace; empty where there is none, or one made by other readers or options. Never rejects. `holds`: the facts stay in memory for `next`. */
export async function openCache(path: string, settings: string, holds = false): Promise<CacheFile> {
  return cacheOver(path, settings, { before: await entriesOf(path, settings), holds });
}

function cacheOver(
  path: string,
  settings: string,
  { before, holds }: { readonly before: ReadonlyMap<string, Entry>; readonly holds: boolean },
): CacheFile {
  const next = new Map<string, Entry>();
  let isUnchanged = before.size > 0;
  return {
    get isUnchanged() {
      return isUnchanged && next.size === before.size;
    },
    read(file) {
      const entry = before.get(file);
      const body = entry?.body;
      if (entry === undefined || body === undefined) return undefined;
      const { sha256, uses = [], listings = [] } = entry.head;
      return { sha256, uses, listings, batch: () => parsed(entry, body, holds) };
    },
    stamp(file): Stamped | undefined {
      const head = before.get(file)?.head;
      return head?.stamp === undefined ? undefined : { stamp: head.stamp, sha256: head.sha256 };
    },
    keep(file, { batch, ...head }) {
      isUnchanged = false;
      const body = batch === undefined ? undefined : Buffer.from(JSON.stringify(batch));
      next.set(file, { head: { file, ...head }, body, ...(holds && batch !== undefined ? { parsed: withOneText(batch) } : {}) });
    },
    carry(file, stamp) {
      const entry = before.get(file);
      if (entry === undefined) return;
      next.set(file, stamp === undefined || stamp === entry.head.stamp ? entry : { ...entry, head: { ...entry.head, stamp } });
    },
    async save() {
      if (isUnchanged && next.size === before.size) return;
      await write(path, { settings, written: Date.now() }, next).catch(() => undefined);
    },
    next() {
      const now = Date.now();
      const entries = [...next].map(([file, { head, ...rest }]) => [file, { head: trusted(head, now), ...rest }] as const);
      return cacheOver(path, settings, { before: new Map(entries), holds: true });
    },
  };
}

function parsed(entry: Entry, body: Buffer, holds: boolean): Batch {
  const batch = entry.parsed ?? withOneText(JSON.parse(body.toString('utf8')) as Batch);
  if (holds) entry.parsed = batch;
  return batch;
}

// Facts of one file name it, and one another, again and again: one text for each takes less memory, and comparing them costs nothing.
function withOneText(batch: Batch): Batch {
  const texts = new Map<string, string>([[batch.file.file, batch.file.file]]);
  const one = <T extends string>(text: T): T => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return (known ?? text) as T; // the same letters
  };
  // The same texts as before, so that nobody who has them sees a difference.
  type Parsed = { source: { file: string }; key?: Key; from?: { key?: Key }; to?: { key?: Key } };
  for (const list of [batch.nodes, batch.edges, batch.gaps] as readonly (readonly Parsed[])[]) {
    for (const fact of list) {
      fact.source.file = one(fact.source.file);
      for (const part of [fact, fact.from, fact.to]) if (part?.key !== undefined) part.key = one(part.key);
    }
  }
  return batch;
}

async function entriesOf(path: string, settings: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    const bytes = await readFile(path);
    let header: Header | undefined;
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LINE_END, start);
      if (end === -1) return new Map(); // cut off: nothing of it is trusted
      const line = bytes.subarray(start, end);
      if (header === undefined) {
        header = JSON.parse(line.toString('utf8')) as Header;
        if (header.settings !== settings) return new Map();
      } else {
        const tab = line.indexOf(TAB);
        const head = JSON.parse(line.subarray(0, tab === -1 ? line.length : tab).toString('utf8')) as Head;
        entries.set(head.file, { head: trusted(head, header.written), body: tab === -1 ? undefined : line.subarray(tab + 1) });
      }
      start = end + 1;
    }
  } catch {
    return new Map();
  }
  return entries;
}

// The stamp of a file on disk ends in its time of change; without a stamp its bytes are hashed again.
function trusted(head: Head, written: number): Head {
  const changed = Number(head.stamp?.split('-')[1] ?? Number.NaN);
  if (!(changed > written - RACY_MS)) return head;
  const { stamp: _racy, ...rest } = head;
  return rest;
}

async function write(path: string, header: Header, entries: ReadonlyMap<string, Entry>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(chunksOf(header, entries), { objectMode: false }), createWriteStream(beside));
    await rename(beside, path);
  } finally {
    await rm(beside, { force: true });
  }
}

function* chunksOf(header: Header, entries: ReadonlyMap<string, Entry>): Generator<Buffer> {
  yield Buffer.from(`${JSON.stringify(header)}\n`);
  for (const { head, body } of entries.values()) {
    const start = Buffer.from(JSON.stringify(head));
    yield body === undefined ? Buffer.concat([start, NEWLINE]) : Buffer.concat([start, SEPARATOR, body, NEWLINE]);
  }
}

const NEWLINE = Buffer.from('\n');
const SEPARATOR = Buffer.from('\t');
