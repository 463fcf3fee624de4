// The way from folders to facts: one batch per file, every file accounted for.
import type { Batch } from './batch.ts';
import { INGESTERS } from './catalog.ts';
import { discover, type Root } from './discover.ts';
import { type Expanded, expandArchives, type OpenedArchive } from './expand.ts';
import { filesOf } from './files.ts';
import type { Ingester } from './ingester.ts';
import { MAX_SPEC_BYTES } from './read/limits.ts';
import { gapOf } from './read/problem.ts';
import { readOne } from './read-one.ts';
import { recogniser } from './recognise.ts';
import { type Store, storeOf } from './store.ts';

export type { Batch } from './batch.ts';

export interface ScanOptions {
  /** Formats to try; the whole catalogue where not given. */
  readonly ingesters?: readonly Ingester[];
  /** Largest file that is read whole, bytes; 32 MB where not given. */
  readonly maxBytes?: number;
  /** Tests throw on a defect of a reader instead of reporting it as a gap. */
  readonly isStrict?: boolean;
  /** Called after each file; `done` counts up to `total`. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly file: string }) => void;
  /** Ends the scan before the next file. */
  readonly signal?: AbortSignal;
}

/** Reads the roots, sorted by name and path. Files that were left out come as batches without facts, so that seen = read + unrecognised + skipped + failed. */
export async function* scan(roots: readonly Root[], options: ScanOptions = {}): AsyncGenerator<Batch> {
  const known = recogniser(options.ingesters ?? INGESTERS);
  const { maxBytes = MAX_SPEC_BYTES, isStrict = false } = options;
  const found = await Promise.all([...roots].sort(byName).map(listed));
  const total = found.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  for (const { root, store, files: paths, skipped, archives } of found) {
    for (const archive of archives) yield archiveBatch(`${root.name}/${archive.path}`, archive);
    for (const { path, reason } of skipped) yield skippedBatch(`${root.name}/${path}`, reason);
    const files = filesOf(root, paths, { maxBytes, store });
    for (const path of paths) {
      options.signal?.throwIfAborted();
      const batch = await readOne(path, { files, recogniser: known, isStrict });
      done++;
      options.onProgress?.({ done, total, file: batch.file.file });
      yield batch;
    }
  }
}

async function listed(root: Root): Promise<Expanded & { readonly root: Root; readonly store: Store }> {
  const store = storeOf(root.folder);
  const found = discover(root);
  const { files, skipped, archives } = await expandArchives(store, found.files);
  return { root, store, files, skipped: [...found.skipped, ...skipped], archives };
}

function byName(a: Root, b: Root): number {
  return a.name < b.name ? -1 : 1;
}

function archiveBatch(file: string, { isOpen, problems }: OpenedArchive): Batch {
  const gaps = problems.map((problem) => gapOf(file, problem));
  const reason = isOpen ? 'archive: its files are listed one by one' : (problems[0]?.detail ?? 'the archive cannot be read');
  return {
    file: { file, outcome: isOpen ? 'read' : 'failed', reason, formats: [], facts: 0, gaps: gaps.length },
    nodes: [],
    edges: [],
    gaps,
    observations: [],
  };
}

function skippedBatch(file: string, reason: string): Batch {
  return { file: { file, outcome: 'skipped', reason, formats: [], facts: 0, gaps: 0 }, nodes: [], edges: [], gaps: [], observations: [] };
}
