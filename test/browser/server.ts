// What the browser tests look at: the invented shop, and the real server on the example shop when that is there.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type FixtureMode, type FixtureServer, startFixtureServer } from './fixture-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const START_MS = 120_000;

/** Builds the pages as they stand. */
export function buildPages(): void {
  run(['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

/** Builds program and pages when they are older than their sources. */
export function buildAll(): void {
  run(['.ci/build.mjs']);
}

function run(args: readonly string[]): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`the build failed: ${stdout}${stderr}`);
}

export function fixture(mode: FixtureMode): Promise<FixtureServer> {
  return startFixtureServer(mode);
}

/** `fullscore demo shop` as a process of its own; ended by its id. */
export async function exampleShop(): Promise<FixtureServer> {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'api', 'cli', 'main.js'), 'demo', 'shop', '--port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the server did not start: ${said}`)), START_MS);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+|http:\/\/localhost:\d+/.exec(said);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return {
    url,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
