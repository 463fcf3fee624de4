// All facts of a workspace: read from its roots, or from the facts files of other scans.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '../graph/link/order.ts';
import type { SnapshotMemo } from '../graph/snapshot/memo.ts';
import { type CacheFile, openCache } from '../ingest/cache-file.ts';
import { INGESTERS } from '../ingest/catalog.ts';
import { FactsFault, type FactsFile, readFacts } from '../ingest/facts-file.ts';
import { type Batch, type ScanOptions, scan } from '../ingest/scan.ts';
import { Failure } from './failure.ts';
import { logSettings } from './log-settings.ts';
import { tableSettings } from './table-settings.ts';
import { TOOL } from './tool.ts';
import type { Workspace } from './workspace.ts';

export interface Gathered {
  readonly batches: readonly Batch[];
  readonly roots: readonly string[];
  readonly readers: Readonly<Record<string, number>>;
  /** True where every file was known already, so that the last snapshot may still hold. */
  readonly isUnchanged: boolean;
}

export interface GatherOptions extends Pick<ScanOptions, 'onProgress' | 'signal' | 'jobs'> {
  /** Whether facts of earlier scans may be used, and are kept for later ones. */
  readonly useCache?: boolean;
  /** Keeps the facts in this process between its scans; the caller saves them at the end. */
  readonly session?: ScanSession;
}

/** What one process remembers from scan to scan. */
export interface ScanSession {
  held?: { readonly settings: string; readonly cache: CacheFile };
  memo?: SnapshotMemo;
}

export const READERS: Readonly<Record<string, number>> = Object.fromEntries(INGESTERS.map(({ name, version }) => [name, version]));

export async function gather(workspace: Workspace, options: GatherOptions = {}): Promise<Gathered> {
  return workspace.factsFiles.length > 0 ? fromFacts(workspace.factsFiles) : fromRoots(workspace, options);
}

async function fromRoots(workspace: Workspace, { useCache = false, session, ...options }: GatherOptions): Promise<Gathered> {
  const { maxMegabytes } = workspace.config;
  const limit = maxMegabytes === undefined ? {} : { maxBytes: maxMegabytes * 1_000_000 };
  const cache = useCache ? await cacheOf(workspace, session) : undefined;
  const batches: Batch[] = [];
  const tables = tableSettings(workspace.config.tables);
  const logs = logSettings(workspace.config.logs);
  for await (const batch of scan(workspace.roots, { ...options, ...limit, tables, logs, ...(cache === undefined ? {} : { cache }) }))
    batches.push(batch);
  const isUnchanged = cache?.isUnchanged ?? false;
  if (session === undefined) await cache?.save();
  else if (cache !== undefined) session.held = { settings: settingsOf(workspace), cache };
  return { batches, roots: workspace.roots.map(({ name }) => name), readers: READERS, isUnchanged };
}

async function cacheOf(workspace: Workspace, session: ScanSession | undefined): Promise<CacheFile> {
  const settings = settingsOf(workspace);
  if (session?.held?.settings === settings) return session.held.cache.next();
  return openCache(join(workspace.directory, '.fullscore', 'cache.ndjson'), settings, session !== undefined);
}

// Everything but the files that decides which facts they give; a program that was built anew may read differently.
function settingsOf({ config, roots }: Workspace): string {
  const catalogue = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../ingest/catalog.ts' : '../ingest/catalog.js', import.meta.url),
  );
  const built = statSync(catalogue, { throwIfNoEntry: false })?.mtimeMs;
  const { maxMegabytes, tables, logs } = config;
  const text = JSON.stringify({
    tool: TOOL,
    built,
    readers: READERS,
    maxMegabytes,
    tables,
    logs,
    roots: roots.map(({ name, folder }) => [name, folder]),
  });
  return createHash('sha256').update(text).digest('hex');
}

async function fromFacts(paths: readonly string[]): Promise<Gathered> {
  const files: FactsFile[] = [];
  for (const path of [...paths].sort()) files.push(await readOrFail(path));
  const owners = new Map<string, FactsFile>();
  for (const file of files) {
    requireSameReaders(file);
    for (const root of file.roots) {
      const other = owners.get(root);
      if (other !== undefined)
        throw new Failure(
          `${other.path} and ${file.path} both hold a folder called "${root}".`,
          'Scan one of them again with --root-name NAME.',
        );
      owners.set(root, file);
    }
  }
  const batches = files.flatMap((file) => file.batches).sort((a, b) => compare(a.file.file, b.file.file));
  return { batches, roots: [...owners.keys()].sort(), readers: READERS, isUnchanged: false };
}

async function readOrFail(path: string): Promise<FactsFile> {
  try {
    return await readFacts(path);
  } catch (error) {
    throw error instanceof FactsFault ? new Failure(error.message, error.remedy) : error;
  }
}

// Facts of other readers would differ for reasons that no file shows.
function requireSameReaders({ path, tool, readers }: FactsFile): void {
  const names = [...new Set([...Object.keys(readers), ...Object.keys(READERS)])].sort();
  const other = names.find((name) => readers[name] !== READERS[name]);
  if (other === undefined) return;
  throw new Failure(
    `${path} was made by ${tool} with another version of the ${other} reader than this one has.`,
    'Make it again with `fullscore scan --facts`, with the same version of fullscore everywhere.',
  );
}
