// A scan of the corpus by the command line: cold, unchanged, with one changed file, beside reading and hashing the same bytes; then a tree of 30,000 files.
// npx tsx test/bench/scan.bench.ts [folder]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';

const PROGRAM = join(import.meta.dirname, '..', '..');
const MAIN = join(PROGRAM, 'dist', 'api', 'cli', 'main.js');
const MANY = 30_000;

spawnSync(process.execPath, [join(PROGRAM, '.ci', 'build.mjs')], { stdio: 'inherit' });
const given = process.argv[2] ?? corpus();
if (given === undefined) console.log(CORPUS_ABSENT);
else measure(given);

function measure(folder: string): void {
  const place = mkdtempSync(join(tmpdir(), 'fullscore-bench-'));
  const root = join(place, 'estate');
  try {
    cpSync(folder, root, { recursive: true });
    spawnSync('chmod', ['-R', 'u+w', root]);
    const files = filesIn(root);
    const limit = timed(() => hashAll(files));
    const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
    console.log(`${files.length} files, ${(bytes / 1e6).toFixed(1)} MB; reading and hashing them: ${seconds(limit)}`);
    for (const jobs of ['2', '1']) {
      rmSync(join(place, '.fullscore'), { recursive: true, force: true });
      scan(`cold, ${jobs} threads`, place, { jobs, limit });
    }
    scan('unchanged', place, { limit });
    const changed = files.find((file) => file.endsWith('.bpmn'));
    if (changed !== undefined) writeFileSync(changed, `${readFileSync(changed, 'utf8')}\n<!-- changed -->\n`);
    scan('one changed file', place, { limit });
    many(place, files);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

// The same files again and again in other folders, until there are enough.
function many(place: string, files: readonly string[]): void {
  const tree = join(place, 'many');
  let count = 0;
  for (let copy = 0; count < MANY; copy++) {
    for (const file of files) {
      if (count++ >= MANY) break;
      const target = join(tree, `copy-${copy}`, file.slice(place.length));
      mkdirSync(join(target, '..'), { recursive: true });
      cpSync(file, target);
    }
  }
  rmSync(join(place, '.fullscore'), { recursive: true, force: true });
  scan(`${MANY} files, cold`, place, { folder: tree });
  scan(`${MANY} files, unchanged`, place, { folder: tree });
}

interface Scan {
  readonly folder?: string;
  readonly jobs?: string;
  readonly limit?: number;
}

function scan(what: string, place: string, { folder = join(place, 'estate'), jobs, limit }: Scan): void {
  const report = join(place, 'time');
  const args = ['-f', '%e %M', '-o', report, process.execPath, MAIN, 'scan', folder, '--workspace', place, '--json'];
  if (jobs !== undefined) args.push('--jobs', jobs);
  const { stdout, status, stderr } = spawnSync('/usr/bin/time', args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) {
    console.log(`${what}: failed: ${stderr.slice(0, 300)}`);
    return;
  }
  const { timings, nodes, relations } = JSON.parse(stdout);
  const [wall = 0, memory = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  const ratio = limit === undefined ? '' : `, ${(wall / limit).toFixed(1)} times the limit`;
  console.log(
    `${what.padEnd(24)} ${seconds(wall)}${ratio}, peak ${(memory / 1024).toFixed(0)} MB; ${JSON.stringify(timings)}; ${total(nodes)} nodes, ${total(relations)} relations`,
  );
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hashAll(files: readonly string[]): void {
  for (const file of files) createHash('sha256').update(readFileSync(file)).digest();
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}
