// Reading files of a scan one by one, here or in threads: the work behind scan, without its order and its cache.
import type { Batch } from './batch.ts';
import type { Files } from './files.ts';
import { readOne } from './read-one.ts';
import type { Recogniser } from './recognise.ts';
import type { Uses } from './uses.ts';

/** What reading one file gave. */
export interface Read {
  readonly batch: Batch;
  /** Hex sha256 of the bytes; left out where they were not read. */
  readonly sha256?: string;
  readonly uses: Uses;
}

/** Something that reads the files of a scan; `root` is the number of the root. */
export interface Reads extends AsyncDisposable {
  read(root: number, path: string): Promise<Read>;
  /** How many reads may be under way. */
  readonly width: number;
}

/** Reads in this thread, one after the other. */
export function readsHere(files: readonly Files[], recogniser: Recogniser, isStrict: boolean): Reads {
  return {
    width: 1,
    async read(root, path) {
      const own = files[root];
      if (own === undefined) throw new Error(`there is no root ${root}`);
      return readOne(path, { files: own, recogniser, isStrict });
    },
    async [Symbol.asyncDispose]() {},
  };
}
