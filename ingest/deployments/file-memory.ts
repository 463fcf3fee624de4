// What a format knows about each file of a scan. The siblings of a scan are its memory, and it goes with them.
import type { Siblings } from '../ingester.ts';

/** Asked for again and again, made once per file and scan. */
export function fileMemory<Known>(
  make: (path: string, siblings: Siblings) => Promise<Known>,
): (path: string, siblings: Siblings) => Promise<Known> {
  const scans = new WeakMap<Siblings, Map<string, Promise<Known>>>();
  return (path, siblings) => {
    const files = scans.get(siblings) ?? new Map<string, Promise<Known>>();
    scans.set(siblings, files);
    const known = files.get(path) ?? make(path, siblings);
    files.set(path, known);
    return known;
  };
}
