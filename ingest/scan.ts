// The way from folders to facts: one batch per file, every file accounted for, nothing read again that is known already.
import { availableParallelism } from 'node:os';
import type { Batch } from './batch.ts';
import { stillHolds, usedVersions } from './cache.ts';
import type { CacheFile } from './cache-file.ts';
import { INGESTERS } from './catalog.ts';
import { discover, type Root } from './discover.ts';
import { type Expanded, expandArchives } from './expand.ts';
import { filesOf } from './files.ts';
import type { Ingester } from './ingester.ts';
import { type Listing, listingOf } from './listing.ts';
import { MAX_SPEC_BYTES } from './read/limits.ts';
import type { LogSetting } from './read/log-mapping.ts';
import type { TableSetting } from './read/table.ts';
import { type Read, type Reads, readsHere } from './reads.ts';
import { type Recogniser, recogniser } from './recognise.ts';
import { type Store, storeOf } from './store.ts';
import { canUseThreads, readsInThreads } from './threads.ts';
import { archiveBatch, lostRead, skippedBatch } from './unread.ts';
import { type Versions, versionsOf } from './versions.ts';

export type { Batch } from './batch.ts';

export interface ScanOptions {
  /** Formats to try, in this thread; the whole catalogue where not given. */
  readonly ingesters?: readonly Ingester[];
  /** Largest file that is read whole, bytes; 32 MB where not given. */
  readonly maxBytes?: number;
  /** What fullscore.yaml says about tables. */
  readonly tables?: readonly TableSetting[];
  /** What fullscore.yaml says about event logs. */
  readonly logs?: readonly LogSetting[];
  /** Tests throw on a defect of a reader instead of reporting it as a gap. */
  readonly isStrict?: boolean;
  /** Called after each file; `done` counts up to `total`. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly file: string }) => void;
  /** Ends the scan before the next file. */
  readonly signal?: AbortSignal;
  /** What earlier scans found; the caller saves it after the last batch. */
  readonly cache?: CacheFile;
  /** Threads that read; as many as there are processors where not given, and one for a small scan. */
  readonly jobs?: number;
}

interface Listed extends Expanded {
  readonly root: Root;
  readonly store: Store;
  readonly versions: Versions;
  readonly listing: Listing;
}

/** Reads the roots, sorted by name and path. Files that were left out come as batches without facts, so that seen = read + unrecognised + skipped + failed. */
export async function* scan(roots: readonly Root[], options: ScanOptions = {}): AsyncGenerator<Batch> {
  const found: Listed[] = [];
  for (const root of [...roots].sort(byName)) found.push(await listed(root, options.cache));
  const total = found.reduce((sum, { files }) => sum + files.length, 0);
  await using reads = readsOf(found, options);
  let done = 0;
  for (const [index, here] of found.entries()) {
    const { root, files, skipped, archives } = here;
    for (const archive of archives) yield archiveBatch(`${root.name}/${archive.path}`, archive);
    for (const { path, reason } of skipped) yield skippedBatch(`${root.name}/${path}`, reason);
    const read = (path: string) => batchOf(path, { found: here, index, reads, cache: options.cache });
    for await (const batch of inOrder(files, reads, read)) {
      options.signal?.throwIfAborted();
      done++;
      options.onProgress?.({ done, total, file: batch.file.file });
      yield batch;
    }
  }
}

async function listed(root: Root, cache: CacheFile | undefined): Promise<Listed> {
  const store = storeOf(root.folder);
  const found = discover(root);
  const { files, skipped, archives } = await expandArchives(store, found.files);
  const versions = versionsOf(store, (path) => cache?.stamp(`${root.name}/${path}`));
  const listing = listingOf(files);
  return { root, store, versions, listing, files, skipped: [...found.skipped, ...skipped], archives };
}

/** Files that are read here before threads are worth their start. */
const FEW = 200;

