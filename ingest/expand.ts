// Archives among the files of a root, opened as folders: what is in them joins the list, what is wrong with them is told.
import { archiveKind, entryPath, insideArchive, isPerhapsArchive } from './read/archive-name.ts';
import { MAX_ARCHIVE_BYTES, MAX_ARCHIVE_DEPTH } from './read/limits.ts';
import type { Problem } from './read/problem.ts';
import type { Zip } from './read/zip.ts';
import { reasonToSkipFile, reasonToSkipFolder } from './skip.ts';
import { type Store, TooLarge } from './store.ts';

export interface Expanded {
  /** Plain files on disk and in archives, sorted. */
  readonly files: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly archives: readonly OpenedArchive[];
}
export interface OpenedArchive {
  readonly path: string;
  readonly isOpen: boolean;
  readonly problems: readonly Problem[];
}

export async function expandArchives(store: Store, paths: readonly string[]): Promise<Expanded> {
  const expansion: Expansion = { store, files: [], skipped: [], archives: [] };
  for (const path of paths) await expand(expansion, path);
  expansion.files.sort();
  return expansion;
}

interface Expansion {
  readonly store: Store;
  readonly files: string[];
  readonly skipped: { path: string; reason: string }[];
  readonly archives: OpenedArchive[];
}

async function expand(expansion: Expansion, path: string): Promise<void> {
  const kind = archiveKind(path);
  if (kind === undefined) expansion.files.push(path);
  else if (depthOf(path) >= MAX_ARCHIVE_DEPTH) expansion.archives.push({ path, isOpen: false, problems: [tooDeep] });
  else if (kind === 'gzip') await expandGzip(expansion, path);
  else await expandZip(expansion, path);
}

async function expandGzip(expansion: Expansion, path: string): Promise<void> {
  expansion.archives.push({ path, isOpen: true, problems: [] });
  await visit(expansion, path, path.slice(path.lastIndexOf('/') + 1).replace(/\.gz$/i, ''));
}

async function expandZip(expansion: Expansion, path: string): Promise<void> {
  let zip: Zip;
  try {
    zip = await expansion.store.zip(path);
  } catch (error) {
    expansion.archives.push({ path, isOpen: false, problems: [error instanceof TooLarge ? tooLarge : unreadable(error)] });
    return;
  }
  const isOpen = zip.entries.size > 0 || zip.problems.length === 0;
  if (!isOpen && isPerhapsArchive(path)) {
    expansion.files.push(path);
    return;
  }
  expansion.archives.push({ path, isOpen, problems: zip.problems });
  let classes = 0;
  for (const name of zip.entries.keys()) {
    if (name.endsWith('.class')) classes++;
    else await visit(expansion, path, name);
  }
  if (classes > 0) expansion.skipped.push({ path: entryPath(path, '**/*.class'), reason: `compiled code (${classes} files)` });
}

async function visit(expansion: Expansion, archive: string, name: string): Promise<void> {
  const path = entryPath(archive, name);
  const reason = reasonToSkipEntry(name);
  if (reason === undefined) await expand(expansion, path);
  else expansion.skipped.push({ path, reason });
}

/** Libraries that a package carries are no part of what it does. */
const LIBRARIES = /(?:^|\/)(?:BOOT-INF\/lib|WEB-INF\/lib|META-INF\/lib|repository)\/.*\.jar$/;

function reasonToSkipEntry(name: string): string | undefined {
  if (LIBRARIES.test(name)) return 'library inside a package';
  const parts = name.split('/');
  const folder = parts
    .slice(0, -1)
    .map(reasonToSkipFolder)
    .find((reason) => reason !== undefined);
  return folder ?? reasonToSkipFile(parts.at(-1) ?? name);
}

function depthOf(path: string): number {
  let depth = 0;
  for (let here = insideArchive(path); here !== undefined; here = insideArchive(here.archive)) depth++;
  return depth;
}

const tooDeep: Problem = {
  code: 'too-large',
  detail: `archives stand inside archives more than ${MAX_ARCHIVE_DEPTH} levels deep; this one was not opened`,
  remedy: 'Unpack it if it matters.',
  line: 1,
};
const tooLarge: Problem = {
  code: 'too-large',
  detail: `the archive is larger than ${MAX_ARCHIVE_BYTES / 1024 / 1024} MB`,
  remedy: 'Unpack the parts that matter and scan those, or exclude it in .fullscoreignore.',
  line: 1,
};

function unreadable(error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'its bytes are not what it says';
  return {
    code: 'unreadable',
    detail: `the archive cannot be read (${code})`,
    remedy: 'Check that it is there and that you may read it.',
    line: 1,
  };
}
