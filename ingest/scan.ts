// The way from folders to facts: one batch per file, every file accounted for.
import type { Batch } from './batch.ts';
import { INGESTERS } from './catalog.ts';
import { discover, type Root } from './discover.ts';
import { filesOf } from './files.ts';
import type { Ingester } from './ingester.ts';
import { MAX_SPEC_BYTES } from './read/limits.ts';
import { readOne } from './read-one.ts';
import { recogniser } from './recognise.ts';

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
  const found = [...roots].sort(byName).map((root) => ({ root, ...discover(root) }));
  const total = found.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  for (const { root, files: paths, skipped } of found) {
    for (const { path, reason } of skipped) yield skippedBatch(`${root.name}/${path}`, reason);
    const files = filesOf(root, paths, maxBytes);
    for (const path of paths) {
      options.signal?.throwIfAborted();
      const batch = await readOne(path, { files, recogniser: known, isStrict });
      done++;
      options.onProgress?.({ done, total, file: batch.file.file });
      yield batch;
    }
  }
}

function byName(a: Root, b: Root): number {
  return a.name < b.name ? -1 : 1;
}

function skippedBatch(file: string, reason: string): Batch {
  return { file: { file, outcome: 'skipped', reason, formats: [], facts: 0, gaps: 0 }, nodes: [], edges: [], gaps: [], observations: [] };
}
