// A scan that watches, after changes of facts in one file: from the moment the file is written to the line that says the snapshot is kept; beside a new scan by the command line.
// npx tsx test/bench/watch.bench.ts [folder]
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';

const PROGRAM = join(import.meta.dirname, '..', '..');
const MAIN = join(PROGRAM, 'dist', 'api', 'cli', 'main.js');
const TIMES = 6;

spawnSync(process.execPath, [join(PROGRAM, '.ci', 'build.mjs')], { stdio: 'inherit' });
const given = process.argv[2] ?? corpus();
if (given === undefined) console.log(CORPUS_ABSENT);
else await measure(given);

async function measure(folder: string): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'fullscore-bench-'));
  const root = join(place, 'estate');
  try {
    cpSync(folder, root, { recursive: true });
    spawnSync('chmod', ['-R', 'u+w', root]);
    const file = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.bpmn'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .find((path) => / name="/.test(readFileSync(path, 'utf8')));
    if (file === undefined) throw new Error('no .bpmn file with names here');
    const text = readFileSync(file, 'utf8');
    // Each time another name of the first thing in it: its facts change.
    const change = (time: number) => writeFileSync(file, text.replace(/ name="/, ` name="Changed ${time} `));
    await watched(root, place, change);
    for (let time = 100; time < 103; time++) {
      change(time);
      const start = performance.now();
      const { stdout } = spawnSync(process.execPath, [MAIN, 'scan', root, '--workspace', place, '--json'], {
        encoding: 'utf8',
        maxBuffer: 1e9,
      });
      console.log(`new command, one changed file  ${since(start)}; ${JSON.stringify(JSON.parse(stdout).timings)}`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function watched(root: string, place: string, change: (time: number) => void): Promise<void> {
  const child = spawn(process.execPath, [MAIN, 'scan', root, '--workspace', place, '--watch'], { env: { ...process.env, NO_COLOR: '1' } });
  let said = '';
  let wake = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      wake();
    });
  const says = async (text: string): Promise<string> => {
    while (!said.includes(text)) await new Promise<void>((resolve) => (wake = resolve));
    const before = said;
    said = '';
    return before;
  };
  await says('Watching.');
  await wait(5000); // nobody edits a file in the moment in which the scan ends
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    change(time);
    const line = await says('things');
    console.log(`watching, one changed file     ${since(start)}; ${line.trim().split('\n').at(-1)}`);
  }
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  await ended;
}

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`;
}
