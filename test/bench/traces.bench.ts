// A million spans as OTLP NDJSON: our reader beside plain JSON.parse of the same lines, each in a process of its own: npx tsx test/bench/traces.bench.ts [spans]
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../ingest/extract.ts';
import { bytesOnDisk } from '../../ingest/read/bytes.ts';
import { openBytes } from '../../ingest/read/open.ts';
import { otlp } from '../../ingest/traces/otlp/index.ts';
import { siblingsAmong } from '../extract-text.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CALLS_PER_ORDER, SPANS_PER_ORDER, writeTraces } from './synthetic-traces.ts';

interface Measured {
  readonly wall: number;
  readonly cpu: number;
  /** Largest resident memory, megabytes. */
  readonly peak: number;
  /** Interactions counted, or lines parsed. */
  readonly count: number;
}

/** What is asked of the reader: this many times JSON.parse, and so many megabytes. */
const MOST_TIMES = 3;
const MOST_MB = 300;
const ROUNDS = 3;

const [first = '1000000', path] = process.argv.slice(2);
if (path !== undefined) process.stdout.write(JSON.stringify(await measured(first === 'parse' ? parseLines : readTraces, path)));
else await compare(Number(first));

async function compare(spans: number): Promise<void> {
  await using folder = await temporaryFolder();
  const file = join(folder.path, 'traces.jsonl');
  const bytes = await writeTraces(file, spans);
  console.log(`${spans} spans, ${Math.round(bytes / 1e6)} MB`);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [parse, ours] = [child('parse', file), child('ours', file)];
    console.log(`JSON.parse ${told(parse)}   ours ${told(ours)}   ${(ours.cpu / parse.cpu).toFixed(2)} times its cpu`);
    ratios.push(ours.cpu / parse.cpu);
    const expected = (spans / SPANS_PER_ORDER) * CALLS_PER_ORDER;
    if (ours.count !== expected) fail(`${ours.count} interactions instead of ${expected}`);
    if (ours.peak > MOST_MB) fail(`${ours.peak} MB are more than ${MOST_MB}`);
  }
  const best = Math.min(...ratios);
  if (best > MOST_TIMES) fail(`${best.toFixed(2)} times JSON.parse is more than ${MOST_TIMES}`);
}

function told({ wall, cpu, peak }: Measured): string {
  return `${(wall / 1000).toFixed(1)} s, cpu ${(cpu / 1000).toFixed(1)} s, ${peak} MB`;
}

function fail(what: string): void {
  console.log(`missed: ${what}`);
  process.exitCode = 1;
}

function child(what: string, file: string): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, what, file], { encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

async function measured(work: (file: string) => Promise<number>, file: string): Promise<Measured> {
  const begun = performance.now();
  const used = process.cpuUsage();
  const count = await work(file);
  const { user, system } = process.cpuUsage(used);
  return {
    wall: performance.now() - begun,
    cpu: (user + system) / 1000,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
    count,
  };
}

async function readTraces(file: string): Promise<number> {
  const document = await openBytes({ root: 'bench', path: 'traces.jsonl' }, await bytesOnDisk(file));
  const { edges } = await extract(otlp, document, { siblings: siblingsAmong({}), isStrict: true });
  return edges.reduce((sum, { props }) => sum + Number(props?.count), 0);
}

async function parseLines(file: string): Promise<number> {
  let rest = '';
  let count = 0;
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 256 * 1024 })) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (JSON.parse(line) !== null) count++;
  }
  return count;
}
