// A schema may be written in many files: extensions of a root type belong to the file that defines it.
import { posix } from 'node:path';
import type { Siblings, TextDocument } from '../../ingester.ts';
import type { RootKind } from './schema.ts';

/** Files of one directory, and directories above, that are looked into. */
const MAX_FILES = 60;
const MAX_LEVELS = 3;

export interface Home {
  readonly path: string;
  /** Root types that it names; undefined where it leaves them as they are. */
  readonly roots: ReadonlyMap<string, RootKind> | undefined;
}

/**
 * The nearest file in the directory or above it that defines a root type or the schema. A file with entities may be a subgraph of its
 * own, which needs no definition: it is part of another file only if that links the federation.
 */
export async function homeOf(document: TextDocument, siblings: Siblings, hasEntities: boolean): Promise<Home | undefined> {
  let directory = posix.dirname(document.path);
  for (let level = 0; level < MAX_LEVELS; level++) {
    const here = directory;
    const paths = siblings.matching((path) => path !== document.path && posix.dirname(path) === here && /\.(graphqls?|gql)$/i.test(path));
    for (const path of paths.slice(0, MAX_FILES)) {
      const text = (await siblings.text(path))?.text ?? '';
      if (hasEntities ? text.includes('specs.apollo.dev/federation') : definesRoot(text)) return { path, roots: rootsIn(text) };
    }
    if (directory === '.') return undefined;
    directory = posix.dirname(directory);
  }
  return undefined;
}

function definesRoot(text: string): boolean {
  return /^[ \t]*(?:type[ \t]+(?:Query|Mutation|Subscription)\b|schema\b[^{}]{0,1000}\{|extend[ \t]+schema\b)/m.test(text);
}

function rootsIn(text: string): ReadonlyMap<string, RootKind> | undefined {
  const body = /^[ \t]*schema\b[^{}]{0,1000}\{([^{}]*)\}/m.exec(text)?.[1];
  if (body === undefined) return undefined;
  const roots = new Map<string, RootKind>();
  for (const [, kind, name = ''] of body.matchAll(/\b(query|mutation|subscription)\s*:\s*(\w+)/g)) {
    if (kind === 'query' || kind === 'mutation' || kind === 'subscription') roots.set(name, kind);
  }
  return roots;
}

/** The first of all files of this name with this very text: copies of a schema lie with whoever asks it. */
export async function originalOf(
  document: TextDocument,
  siblings: Siblings,
): Promise<{ readonly path: string; readonly isCopied: boolean }> {
  const name = posix.basename(document.path);
  const others = siblings.matching((path) => path !== document.path && posix.basename(path) === name).slice(0, MAX_FILES);
  const copies: string[] = [];
  for (const path of others) if ((await siblings.text(path))?.text === document.text) copies.push(path);
  const [first = document.path] = [document.path, ...copies].sort();
  return { path: first, isCopied: copies.length > 0 };
}
