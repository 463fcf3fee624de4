// Zip archives as lists of entries, through yauzl; bounded, and nothing that an entry's name says leaves the archive.
import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, getFileNameLowLevel, validateFileName, type ZipFile } from 'yauzl';
import { MAX_ARCHIVE_ENTRIES, MAX_ARCHIVE_TOTAL, MAX_RATIO, RATIO_FROM_BYTES } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';

/** A file inside an archive. `checksum` changes whenever its content does. */
export interface ZipEntry {
  /** Inflated, bytes. */
  readonly size: number;
  readonly checksum: number;
}
export interface Zip {
  /** By name, sorted. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly problems: readonly Problem[];
  /** The inflated bytes of an entry that is listed. Rejects when they are not what the archive says. */
  open(name: string): Promise<Readable>;
}

/** Lists an archive; `problems` says what of it cannot be opened. Never rejects. */
export async function openZip(bytes: Buffer): Promise<Zip> {
  const listing: Listing = { found: new Map(), total: 0, problems: problemList() };
  let zip: ZipFile | undefined;
  try {
    zip = await opened(bytes);
    await list(zip, (entry) => keep(listing, entry));
  } catch (error) {
    listing.problems.add(broken(error instanceof Error ? error.message : String(error)));
  }
  const source = zip;
  return {
    entries: new Map(
      [...listing.found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, entry]) => [name, { size: entry.uncompressedSize, checksum: entry.crc32 }] as const),
    ),
    problems: listing.problems.all(),
    async open(name) {
      const entry = listing.found.get(name);
      if (entry === undefined || source === undefined) throw new Error(`the archive has no ${name}`);
      return source.openReadStreamPromise(entry);
    },
  };
}

interface Listing {
  readonly found: Map<string, Entry>;
  /** Bytes of the entries when inflated. */
  total: number;
  readonly problems: ProblemList;
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

function list(zip: ZipFile, take: (entry: Entry) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (take(entry)) zip.readEntry();
      else resolve();
    });
    zip.once('end', resolve);
    zip.once('error', reject);
    zip.readEntry();
  });
}

const ENCRYPTED = 1;
const LINK = 0o120000;
const MODE = 0o170000;

// Tells whether to go on with the next entry.
function keep(listing: Listing, entry: Entry): boolean {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  if (name.endsWith('/')) return true;
  const fault = faultOf(name, entry, listing.found);
  if (fault !== undefined) {
    listing.problems.add(fault);
    return true;
  }
  if (listing.found.size >= MAX_ARCHIVE_ENTRIES || listing.total + entry.uncompressedSize > MAX_ARCHIVE_TOTAL) {
    listing.problems.add(tooMuch);
    return false;
  }
  listing.total += entry.uncompressedSize;
  listing.found.set(name, entry);
  return true;
}

function faultOf(name: string, entry: Entry, found: ReadonlyMap<string, Entry>): Problem | undefined {
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  const wrong = validateFileName(name);
  if (wrong !== null && wrong !== undefined) return refused(`an entry of the archive has a name that leads out of it ("${shown}")`);
  if (((entry.externalFileAttributes >>> 16) & MODE) === LINK) return refused(`an entry of the archive is a link ("${shown}")`);
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return encrypted(shown);
  if (!entry.canDecodeFileData()) return unsupported(shown);
  if (entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > MAX_RATIO * entry.compressedSize) return bomb(shown);
  return found.has(name) ? twice(shown) : undefined;
}

function broken(detail: string): Problem {
  return {
    code: 'unreadable',
    detail: `the archive cannot be opened: ${detail.split('\n', 1)[0]}`,
    remedy: 'Export it again, or exclude it in .fullscoreignore.',
    line: 1,
  };
}

function refused(detail: string): Problem {
  return { code: 'refused', detail: `${detail}; it was not opened`, remedy: 'Look where the archive comes from.', line: 1 };
}

function encrypted(name: string): Problem {
  return { code: 'unreadable', detail: `"${name}" in the archive is encrypted`, remedy: 'Export the archive without a password.', line: 1 };
}

function unsupported(name: string): Problem {
  return {
    code: 'unsupported',
    detail: `"${name}" in the archive is packed in a way that is not read`,
    remedy: 'Pack the archive with the ordinary method (deflate), or unpack it.',
    line: 1,
  };
}

function bomb(name: string): Problem {
  return {
    code: 'too-large',
    detail: `"${name}" in the archive would grow more than ${MAX_RATIO} times; it was not opened`,
    remedy: 'Unpack the archive if the file is what it should be.',
    line: 1,
  };
}

function twice(name: string): Problem {
  return {
    code: 'ambiguous',
    detail: `the archive holds "${name}" twice; the first was read`,
    remedy: 'Pack the archive again.',
    line: 1,
  };
}

const tooMuch: Problem = {
  code: 'too-large',
  detail: `the archive holds more than ${MAX_ARCHIVE_ENTRIES} files or ${MAX_ARCHIVE_TOTAL / 1024 / 1024} MB; the rest was left out`,
  remedy: 'Unpack the parts that matter and scan those.',
  line: 1,
};
