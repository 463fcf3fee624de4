// The version of a file's content: its sha256, looked up by size and time of change where those were seen before.
import { sha256Of } from './read/sha256.ts';
import type { Store } from './store.ts';

/** sha256 by stamp, as an earlier scan saw it. */
export interface Stamped {
  readonly stamp: string;
  readonly sha256: string;
}

export interface Versions {
  /** Hex sha256; undefined where the file is gone or cannot be read. */
  of(path: string): Promise<string | undefined>;
  /** A version that somebody else has just read. */
  learn(path: string, sha256: string): Promise<void>;
  /** What was looked at, for the next scan. */
  readonly seen: ReadonlyMap<string, Stamped>;
}

/** Versions of the files of one root; `known` may answer without reading. */
export function versionsOf(store: Store, known: (path: string) => Stamped | undefined): Versions {
  const seen = new Map<string, Stamped>();
  const asked = new Map<string, Promise<string | undefined>>();
  async function look(path: string): Promise<string | undefined> {
    try {
      const bytes = await store.bytes(path);
      const before = known(path);
      const sha256 = before?.stamp === bytes.stamp ? before.sha256 : await sha256Of(bytes);
      seen.set(path, { stamp: bytes.stamp, sha256 });
      return sha256;
    } catch {
      return undefined;
    }
  }
  return {
    seen,
    async learn(path, sha256) {
      asked.set(path, Promise.resolve(sha256));
      const stamp = await store.bytes(path).then(
        (bytes) => bytes.stamp,
        () => undefined,
      );
      if (stamp !== undefined) seen.set(path, { stamp, sha256 });
    },
    of(path) {
      const found = asked.get(path) ?? look(path);
      asked.set(path, found);
      return found;
    },
  };
}
