// What a start leaves behind for the next command: where the server is, who may enter, which process it is.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { run } from './run.ts';

const stateShape = z.object({ port: z.number(), user: z.string(), password: z.string(), pid: z.number().optional() });

/** `pid` is left out once the server was stopped; the password stays, for it is stored in the database too. */
export type ServerState = Readonly<z.infer<typeof stateShape>>;

export async function readState(home: string): Promise<ServerState | undefined> {
  try {
    return stateShape.parse(JSON.parse(await readFile(stateFile(home), 'utf8')));
  } catch {
    return undefined; // never started, or written by something else: both mean that we know nothing
  }
}

/** Readable by this user only: it holds the password. */
export async function writeState(home: string, state: ServerState): Promise<void> {
  await writeFile(stateFile(home), `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
}

/** True only when that process is the server of this home: after a restart of the machine its number may belong to another. */
export async function isServerOf(home: string, pid: number): Promise<boolean> {
  const line = await commandLine(pid);
  return line.includes('org.neo4j') && line.includes(homeArgument(home));
}

export function homeArgument(home: string): string {
  return `--home-dir=${home}`;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
  const answer =
    process.platform === 'win32' ? run('powershell', ['-NoProfile', '-Command', query]) : run('ps', ['-p', String(pid), '-o', 'command=']);
  return (await answer)?.output ?? '';
}

function stateFile(home: string): string {
  return join(home, 'server.json');
}
