// What a second scan may skip, and that it never shows: a cached scan equals a cold one, and many scans joined equal one of all.
import { cpSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scanAndKeep, snapshotPath } from '../api/estate.ts';
import { gather } from '../api/gather.ts';
import { scanEstate } from '../api/scan-estate.ts';
import { TOOL } from '../api/tool.ts';
import { openWorkspace } from '../api/workspace.ts';
import { readSnapshot } from '../graph/snapshot/store.ts';
import { writeFacts } from '../ingest/facts-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const EXAMPLES = join(import.meta.dirname, '..', 'examples');
const SHOP = join(EXAMPLES, 'shop');
/** Files of an example that are changed one after the other. */
const FEW = 10;

async function shopCopy() {
  const folder = await temporaryFolder({ 'keep.txt': '' });
  cpSync(SHOP, join(folder.path, 'shop'), { recursive: true, filter: (path) => !path.includes('.fullscore') });
  return folder;
}

async function scanned(folder: string) {
  const workspace = await openWorkspace([join(folder, 'shop')], { workspace: folder });
  const [kept, cold] = [await scanAndKeep(workspace, { jobs: 1 }), await scanEstate(workspace, { jobs: 1 })];
  return { kept, cold };
}

// Old enough that the cache trusts the time of change.
function age(path: string): void {
  const past = new Date(Date.now() - 60_000);
  utimesSync(path, past, past);
}

describe('a second scan', () => {
  it('of the same files gives the last snapshot back without linking', async () => {
    await using folder = await shopCopy();

    const first = await scanned(folder.path);
    const second = await scanned(folder.path);

    expect(first.kept.isKnown).toBe(false);
    expect(second.kept.isKnown).toBe(true);
    expect(second.kept.snapshot).toEqual(first.cold.snapshot);
    expect(second.kept.factsByFormat).toEqual(first.kept.factsByFormat);
  });

  it.each([
    [
      'a changed file',
      (shop: string) => writeFileSync(join(shop, 'deploy', 'added.compose.yaml'), 'services: { extra: { image: "a/extra:1" } }\n'),
    ],
    ['a removed folder', (shop: string) => rmSync(join(shop, 'deploy'), { recursive: true, force: true })],
    ['a file that others look at', (shop: string) => writeFileSync(join(shop, 'CODEOWNERS'), '* @shop/nobody-in-particular\n')],
    ['another configuration', (shop: string) => writeFileSync(join(shop, '..', 'fullscore.yaml'), 'aliases: { orders: [ordering] }\n')],
  ])('after %s equals a cold one', async (_what, change) => {
    await using folder = await shopCopy();
    await scanned(folder.path);

    change(join(folder.path, 'shop'));
    const { kept, cold } = await scanned(folder.path);

    expect(kept.isKnown).toBe(false);
    expect(kept.snapshot).toEqual(cold.snapshot);
  });

  it('sees a change that keeps size and time within the tick of the clock', async () => {
    await using folder = await temporaryFolder({ 'shop/compose.yaml': 'services: { one: { image: "a/b:1" } }\n' });
    const { kept: before } = await scanned(folder.path);

    writeFileSync(join(folder.path, 'shop', 'compose.yaml'), 'services: { two: { image: "a/b:1" } }\n');
    const { kept: after } = await scanned(folder.path);

    expect(after.snapshot.manifest.id).not.toBe(before.snapshot.manifest.id);
  });

  it('reads nothing again for files that were only touched', async () => {
    await using folder = await temporaryFolder({ 'shop/compose.yaml': 'services: { one: { image: "a/b:1" } }\n' });
    await scanned(folder.path);

    age(join(folder.path, 'shop', 'compose.yaml'));

    expect((await scanned(folder.path)).kept.isKnown).toBe(true);
  });

  it('survives a cache that is cut off or no cache', async () => {
    await using folder = await temporaryFolder({ 'shop/compose.yaml': 'services: { one: { image: "a/b:1" } }\n' });
    const { cold } = await scanned(folder.path);
    const cache = join(folder.path, '.fullscore', 'cache.ndjson');

    for (const content of ['not a cache', readFileSync(cache).subarray(0, -5), '']) {
      writeFileSync(cache, content);
      expect((await scanned(folder.path)).kept.snapshot).toEqual(cold.snapshot);
    }
  });
});

