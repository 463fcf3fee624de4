// Mutated files through a whole scan in a process of its own, which is ended when a file hangs.
import { fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

export interface FuzzedFile {
  readonly path: string;
  readonly bytes: Buffer;
}
export interface Fuzzed {
  /** What must never happen, one line each. */
  readonly faults: readonly string[];
  /** Files by what became of them. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** What became of each file, and the codes of its gaps. */
  readonly files: ReadonlyMap<string, { readonly outcome: string; readonly gaps: readonly string[] }>;
  readonly slowest: { readonly file: string; readonly milliseconds: number };
  /** Largest resident memory of the process, megabytes. */
  readonly peak: number;
}

/** Time of the processor that one file may cost. */
const MOST_MS = 5_000;
/** A process that says nothing for this long hangs. */
const HANG_MS = 60_000;
/** The first answer comes after the program was loaded. */
const START_MS = 60_000;

const PROGRAM = join(import.meta.dirname, '..', '..');

/** Scans the files in a folder of their own. Numbers before the names keep equal names apart. */
export async function scanFuzzed(files: readonly FuzzedFile[]): Promise<Fuzzed> {
  await using folder = await temporaryFolder({ 'canary/canary.yaml': 'services: { canary-of-another-folder: { image: "a/b:1" } }\n' });
  const root = join(folder.path, 'root');
  for (const { path, bytes } of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
  return await watchChild(root); // the folder goes with the scope
}

interface Told {
  readonly file?: string;
  readonly outcome?: string;
  readonly gaps?: readonly string[];
  readonly milliseconds?: number;
  readonly defects?: readonly string[];
  readonly leaks?: boolean;
  readonly end?: boolean;
  readonly violations?: readonly string[];
  readonly peak?: number;
}

function watchChild(root: string): Promise<Fuzzed> {
  return new Promise((resolve) => {
    const faults: string[] = [];
    const outcomes = new Map<string, number>();
    const files = new Map<string, { outcome: string; gaps: readonly string[] }>();
    let slowest = { file: '', milliseconds: 0 };
    let peak = 0;
    let last = 'the start';
    let hasEnded = false;
    const child = fork(join(import.meta.dirname, 'child.mjs'), [root, PROGRAM], { silent: true, execArgv: ['--max-old-space-size=1024'] });
    const errors: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    const hang = (): void => {
      faults.push(`the file after ${last} hangs`);
      child.kill('SIGKILL');
    };
    let timer = setTimeout(hang, START_MS);
    child.on('message', (told: Told) => {
      clearTimeout(timer);
      timer = setTimeout(hang, HANG_MS);
      if (told.end === true) {
        hasEnded = true;
        peak = told.peak ?? 0;
        faults.push(...(told.violations ?? []));
        return;
      }
      const { file = '', outcome = '', gaps = [], milliseconds = 0, defects = [], leaks = false } = told;
      last = file;
      files.set(file, { outcome, gaps });
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      for (const defect of defects) faults.push(`${file}: ${defect}`);
      if (leaks) faults.push(`${file}: a fact from outside the folder`);
      if (milliseconds > MOST_MS) faults.push(`${file}: ${Math.round(milliseconds)} ms`);
      if (milliseconds > slowest.milliseconds) slowest = { file, milliseconds };
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (!hasEnded && faults.length === 0)
        faults.push(`the process ended (${signal ?? code}) after ${last}: ${errors.join('').slice(0, 500)}`);
      resolve({ faults, outcomes, files, slowest, peak });
    });
  });
}
