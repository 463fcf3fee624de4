// What is mutated: our fixtures of every format, and the files of the corpus that the format claims.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INGESTERS } from '../../ingest/catalog.ts';
import { rootsOf } from '../../ingest/discover.ts';
import { scan } from '../../ingest/scan.ts';
import { corpus } from '../corpus.ts';
import { casesOf } from '../fixtures.ts';

export interface Seed {
  readonly path: string;
  readonly bytes: Buffer;
}

const LARGEST = 200_000;

/** Seeds by format, sorted. */
export async function seedsByFormat(): Promise<ReadonlyMap<string, readonly Seed[]>> {
  const seeds = new Map<string, Seed[]>();
  for (const { name } of INGESTERS) {
    const own = casesOf(name).flatMap((each) => Object.entries(each.bytes).map(([path, bytes]) => ({ path, bytes })));
    seeds.set(name, own);
  }
  const folder = corpus();
  if (folder === undefined) return seeds;
  const [root] = rootsOf([folder]);
  if (root === undefined) return seeds;
  for await (const { file } of scan([root], { jobs: 1 })) {
    const path = file.file.slice(root.name.length + 1);
    if (file.formats.length === 0 || path.includes('!/')) continue;
    const bytes = readFileSync(join(folder, path));
    if (bytes.length <= LARGEST) for (const name of file.formats) seeds.get(name)?.push({ path, bytes });
  }
  return seeds;
}
