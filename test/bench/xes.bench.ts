// Reading a log of a million events in XES, beside r4pm in the same run: npx tsx test/bench/xes.bench.ts
// PM4PY_PYTHON names a Python that has r4pm (https://pypi.org/project/r4pm/); without it only ours is measured.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeXesLog } from './xes-log.ts';

const ROUNDS = 3;
const EVENTS = Number(process.env.XES_EVENTS ?? 1_000_000);
const PYTHON = process.env.PM4PY_PYTHON;

const R4PM = `
import json, resource, sys, time
import r4pm
before = time.process_time()
table, _ = r4pm.df.import_xes(sys.argv[1])
print(json.dumps({"events": len(table), "cpu": time.process_time() - before, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
`;

interface Measured {
  readonly events: number;
  /** Seconds of all threads, from the first byte to the log in memory. */
  readonly cpu: number;
  /** Peak of the whole process. */
  readonly megabytes: number;
}

await using folder = await temporaryFolder();
const log = join(folder.path, 'log.xes');
const child = join(folder.path, 'child.mjs');
await writeXesLog(log, { events: EVENTS, seed: 42 });
await build({
  entryPoints: [fileURLToPath(new URL('./xes-child.ts', import.meta.url))],
  outfile: child,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
console.log(`${EVENTS} events, ${(statSync(log).size / 1e6).toFixed(0)} MB`);

const peer = PYTHON !== undefined && run(PYTHON, ['-c', 'import r4pm']) !== undefined;
if (!peer) console.log(`r4pm is absent (PM4PY_PYTHON ${PYTHON === undefined ? 'is not set' : 'cannot import it'}): it was not measured.`);
const rounds = Array.from({ length: ROUNDS }, () => ({
  ours: measured(process.execPath, [child, log]),
  theirs: peer ? measured(PYTHON, ['-c', R4PM, log]) : undefined,
}));
const [ours, theirs] = [best(rounds.map((each) => each.ours)), best(rounds.map((each) => each.theirs))];
print('fullscore', ours);
print('r4pm', theirs);
if (ours !== undefined && theirs !== undefined)
  console.log(`cpu ${(ours.cpu / theirs.cpu).toFixed(2)} of r4pm's, memory ${(ours.megabytes / theirs.megabytes).toFixed(2)} of it`);

function run(command: string, given: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, given, { encoding: 'utf8' });
  if (status !== 0) console.error(stderr);
  return status === 0 ? stdout : undefined;
}

function measured(command: string, given: readonly string[]): Measured | undefined {
  const text = run(command, given);
  return text === undefined ? undefined : (JSON.parse(text.trim().split('\n').at(-1) ?? '') as Measured); // the lines above
}

/** The round that took least: others shared the machine with more. */
function best(rounds: readonly (Measured | undefined)[]): Measured | undefined {
  return rounds.filter((each) => each !== undefined).toSorted((a, b) => a.cpu - b.cpu)[0];
}

function print(name: string, each: Measured | undefined): void {
  if (each !== undefined)
    console.log(`${name.padEnd(10)} ${each.events} events  ${each.cpu.toFixed(2)} s cpu  ${each.megabytes.toFixed(0)} MB at most`);
}
