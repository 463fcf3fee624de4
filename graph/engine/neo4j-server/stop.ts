import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isServerOf, readState, writeState } from './state.ts';

const PATIENCE_MS = 30_000;
const POLL_MS = 100;

/** Ends the server of this home, and only that; false when none runs. Its data stays. */
export async function stopServer(home: string): Promise<boolean> {
  const folder = resolve(home);
  const state = await readState(folder);
  if (state?.pid === undefined) return false;
  const { pid, ...rest } = state;
  const runs = await isServerOf(folder, pid);
  if (runs) await end(folder, pid);
  await writeState(folder, rest);
  return runs;
}

async function end(home: string, pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    if (!(await isServerOf(home, pid))) return;
    await pause(POLL_MS);
  }
  signal(pid, 'SIGKILL');
}

// It may end by itself between the look and the signal.
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {}
}
