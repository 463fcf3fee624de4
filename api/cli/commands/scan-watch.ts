// fullscore scan --watch: the facts stay in memory, so that the map follows the files while somebody edits them.
import { watch } from 'node:fs';
import { sep } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Snapshot } from '../../../graph/snapshot/snapshot.ts';
import { CONFIG_FILE } from '../../config.ts';
import { scanAndKeep } from '../../estate.ts';
import { Failure } from '../../failure.ts';
import type { GatherOptions, ScanSession } from '../../gather.ts';
import { PINS_FILE } from '../../pins.ts';
import { type Scanned, scanEstate } from '../../scan-estate.ts';
import type { Workspace } from '../../workspace.ts';
import { sayFailure } from '../say-failure.ts';
import { colour, plural, type Terminal } from '../terminal.ts';
import { scanText } from './scan.ts';

export interface WatchOptions extends GatherOptions {
  readonly signal: AbortSignal;
  readonly out: Terminal;
  /** The workspace anew: its configuration may have changed. */
  readonly reopen: () => Promise<Workspace>;
}

/** An editor writes a file in several steps, one right after the other. */
const QUIET_MS = 25;

/** Scans, then again after each change, until the signal; resolves with the exit code. */
export async function watchScans(workspace: Workspace, { out, reopen, ...options }: WatchOptions): Promise<number> {
  const session: ScanSession = {};
  await using changes = changesIn(workspace, options.signal);
  let last = await scanAndKeep(workspace, { ...options, session });
  out.clearProgress();
  out.print(scanText(workspace, last));
  out.note('Watching. Ctrl-C ends it.');
  await warmUp(changes, () => scanEstate(workspace, { useCache: true, ...options, session }));
  for (let changed = await changes.next(); changed !== undefined; changed = await changes.next()) {
    try {
      const scanned = await scanAndKeep(await reopen(), { ...options, session });
      out.clearProgress();
      if (scanned.snapshot.manifest.id !== last.snapshot.manifest.id) out.print(changeText(changed, last.snapshot, scanned));
      last = scanned;
    } catch (error) {
      if (options.signal.aborted) break;
      sayFailure(error);
    }
  }
  await session.held?.cache.save();
  return 130;
}

/** Scans without a change until the engine has compiled what every change runs through, and how long nothing must have happened before each. */
const [WARM_UPS, IDLE_MS] = [2, 250];

// The first changes would take half as long again, and nobody waits for anything now.
async function warmUp(changes: Changes, scan: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < WARM_UPS; done++) {
    await wait(IDLE_MS);
    if (changes.isPending()) return;
    await scan().catch(() => undefined); // a fault shows with the next change, when somebody can do something about it
  }
}

interface Changes extends AsyncDisposable {
  /** Whether `next` would answer at once. */
  isPending(): boolean;
  /** The paths that changed since the last call, as soon as there are some and it is quiet; undefined after the signal. Rejects with a Failure when the system stops telling. */
  next(): Promise<readonly string[] | undefined>;
}

function changesIn({ roots, directory }: Workspace, signal: AbortSignal): Changes {
  let changed = new Set<string>();
  let wake = (): void => undefined;
  const note = (path: string): void => {
    if (path.split(/[\\/]/).includes('.fullscore')) return;
    changed.add(path);
    wake();
  };
  const folders = roots.map(
    ({ folder, name }) => [folder, watched(folder, (path) => note(`${name}/${path.replaceAll(sep, '/')}`))] as const,
  );
  const own = watch(directory, (_event, file) => {
    if (file === CONFIG_FILE || file === PINS_FILE) note(file);
  });
  let lost: Failure | undefined;
  for (const [folder, watcher] of [...folders, [directory, own] as const])
    watcher.on('error', (error) => {
      lost ??= cannotBeWatched(folder, error);
      wake();
    });
  signal.addEventListener('abort', () => wake());
  const isPending = (): boolean => changed.size > 0 || lost !== undefined || signal.aborted;
  return {
    isPending,
    async next() {
      while (!isPending()) await new Promise<void>((resolve) => (wake = resolve));
      if (lost !== undefined && !signal.aborted) throw lost;
      for (let before = -1; before !== changed.size && !signal.aborted; ) {
        before = changed.size;
        await wait(QUIET_MS);
      }
      if (signal.aborted) return undefined;
      const paths = [...changed].sort();
      changed = new Set();
      return paths;
    },
    async [Symbol.asyncDispose]() {
      for (const watcher of [...folders.map(([, watcher]) => watcher), own]) watcher.close();
    },
  };
}

function watched(folder: string, note: (path: string) => void): ReturnType<typeof watch> {
  try {
    return watch(folder, { recursive: true }, (_event, file) => note(String(file ?? '')));
  } catch (error) {
    throw cannotBeWatched(folder, error);
  }
}

function cannotBeWatched(folder: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
  return new Failure(
    `${folder} cannot be watched (${code}).`,
    'Scan without --watch, or let the system watch more files (fs.inotify.max_user_watches on Linux).',
  );
}

function changeText(paths: readonly string[], before: Snapshot, { snapshot, timings }: Scanned): string {
  const seconds = Object.values(timings).reduce((sum, ms) => sum + ms, 0) / 1000;
  const [first = '', ...others] = paths;
  const where = others.length === 0 ? first : `${first} and ${plural(others.length, 'other')}`;
  const [came, went] = [missing(snapshot, before), missing(before, snapshot)];
  const what = `${colour.green(`+${came}`)} ${colour.red(`-${went}`)} things`;
  return `${colour.bold(where)}  ${seconds.toFixed(1)} s: ${what}, ${plural(snapshot.gaps.length, 'gap')}`;
}

/** Nodes of `here` that `there` does not have. */
function missing(here: Snapshot, there: Snapshot): number {
  const known = new Set(there.nodes.map(({ id }) => id));
  return here.nodes.filter(({ id }) => !known.has(id)).length;
}
