// Reading in threads: files go out in small runs, so that neighbours share what was parsed; a thread that hangs or runs out of memory is ended and replaced.
import { existsSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Root } from './discover.ts';
import type { LogSetting } from './read/log-mapping.ts';
import type { TableSetting } from './read/table.ts';
import type { Read, Reads } from './reads.ts';

/** What a thread is told when it begins. */
export interface ThreadData {
  readonly roots: readonly { readonly root: Root; readonly paths: readonly string[] }[];
  readonly maxBytes: number;
  readonly tables: readonly TableSetting[];
  readonly logs: readonly LogSetting[];
}
export interface ThreadTask {
  readonly id: number;
  readonly root: number;
  readonly path: string;
}
/** The read as JSON, which passes between threads faster than the objects. */
export interface ThreadAnswer {
  readonly id: number;
  readonly json?: string;
  readonly failure?: string;
}

export interface ThreadOptions extends ThreadData {
  readonly threads: number;
  /** What a file becomes whose thread had to be ended. */
  readonly onLost: (root: number, path: string, why: 'timed-out' | 'out-of-memory') => Read;
}

/** A reader that takes longer than this for one file hangs; a log of a gigabyte is given more. */
const PATIENCE_MS = 20_000;
const BYTES_PER_MS = 1000;
const RUN = 8;
const HEAP_MEGABYTES = 3072;

/** Whether this program is compiled: a thread cannot be started from TypeScript. */
export function canUseThreads(): boolean {
  return existsSync(threadFile());
}

function threadFile(): string {
  return fileURLToPath(new URL(`./thread${extname(import.meta.url) === '.js' ? '.js' : '.none'}`, import.meta.url));
}

function patienceFor(root: Root | undefined, path: string): number {
  const [onDisk = path] = path.split('!/', 1);
  const size = root === undefined ? undefined : statSync(join(root.folder, onDisk), { throwIfNoEntry: false })?.size;
  return PATIENCE_MS + (size ?? 0) / BYTES_PER_MS;
}

interface Waiting extends ThreadTask {
  readonly resolve: (read: Read) => void;
  readonly reject: (error: Error) => void;
}

export function readsInThreads(options: ThreadOptions): Reads {
  const queue: Waiting[] = [];
  const threads = Array.from({ length: options.threads }, () => startThread(queue, options));
  let id = 0;
  return {
    width: options.threads * RUN * 4,
    read(root, path) {
      return new Promise((resolve, reject) => {
        queue.push({ id: id++, root, path, resolve, reject });
        for (const thread of threads) thread.wake();
      });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}

interface Thread {
  wake(): void;
  end(): Promise<void>;
}

function startThread(queue: Waiting[], options: ThreadOptions): Thread {
  let worker = newWorker();
  let run: Waiting[] = [];
  let current: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;

  function newWorker(): Worker {
    const fresh = new Worker(threadFile(), {
      workerData: { roots: options.roots, maxBytes: options.maxBytes, tables: options.tables, logs: options.logs } satisfies ThreadData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    });
    fresh.on('message', (answer: ThreadAnswer) => receive(answer));
    fresh.on('error', (error) => lose('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out-of-memory' : error));
    fresh.unref();
    return fresh;
  }
  function receive({ json, failure }: ThreadAnswer): void {
    const task = current;
    current = undefined;
    clearTimeout(timer);
    if (task === undefined) return;
    if (json === undefined) task.reject(new Error(failure ?? 'the thread gave no answer'));
    else task.resolve(JSON.parse(json) as Read);
    next();
  }
  function lose(why: 'timed-out' | 'out-of-memory' | Error): void {
    const task = current;
    current = undefined;
    clearTimeout(timer);
    if (isEnded) return;
    void worker.terminate();
    worker = newWorker();
    if (task !== undefined && why instanceof Error) task.reject(why);
    else if (task !== undefined && !(why instanceof Error)) task.resolve(options.onLost(task.root, task.path, why));
    next();
  }
  function next(): void {
    if (current !== undefined || isEnded) return;
    if (run.length === 0) run = queue.splice(0, RUN);
    current = run.shift();
    if (current === undefined) {
      worker.unref();
      return;
    }
    worker.ref();
    const { id, root, path } = current;
    timer = setTimeout(() => lose('timed-out'), patienceFor(options.roots[root]?.root, path));
    worker.postMessage({ id, root, path } satisfies ThreadTask);
  }
  return {
    wake: next,
    async end() {
      isEnded = true;
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
