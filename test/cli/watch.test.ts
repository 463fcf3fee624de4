// scan --watch: follows changed files, keeps what a cold scan would keep, and survives a file that cannot be read.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanEstate } from '../../api/scan-estate.ts';
import { openWorkspace } from '../../api/workspace.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const main = join(import.meta.dirname, '..', '..', 'api', 'cli', 'main.ts');
const tsx = import.meta.resolve('tsx');

async function watching(folder: string, flags: readonly string[] = []) {
  const child = spawn(process.execPath, ['--import', tsx, main, 'scan', folder, '--watch', ...flags], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let wake = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      wake();
    });
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return {
    async says(text: string): Promise<string> {
      while (!said.includes(text)) await new Promise<void>((resolve) => (wake = resolve));
      const before = said;
      said = '';
      return before;
    },
    async end(): Promise<number | null> {
      child.kill('SIGINT');
      return ended;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

it('a changed file, a new one and a broken one are followed; what is kept equals a cold scan', async () => {
  await using folder = await temporaryFolder({ 'shop/compose.yaml': 'services: { web: { image: "a/web:1" } }\n' });
  const shop = join(folder.path, 'shop');
  await using scan = await watching(shop);
  await scan.says('Watching.');

  writeFileSync(join(shop, 'compose.yaml'), 'services: { web: { image: "a/web:1" }, orders: { image: "a/orders:1" } }\n');
  const first = await scan.says('things');
  appendFileSync(join(shop, 'other.compose.yaml'), 'services: { web: [');
  const second = await scan.says('gap');
  const kept = readFileSync(join(shop, '.fullscore', 'snapshot.ndjson'), 'utf8');
  const cold = await scanEstate(await openWorkspace([shop]), {});

  expect(first).toContain('shop/compose.yaml');
  expect(first).toContain('+1 -0 things');
  expect(second).toContain('shop/other.compose.yaml');
  expect(kept).toContain(cold.snapshot.manifest.id);
  expect(await scan.end()).toBe(130);
});

it('what a person decides in pins.yaml or fullscore.yaml counts at once, outside of what is scanned too', async () => {
  await using folder = await temporaryFolder({
    'shop/compose.yaml': 'services: { web: { image: "a/web:1" }, orders: { image: "a/orders:1" } }\n',
    'work/keep.txt': '',
  });
  const [shop, work] = [join(folder.path, 'shop'), join(folder.path, 'work')];
  await using scan = await watching(shop, ['--workspace', work]);
  await scan.says('Watching.');

  writeFileSync(join(work, 'pins.yaml'), 'pins: [{ same: ["system:shop/web", "system:shop/orders"] }]\n');
  const pinned = await scan.says('things');
  writeFileSync(join(work, 'fullscore.yaml'), 'domains: { selling: [web, orders] }\n');
  const placed = await scan.says('things');

  expect(pinned).toContain('pins.yaml');
  expect(placed).toContain('fullscore.yaml');
  expect(await scan.end()).toBe(130);
});
