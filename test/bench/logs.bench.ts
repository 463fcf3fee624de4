// A million events in CSV and Parquet, read and mined, beside pm4py in the same run; then the memory of ten million.
// PM4PY_PYTHON=…/python npx tsx test/bench/logs.bench.ts [events]: the python that has pm4py also writes the Parquet files.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { readCsvLog } from '../../ingest/logs/csv-log/read.ts';
import { mine } from '../../ingest/logs/mine/mine.ts';
import { readParquetLog } from '../../ingest/logs/parquet-log/read.ts';
import { bytesOnDisk } from '../../ingest/read/bytes.ts';
import { openBytes } from '../../ingest/read/open.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writeLog } from './synthetic-log.ts';

interface Measured {
  /** Cpu, milliseconds. */
  readonly read: number;
  readonly mined: number;
  /** Largest resident memory, megabytes. */
  readonly peak: number;
  readonly variants: number;
}

/** What is asked: so many times as fast as pm4py, this share of its memory, so many megabytes for ten times the events. */
const [LEAST_TIMES, MOST_SHARE, MOST_MB] = [3, 0.5, 1500];
const ROUNDS = 3;
const PYTHON = process.env.PM4PY_PYTHON;

const [first = '1000000', path] = process.argv.slice(2);
if (path !== undefined) process.stdout.write(JSON.stringify(await measured(path)));
else await compare(Number(first));

async function measured(file: string): Promise<Measured> {
  const document = await openBytes({ root: 'bench', path: file }, await bytesOnDisk(file));
  const begun = process.cpuUsage();
  const { log } = await (file.endsWith('.parquet') ? readParquetLog : readCsvLog)(document);
  const read = process.cpuUsage(begun);
  const figures = mine(log);
  const all = process.cpuUsage(begun);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const [readMs, allMs] = [(read.user + read.system) / 1000, (all.user + all.system) / 1000];
  return { read: readMs, mined: allMs - readMs, peak, variants: figures.variants.count };
}

async function compare(events: number): Promise<void> {
  await using folder = await temporaryFolder();
  const program = await bundled(folder.path);
  if (PYTHON === undefined) console.log('PM4PY_PYTHON is not set: no comparison, and no Parquet, which its python would write');
  for (const file of await logsOf(folder.path, events)) {
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const ours = child(process.execPath, [program, '1', file]);
      if (PYTHON === undefined) {
        console.log(`${kindOf(file)}: ours ${told(ours)}`);
        continue;
      }
      const theirs = child(PYTHON, [join(import.meta.dirname, 'pm4py-log.py'), 'mine', file]);
      ratios.push(cpuOf(theirs) / cpuOf(ours));
      console.log(`${kindOf(file)}: ours ${told(ours)}   pm4py ${told(theirs)}   ${ratios.at(-1)?.toFixed(1)} times as fast`);
      if (ours.variants !== theirs.variants) fail(`${ours.variants} variants instead of ${theirs.variants}`);
      if (ours.peak > theirs.peak * MOST_SHARE) fail(`${ours.peak} MB are more than half of ${theirs.peak}`);
    }
    if (ratios.length > 0 && Math.max(...ratios) < LEAST_TIMES) fail(`${kindOf(file)}: not ${LEAST_TIMES} times as fast`);
  }
  for (const file of await logsOf(folder.path, events * 10)) {
    const ours = child(process.execPath, [program, '1', file]);
    console.log(`${events * 10} events, ${kindOf(file)}: ours ${told(ours)}`);
    if (ours.peak > MOST_MB) fail(`${ours.peak} MB are more than ${MOST_MB}`);
  }
}

/** This file as one program: what turns TypeScript into JavaScript is no part of what is measured. */
async function bundled(folder: string): Promise<string> {
  const { build } = await import('esbuild'); // not at the top: the program that comes out has no need of it
  const outfile = join(folder, 'measure.mjs');
  await build({
    entryPoints: [import.meta.filename],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['esbuild'],
  });
  return outfile;
}

async function logsOf(folder: string, events: number): Promise<readonly string[]> {
  const csv = join(folder, `${events}.csv`);
  const bytes = await writeLog(csv, events);
  console.log(`${events} events, ${Math.round(bytes / 1e6)} MB of CSV`);
  if (PYTHON === undefined) return [csv];
  const parquet = join(folder, `${events}.parquet`);
  const { status, stderr } = spawnSync(PYTHON, [join(import.meta.dirname, 'pm4py-log.py'), 'write', csv, parquet], { encoding: 'utf8' });
  if (status === 0) return [csv, parquet];
  console.log(`no Parquet could be written: ${stderr}`);
  return [csv];
}

function child(program: string, args: readonly string[]): Measured {
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(stderr);
  return JSON.parse(line) as Measured;
}

function cpuOf({ read, mined }: Measured): number {
  return read + mined;
}

function told({ read, mined, peak }: Measured): string {
  return `reading ${seconds(read)} + mining ${seconds(mined)}, ${peak} MB`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function kindOf(file: string): string {
  return file.endsWith('.parquet') ? 'Parquet' : 'CSV';
}

function fail(what: string): void {
  console.log(`missed: ${what}`);
  process.exitCode = 1;
}
