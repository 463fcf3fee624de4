// Where a person works: the folder with fullscore.yaml and .fullscore/, and the roots that are scanned from there.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Pin } from '../graph/link/pins.ts';
import { type Root, rootsOf } from '../ingest/discover.ts';
import { CONFIG_FILE, type Config, readConfig } from './config.ts';
import { Failure } from './failure.ts';
import { readPins } from './pins.ts';

export interface Workspace {
  readonly directory: string;
  readonly name: string;
  readonly config: Config;
  readonly roots: readonly Root[];
  /** What people decided about identity. */
  readonly pins: readonly Pin[];
  /** Facts of other scans that are used instead of roots. */
  readonly factsFiles: readonly string[];
}

/** How a person names what is scanned. */
export interface WorkspaceFlags {
  /** Folder of the workspace. */
  readonly workspace?: string | undefined;
  /** Name of the estate. */
  readonly name?: string;
  /** Name of the one root, instead of the name of its folder. */
  readonly rootName?: string;
  /** Facts files instead of folders. */
  readonly from?: readonly string[];
}

/**
 * The workspace is `--workspace`, else the one given folder that has a fullscore.yaml, else the current folder.
 * Roots are the given paths, else `sources` of fullscore.yaml, else the workspace itself; none where facts files are given.
 */
export async function openWorkspace(paths: readonly string[], flags: WorkspaceFlags = {}): Promise<Workspace> {
  const { workspace: given, name, rootName, from = [] } = flags;
  if (from.length > 0 && paths.length > 0)
    throw new Failure(
      'Folders and --from cannot be given together.',
      'Make facts of the folders first: `fullscore scan FOLDER --facts FILE`.',
    );
  for (const path of [...paths, ...(given === undefined ? [] : [given])]) requireThere(path);
  const [only, ...others] = paths;
  const isOwn = only !== undefined && others.length === 0 && existsSync(join(only, CONFIG_FILE));
  const directory = resolve(given ?? (isOwn ? only : '.'));
  const config = await readConfig(directory);
  const pins = await readPins(directory);
  const sources = from.length > 0 ? [] : sourcesOf(paths, config, directory);
  for (const source of [...sources, ...from]) requireThere(source);
  const roots = named(rootsOf(sources), rootName);
  const estate = name ?? config.name ?? (roots.length === 1 ? roots[0]?.name : basename(directory)) ?? 'estate';
  return { directory, config, pins, roots, factsFiles: from.map((path) => resolve(path)), name: estate };
}

function sourcesOf(paths: readonly string[], config: Config, directory: string): readonly string[] {
  if (paths.length > 0) return paths.map((path) => resolve(path));
  return (config.sources ?? ['.']).map((source) => resolve(directory, source));
}

// Build servers check every repository out into folders of the same name.
function named(roots: readonly Root[], name: string | undefined): readonly Root[] {
  if (name === undefined) return roots;
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) throw new Failure('--root-name needs exactly one folder.', 'Scan the folders one by one.');
  if (!/^[^/\\]+$/.test(name)) throw new Failure(`"${name}" cannot be the name of a root.`, 'Choose a name without a slash.');
  return [{ ...root, name }];
}

function requireThere(path: string): void {
  if (!existsSync(path))
    throw new Failure(`There is no file or folder ${path}.`, 'Check the path; it is taken relative to the current folder.');
}
