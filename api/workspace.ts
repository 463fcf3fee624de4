// Where a person works: the folder with fullscore.yaml and .fullscore/, and the roots that are scanned from there.
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Root, rootsOf } from '../ingest/discover.ts';
import { CONFIG_FILE, type Config, readConfig } from './config.ts';
import { Failure } from './failure.ts';

export interface Workspace {
  readonly directory: string;
  readonly name: string;
  readonly config: Config;
  readonly roots: readonly Root[];
}

/**
 * The workspace is `--workspace`, else the one given folder that has a fullscore.yaml, else the current folder.
 * Roots are the given paths, else `sources` of fullscore.yaml, else the workspace itself.
 */
export async function openWorkspace(paths: readonly string[], given?: string): Promise<Workspace> {
  for (const path of [...paths, ...(given === undefined ? [] : [given])]) requireThere(path);
  const [only, ...others] = paths;
  const isOwn = only !== undefined && others.length === 0 && existsSync(join(only, CONFIG_FILE));
  const directory = resolve(given ?? (isOwn ? only : '.'));
  const config = await readConfig(directory);
  const sources =
    paths.length > 0 ? paths.map((path) => resolve(path)) : (config.sources ?? ['.']).map((source) => resolve(directory, source));
  for (const source of sources) requireThere(source);
  const roots = rootsOf(sources);
  return { directory, config, roots, name: config.name ?? (roots.length === 1 ? (roots[0]?.name ?? 'estate') : basename(directory)) };
}

function requireThere(path: string): void {
  if (!existsSync(path))
    throw new Failure(`There is no file or folder ${path}.`, 'Check the path; it is taken relative to the current folder.');
}
