// What earlier scans found, by content: a file whose bytes, and those of the files it looked at, are the same gives the same facts.
import type { Batch } from './batch.ts';
import type { Listing } from './listing.ts';
import type { Uses } from './uses.ts';
import type { Stamped, Versions } from './versions.ts';

/** The facts of one file, with the versions of everything they were made from. */
export interface CachedRead {
  readonly sha256: string;
  /** Versions of the other files that were asked for; null for one that was not there. */
  readonly uses: readonly (readonly [path: string, sha256: string | null])[];
  /** Digests of the lists of files below the folders that were looked at. */
  readonly listings: readonly (readonly [folder: string, digest: string])[];
  /** The batch, parsed when it is needed. */
  batch(): Batch;
}

/** One cache for all roots of a scan; files are "root/path". */
export interface FactCache {
  read(file: string): CachedRead | undefined;
  stamp(file: string): Stamped | undefined;
}

/** Whether the facts still hold: the same bytes, and the same bytes of whatever else was looked at. */
export async function stillHolds(
  cached: CachedRead,
  path: string,
  now: { readonly versions: Versions; readonly listing: Listing },
): Promise<boolean> {
  if (cached.listings.some(([folder, digest]) => now.listing.digest(folder) !== digest)) return false;
  if ((await now.versions.of(path)) !== cached.sha256) return false;
  for (const [used, sha256] of cached.uses) if (((await now.versions.of(used)) ?? null) !== sha256) return false;
  return true;
}

/** The versions of what a reader looked at, to be kept with its facts. */
export async function usedVersions(uses: Uses, versions: Versions): Promise<CachedRead['uses']> {
  return Promise.all(uses.paths.map(async (path) => [path, (await versions.of(path)) ?? null] as const));
}
