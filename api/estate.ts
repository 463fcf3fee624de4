// The one way from a workspace to something that answers: snapshot, engine, and what was judged.

import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineName, GraphEngine } from '../graph/engine/engine.ts';
import type { Neo4jAddress } from '../graph/engine/neo4j/address.ts';
import { openEngine } from '../graph/engine/open.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import { readSnapshot, writeSnapshot } from '../graph/snapshot/store.ts';
import { Failure } from './failure.ts';
import type { GatherOptions } from './gather.ts';
import { type Scanned, type ScanProgress, scanEstate } from './scan-estate.ts';
import type { Workspace } from './workspace.ts';

export function snapshotPath(workspace: Workspace): string {
  return join(workspace.directory, '.fullscore', 'snapshot.ndjson');
}

function inputsPath(workspace: Workspace): string {
  return join(workspace.directory, '.fullscore', 'inputs');
}

async function snapshotMadeFrom(workspace: Workspace, inputs: string): Promise<Snapshot | undefined> {
  const known = await readFile(inputsPath(workspace), 'utf8').catch(() => undefined);
  return known === inputs ? readSnapshot(snapshotPath(workspace)).catch(() => undefined) : undefined;
}

/** Scans and keeps the snapshot; the previous one stays whole until the new one is complete. */
export async function scanAndKeep(
  workspace: Workspace,
  options: Pick<GatherOptions, 'onProgress' | 'signal' | 'jobs' | 'session'> = {},
): Promise<Scanned> {
  const last = (inputs: string) => snapshotMadeFrom(workspace, inputs);
  const scanned = await scanEstate(workspace, { useCache: true, ...options, last });
  if (scanned.isKnown) return scanned;
  const start = performance.now();
  await keep(workspace, scanned);
  return { ...scanned, timings: { ...scanned.timings, write: Math.round(performance.now() - start) } };
}

/** The last snapshot of the workspace, or a new one when there is none. */
export async function lastSnapshot(workspace: Workspace, onProgress?: (progress: ScanProgress) => void): Promise<Snapshot> {
  const path = snapshotPath(workspace);
  if (existsSync(path)) return readSnapshot(path);
  return (await scanAndKeep(workspace, onProgress === undefined ? {} : { onProgress })).snapshot;
}

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EACCES: 'there is no permission to write',
  EPERM: 'there is no permission to write',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a file stands in the way',
  EEXIST: 'a file stands in the way',
};

// The digest is taken away before the snapshot changes and comes back after it: an interrupted scan is no unchanged one.
async function keep(workspace: Workspace, { snapshot, inputs }: Scanned): Promise<void> {
  try {
    await rm(inputsPath(workspace), { force: true });
    await writeSnapshot(snapshotPath(workspace), snapshot);
    await writeFile(inputsPath(workspace), inputs);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const why = WHY[code] ?? `the system says ${code}`;
    throw new Failure(
      `The snapshot cannot be kept in ${join(workspace.directory, '.fullscore')}: ${why}.`,
      'Choose another folder with --workspace DIR.',
    );
  }
}

/** Opens the chosen engine (`--engine`, then fullscore.yaml, then the embedded one) and loads the snapshot into it. */
export async function openLoaded(workspace: Workspace, snapshot: Snapshot, wanted?: EngineName): Promise<GraphEngine> {
  const name = wanted ?? workspace.config.engine ?? 'embedded';
  const address = name === 'neo4j' ? await neo4jAddress(workspace) : undefined;
  const engine = await openEngine({ engine: name, ...(address === undefined ? {} : { neo4j: address }) });
  try {
    await engine.load(snapshot);
    return engine;
  } catch (error) {
    await engine[Symbol.asyncDispose]();
    throw error;
  }
}

/** fullscore.yaml, then the environment, then the server that `fullscore neo4j start` started here. */
async function neo4jAddress({ config, directory }: Workspace): Promise<Neo4jAddress | undefined> {
  if (config.neo4j !== undefined) return { url: config.neo4j.url, ...(config.neo4j.user === undefined ? {} : { user: config.neo4j.user }) };
  if (process.env.NEO4J_URL !== undefined) return undefined;
  // Lazily: the launcher reads the driver, which the embedded engine does not need.
  const { runningServer } = await import('../graph/engine/neo4j-server/server.ts');
  for (const folder of [directory, process.cwd()]) {
    const server = await runningServer(join(folder, '.fullscore', 'neo4j'));
    if (server !== undefined) return { url: server.url, user: server.user, password: server.password };
  }
  return undefined;
}
