// A short fuzz run with every test run; `npm run fuzz` is the long one.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { INGESTERS } from '../../ingest/catalog.ts';
import { casesOf } from '../fixtures.ts';
import { fuzzedFiles } from './fuzz.ts';
import { scanFuzzed } from './run.ts';

const FEW = 60;

beforeAll(() => {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, '..', '..', '.ci', 'build.mjs')], { stdio: 'ignore' });
  expect(built.status).toBe(0);
}, 300_000);

describe('mutated files', () => {
  test('never throw, hang, leave the folder, reach the network or start anything', { timeout: 600_000 }, async () => {
    const files = INGESTERS.flatMap(({ name }) => {
      const seeds = casesOf(name).flatMap((each) => Object.entries(each.bytes).map(([path, bytes]) => ({ path, bytes })));
      return [...fuzzedFiles(name, seeds, FEW)].flat().map(({ path, bytes }) => ({ path: `${name}/${path}`, bytes }));
    });

    const { faults, outcomes } = await scanFuzzed(files);

    expect(files.length).toBe(INGESTERS.length * FEW);
    expect(faults).toEqual([]);
    expect(outcomes.get('read') ?? 0).toBeGreaterThan(files.length / 3);
  });
});
