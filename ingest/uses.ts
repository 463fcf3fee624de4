// What one file's facts depend on besides itself: the other files its reader looked at, and whether it looked at the list of files.
import { posix } from 'node:path';
import type { Siblings } from './ingester.ts';

export interface Uses {
  /** Paths inside the root that were asked for, there or not, sorted. */
  readonly paths: readonly string[];
  readonly isListing: boolean;
}

export interface Watched {
  readonly siblings: Siblings;
  uses(): Uses;
}

/** The siblings, and a note of what was asked of them. */
export function watched(siblings: Siblings): Watched {
  const paths = new Set<string>();
  let isListing = false;
  const noted = (path: string): string => {
    paths.add(posix.normalize(path));
    return path;
  };
  return {
    siblings: {
      tree: (path) => siblings.tree(noted(path)),
      xml: (path) => siblings.xml(noted(path)),
      text: (path) => siblings.text(noted(path)),
      lines: (path) => siblings.lines(noted(path)),
      matching(test) {
        isListing = true;
        return siblings.matching(test);
      },
    },
    uses: () => ({ paths: [...paths].sort(), isListing }),
  };
}
