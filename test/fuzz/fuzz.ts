// The fuzz run: thousands of mutated files per format, always the same ones. Run: npm run fuzz -- [--per-format 2000] [--format NAME] [--seed 1]
import { parseArgs } from 'node:util';
import { randomFrom } from '../engine/random.ts';
import { mutate } from './mutate.ts';
import { mutateTree } from './mutate-tree.ts';
import { type Fuzzed, type FuzzedFile, scanFuzzed } from './run.ts';
import { type Seed, seedsByFormat } from './seeds.ts';

const AT_ONCE = 250;

/** The mutated files of one format, in folders of 250. */
export function* fuzzedFiles(name: string, seeds: readonly Seed[], many: number, seed = 1): Generator<readonly FuzzedFile[]> {
  const random = randomFrom(seed + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  let files: FuzzedFile[] = [];
  for (let index = 0; index < many; index++) {
    const { path, bytes } = random.pick(seeds);
    const donor = random.pick(seeds).bytes;
    const spoiled = /\.(?:ya?ml|json)$/i.test(path) && random.chance(0.5) ? mutateTree(path, bytes.toString('utf8'), random) : undefined;
    files.push({ path: `${index}/${path}`, bytes: spoiled === undefined ? mutate(bytes, donor, random) : Buffer.from(spoiled) });
    if (files.length < AT_ONCE && index < many - 1) continue;
    yield files;
    files = [];
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'per-format': { type: 'string', default: '2000' }, format: { type: 'string' }, seed: { type: 'string', default: '1' } },
  });
  let faults = 0;
  for (const [name, seeds] of await seedsByFormat()) {
    if (seeds.length === 0 || (values.format !== undefined && values.format !== name)) continue;
    const results: Fuzzed[] = [];
    for (const files of fuzzedFiles(name, seeds, Number(values['per-format']), Number(values.seed))) results.push(await scanFuzzed(files));
    const found = results.flatMap((each) => each.faults);
    const slowest = results.map((each) => each.slowest).toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
    const outcomes = ['read', 'failed', 'unrecognised', 'skipped'].map(
      (outcome) => `${results.reduce((sum, each) => sum + (each.outcomes.get(outcome) ?? 0), 0)} ${outcome}`,
    );
    const peak = Math.max(...results.map((each) => each.peak));
    console.log(
      `${name.padEnd(26)} ${seeds.length} seeds: ${outcomes.join(', ')}; slowest ${Math.round(slowest?.milliseconds ?? 0)} ms, peak ${Math.round(peak)} MB, ${found.length} faults`,
    );
    for (const fault of found.slice(0, 20)) console.log(`  ${fault}`);
    faults += found.length;
  }
  console.log(`${faults} faults`);
  process.exitCode = faults === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) await main();
