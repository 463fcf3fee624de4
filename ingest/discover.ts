// Walks a scan root: every file once, sorted, and every entry that is left out with its reason. Never leaves the root.
import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { type IgnoreRules, isIgnored, rulesIn } from './ignore-files.ts';
import { OWN_FOLDER, reasonToSkipFile, reasonToSkipFolder } from './skip.ts';

/** A folder to scan; `only` narrows it to one file. */
export interface Root {
  /** First part of every Source.file; unique among the roots of a scan, without a slash. */
  readonly name: string;
  /** Absolute, with links resolved. */
  readonly folder: string;
  readonly only?: string;
}
export interface Discovered {
  /** Paths inside the root, forward slashes, sorted. */
  readonly files: readonly string[];
  /** What was left out; folders end in "/". Sorted. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** Roots of the given folders or files. Throws one clear sentence for a path that does not exist. */
export function rootsOf(paths: readonly string[]): Root[] {
  const roots = [...new Set(paths.map((path) => realPath(path)))].sort().map(rootAt);
  const isTaken = (name: string) => roots.filter((root) => root.name === name).length > 1;
  return roots.map((root) => (isTaken(root.name) ? { ...root, name: `${basename(dirname(root.folder))}-${root.name}` } : root));
}

/** Lists a root. A folder that cannot be opened is skipped with that reason. */
export function discover(root: Root): Discovered {
  if (root.only !== undefined) return { files: [root.only], skipped: [] };
  const walk: Walk = { root: root.folder, files: [], skipped: [] };
  walkFolder(walk, '', undefined);
  walk.files.sort();
  walk.skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: walk.files, skipped: walk.skipped };
}

interface Walk {
  readonly root: string;
  readonly files: string[];
  readonly skipped: { readonly path: string; readonly reason: string }[];
}

function walkFolder(walk: Walk, folder: string, above: IgnoreRules | undefined): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(walk.root, folder), { withFileTypes: true });
  } catch (error) {
    walk.skipped.push({ path: folder, reason: `cannot be opened (${codeOf(error)})` });
    return;
  }
  const plain = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name));
  const rules = rulesIn(walk.root, folder, plain, above);
  for (const entry of entries) visit(walk, entry, folder, rules);
}

function visit(walk: Walk, entry: Dirent, folder: string, rules: IgnoreRules): void {
  if (entry.isDirectory() && entry.name === OWN_FOLDER) return;
  const path = `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`;
  const reason = reasonToSkip(walk, entry, path, rules);
  if (reason !== undefined) walk.skipped.push({ path, reason });
  else if (entry.isDirectory()) walkFolder(walk, path, rules);
  else walk.files.push(path);
}

function reasonToSkip(walk: Walk, entry: Dirent, path: string, rules: IgnoreRules): string | undefined {
  if (entry.isSymbolicLink()) return reasonToSkipLink(walk.root, path);
  if (entry.isDirectory()) return reasonToSkipFolder(entry.name) ?? (isIgnored(rules, path) ? 'ignored' : undefined);
  if (!entry.isFile()) return 'not a regular file';
  if (isIgnored(rules, path)) return 'ignored';
  return reasonToSkipFile(entry.name);
}

// What a link inside the root means is found under its own name; read twice, it would give every fact twice.
function reasonToSkipLink(root: string, path: string): string {
  try {
    const target = realpathSync(join(root, path));
    return target === root || target.startsWith(root + sep) ? 'link to something inside the root' : 'link out of the root';
  } catch {
    return 'link to nothing';
  }
}

function rootAt(path: string): Root {
  if (statSync(path).isDirectory()) return { name: basename(path) || 'root', folder: path };
  return { name: basename(dirname(path)) || 'root', folder: dirname(path), only: basename(path) };
}

function realPath(path: string): string {
  try {
    return realpathSync(resolve(path));
  } catch {
    throw new Error(`There is no file or folder "${path}".`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
