// What a format knows about each file of a root, made once however many files ask.
import type { Siblings } from '../ingester.ts';

/** The maker, behind the memory of the root. */
export function fileMemory<Known>(
  make: (path: string, siblings: Siblings) => Promise<Known>,
): (path: string, siblings: Siblings) => Promise<Known> {
  const what = Symbol('what is known about a file');
  return (path, siblings) => siblings.once(what, path, (own) => make(path, own));
}