function readsOf(found: readonly Listed[], options: ScanOptions): Reads {
  const { ingesters, maxBytes = MAX_SPEC_BYTES, tables = [], logs = [], isStrict = false, jobs = availableParallelism() } = options;
  const known = ingesters === undefined ? wholeCatalogue() : recogniser(ingesters);
  const here = readsHere(
    found.map(({ root, files, store }) => filesOf(root, files, { maxBytes, store, tables, logs })),
    known,
    isStrict,
  );
  if (jobs < 2 || ingesters !== undefined || isStrict || !canUseThreads()) return here;
  return afterFew(
    here,
    (path) => known.candidates(path).length > 0,
    () =>
      readsInThreads({
        threads: jobs,
        maxBytes,
        tables,
        logs,
        roots: found.map(({ root, files }) => ({ root, paths: files })),
        onLost: (root, path, why) => lostRead(`${found[root]?.root.name}/${path}`, why),
      }),
  );
}

// One for the process: it remembers which formats a path is for, and a scan that watches asks for the same paths again.
let whole: Recogniser | undefined;
function wholeCatalogue(): Recogniser {
  whole ??= recogniser(INGESTERS);
  return whole;
}

// Threads cost a start of their own: a small scan, or one that mostly knows its files, never pays for it.
function afterFew(here: Reads, isAskedFor: (path: string) => boolean, start: () => Reads): Reads {
  let threads: Reads | undefined;
  let reads = 0;
  return {
    get width() {
      return threads?.width ?? here.width;
    },
    read(root, path) {
      // What no format asks for is told by its name alone, and needs no thread.
      if (!isAskedFor(path) || ++reads <= FEW) return here.read(root, path);
      threads ??= start();
      return threads.read(root, path);
    },
    async [Symbol.asyncDispose]() {
      await threads?.[Symbol.asyncDispose]();
    },
  };
}

interface Turn {
  readonly found: Listed;
  readonly index: number;
  readonly reads: Reads;
  readonly cache: CacheFile | undefined;
}

async function batchOf(path: string, { found, index, reads, cache }: Turn): Promise<Batch> {
  if (cache === undefined) return (await reads.read(index, path)).batch;
  const { root, versions, listing } = found;
  const file = `${root.name}/${path}`;
  const cached = cache.read(file);
  if (cached !== undefined && (await stillHolds(cached, path, { versions, listing }))) {
    cache.carry(file, versions.seen.get(path)?.stamp);
    return cached.batch();
  }
  const read = await reads.read(index, path);
  await keep(read, path, { found, index, reads, cache });
  return read.batch;
}

// A file whose bytes nobody needed is cheaper to look at again than to remember.
async function keep({ batch, sha256, uses }: Read, path: string, { found, cache }: Turn): Promise<void> {
  if (sha256 === undefined) return;
  const { root, versions, listing } = found;
  await versions.learn(path, sha256);
  const used = await usedVersions(uses, versions);
  const stamp = versions.seen.get(path)?.stamp;
  cache?.keep(`${root.name}/${path}`, {
    sha256,
    ...(stamp === undefined ? {} : { stamp }),
    ...(used.length === 0 ? {} : { uses: used }),
    ...(uses.folders.length === 0 ? {} : { listings: uses.folders.map((folder) => [folder, listing.digest(folder)] as const) }),
    batch,
  });
}

// Reads ahead as far as the reads are wide, and gives the batches in the order of the paths.
async function* inOrder(paths: readonly string[], reads: Reads, read: (path: string) => Promise<Batch>): AsyncGenerator<Batch> {
  const ahead: Promise<Batch>[] = [];
  let next = 0;
  while (next < paths.length || ahead.length > 0) {
    while (next < paths.length && ahead.length < reads.width) {
      const reading = read(paths[next++] ?? '');
      reading.catch(() => undefined); // it is awaited below, in its turn
      ahead.push(reading);
    }
    const first = ahead.shift();
    if (first !== undefined) yield await first;
  }
}

function byName(a: Root, b: Root): number {
  return a.name < b.name ? -1 : 1;
}