describe('a process that scans again and again', () => {
  // What it remembers is looked at for every file: taken away, cut short, and back again; and the snapshot that is kept is read from the disk.
  it.each(['shop', 'hospital'])('equals a cold scan after every change of %s', { timeout: 300_000 }, async (name) => {
    await using folder = await temporaryFolder({ 'keep.txt': '' });
    const root = join(folder.path, name);
    cpSync(join(EXAMPLES, name), root, { recursive: true, filter: (path) => !path.includes('.fullscore') });
    const workspace = await openWorkspace([root], { workspace: folder.path });
    const session = {};
    const first = await scanAndKeep(workspace, { jobs: 1, session });
    const paths = first.snapshot.files.filter(({ facts }) => facts > 0).map(({ file }) => join(folder.path, file));
    const some = paths.filter((_path, index) => index % Math.ceil(paths.length / FEW) === 0);
    const seen = new Set<string>();

    for (const path of some.filter((each) => existsSync(each))) {
      const text = readFileSync(path);
      for (const change of [
        () => rmSync(path),
        () => writeFileSync(path, text.subarray(0, text.length / 2)),
        () => writeFileSync(path, text),
      ]) {
        change();
        const kept = await scanAndKeep(workspace, { jobs: 1, session });
        const cold = await scanEstate(workspace, { jobs: 1 });
        expect(kept.snapshot).toEqual(cold.snapshot);
        expect(await readSnapshot(snapshotPath(workspace))).toEqual(cold.snapshot);
        seen.add(kept.snapshot.manifest.id);
      }
    }

    expect(some.length).toBeGreaterThanOrEqual(FEW - 2);
    expect(seen.size).toBeGreaterThan(some.length);
    expect(seen).toContain(first.snapshot.manifest.id);
  });
});

function asyncapi(title: string, action: string): string {
  return `asyncapi: 3.0.0\ninfo: { title: ${title}, version: "1" }\nchannels: { placed: { address: order.placed } }\noperations: { it: { action: ${action}, channel: { $ref: "#/channels/placed" } } }\n`;
}

describe('facts of several repositories', () => {
  const FILES = {
    'orders/compose.yaml': 'services:\n  orders:\n    image: a/orders:1\n    environment: [PAYMENTS_URL=http://payments.shop.example:80]\n',
    'orders/CODEOWNERS': '* @shop/orders\n',
    'payments/openapi.yaml':
      'openapi: 3.0.0\ninfo: { title: Payments, version: "1" }\nservers: [{ url: "http://payments.shop.example" }]\npaths: { /pay: { post: { responses: { "200": { description: ok } } } } }\n',
    'payments/readme.txt': 'hello',
    'orders/asyncapi.yaml': asyncapi('Orders', 'send'),
    'payments/asyncapi.yaml': asyncapi('Payments', 'receive'),
  };

  async function facts(folder: string, root: string, flags: { rootName?: string } = {}): Promise<string> {
    const workspace = await openWorkspace([join(folder, root)], { workspace: folder, ...flags });
    const { batches, roots, readers } = await gather(workspace);
    const path = join(folder, `${flags.rootName ?? root}.ndjson.gz`);
    await writeFacts(path, { tool: TOOL, roots, readers }, batches);
    return path;
  }

  it('joined equal one scan of all', async () => {
    await using folder = await temporaryFolder(FILES);
    const from = [await facts(folder.path, 'payments'), await facts(folder.path, 'orders')];

    const joined = await scanEstate(await openWorkspace([], { workspace: folder.path, from }));
    const whole = await scanEstate(
      await openWorkspace([join(folder.path, 'orders'), join(folder.path, 'payments')], { workspace: folder.path }),
    );

    expect(joined.snapshot).toEqual(whole.snapshot);
    expect(joined.snapshot.nodes.find(({ type }) => type === 'Channel')?.properties.sources).toEqual([
      'orders/asyncapi.yaml:3',
      'payments/asyncapi.yaml:3',
    ]);
  });

  it('must have roots of different names', async () => {
    await using folder = await temporaryFolder(FILES);
    const from = [await facts(folder.path, 'payments'), await facts(folder.path, 'orders', { rootName: 'payments2' })];
    const same = await facts(folder.path, 'orders', { rootName: 'payments' });
    const other = join(folder.path, 'other.ndjson.gz');
    writeFileSync(other, readFileSync(same));

    await expect(gather(await openWorkspace([], { workspace: folder.path, from }))).resolves.toMatchObject({
      roots: ['payments', 'payments2'],
    });
    await expect(gather(await openWorkspace([], { workspace: folder.path, from: [same, other] }))).rejects.toThrow(
      'both hold a folder called "payments"',
    );
  });

  it.each([
    ['cut off', (text: string) => text.slice(0, text.indexOf('\n', text.indexOf('"record":"batch"')) + 1), 'is cut off'],
    ['of other readers', (text: string) => text.replace(/"compose":\d+/, '"compose":9999'), 'another version of the compose reader'],
    ['with a fact that nobody knows', (text: string) => text.replace('"type":"System"', '"type":"Sytem"'), 'is not one of'],
    [
      'that speaks of another root',
      (text: string) => text.replaceAll('"file":"orders/compose.yaml"', '"file":"secrets/compose.yaml"'),
      'in none of its roots',
    ],
    ['that is none', () => 'hello\n', 'not the header of a facts file'],
  ])('in a file %s are refused in one line', async (_what, change, message) => {
    await using folder = await temporaryFolder(FILES);
    const path = await facts(folder.path, 'orders');
    writeFileSync(path, gzipSync(change(gunzipSync(readFileSync(path)).toString('utf8'))));

    await expect(gather(await openWorkspace([], { workspace: folder.path, from: [path] }))).rejects.toThrow(message);
  });
});
