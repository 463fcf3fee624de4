// What one file's facts depend on besides itself: the other files its reader looked at, and whether it looked at the list of files.
import { posix } from 'node:path';
import type { Siblings } from './ingester.ts';

export interface Uses {
  /** Paths inside the root that were asked for, there or not, sorted. */
  readonly paths: readonly string[];
  /** Folders of which the list of files was looked at, '' for the whole root; sorted. */
  readonly folders: readonly string[];
}

export interface Watched {
  readonly siblings: Siblings;
  uses(): Uses;
}

/** The siblings of a root without its memory. */
export type PlainSiblings = Omit<Siblings, 'once'>;

/** What readers found out about a root, with what they looked at for it. */
export type Memory = Map<symbol, Map<string, { readonly known: Promise<unknown>; readonly watched: Watched }>>;

/** The siblings, and a note of what was asked of them, also by whoever found out first what is asked again. */
export function watched(plain: PlainSiblings, memory: Memory): Watched {
  const paths = new Set<string>();
  const folders = new Set<string>();
  const noted = (path: string): string => {
    paths.add(posix.normalize(path));
    return path;
  };
  const siblings: Siblings = {
    tree: (path) => plain.tree(noted(path)),
    xml: (path) => plain.xml(noted(path)),
    text: (path) => plain.text(noted(path)),
    lines: (path) => plain.lines(noted(path)),
    has: (path) => plain.has(noted(path)),
    matching(test, below = '') {
      folders.add(below);
      return plain.matching(test, below);
    },
    async once<Known>(what: symbol, path: string, make: (siblings: Siblings) => Promise<Known>): Promise<Known> {
      const answer = remembered({ plain, memory, what, path }, make);
      try {
        return (await answer.known) as Known; // one question has one maker
      } finally {
        const uses = answer.watched.uses();
        for (const used of uses.paths) paths.add(used);
        for (const folder of uses.folders) folders.add(folder);
      }
    },
  };
  return { siblings, uses: () => ({ paths: [...paths].sort(), folders: [...folders].sort() }) };
}

interface Question {
  readonly plain: PlainSiblings;
  readonly memory: Memory;
  readonly what: symbol;
  readonly path: string;
}

function remembered({ plain, memory, what, path }: Question, make: (siblings: Siblings) => Promise<unknown>) {
  const answers = memory.get(what) ?? new Map();
  memory.set(what, answers);
  const found = answers.get(path);
  if (found !== undefined) return found;
  const inner = watched(plain, memory);
  const answer = { known: make(inner.siblings), watched: inner };
  answers.set(path, answer);
  return answer;
}
