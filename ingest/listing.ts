// The files of a root as a sorted list, of which a part below a folder is found without walking the whole.
import { createHash } from 'node:crypto';

export interface Listing {
  has(path: string): boolean;
  /** Paths below a folder, sorted; all for ''. */
  below(folder: string): readonly string[];
  /** Digest of the paths below a folder. */
  digest(folder: string): string;
}

/** `paths` are sorted by code units. */
export function listingOf(paths: readonly string[]): Listing {
  const all = new Set(paths);
  const digests = new Map<string, string>();
  function below(folder: string): readonly string[] {
    if (folder === '' || folder === '.') return paths;
    // "/" is followed by "0": everything below a folder stands between the two.
    return paths.slice(firstNotBefore(paths, `${folder}/`), firstNotBefore(paths, `${folder}0`));
  }
  return {
    has: (path) => all.has(path),
    below,
    digest(folder) {
      const known = digests.get(folder) ?? createHash('sha256').update(below(folder).join('\n')).digest('hex').slice(0, 16);
      digests.set(folder, known);
      return known;
    },
  };
}

function firstNotBefore(paths: readonly string[], bound: string): number {
  let [low, high] = [0, paths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
