import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runningServer } from './server.ts';
import { readState, writeState } from './state.ts';
import { stopServer } from './stop.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fullscore-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

test('a home that was never started has no server to stop', async () => {
  expect(await runningServer(home)).toBeUndefined();
  expect(await stopServer(home)).toBe(false);
});

test('a process that took over the number of a dead server is left alone', async () => {
  const stranger = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  await once(stranger, 'spawn');
  await writeState(home, { port: 7687, user: 'neo4j', password: 'secret-secret', pid: stranger.pid ?? -1 });

  const stopped = await stopServer(home);

  expect(stopped).toBe(false);
  expect(stranger.exitCode).toBeNull();
  expect(await readState(home)).toEqual({ port: 7687, user: 'neo4j', password: 'secret-secret' });
  stranger.kill();
  await once(stranger, 'exit');
});
