// The process of the embedded engine as its parent sees it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { QueryError } from '../engine.ts';
import { REPORT_MEMORY, type Reply, type Request, type RowValues } from './protocol.ts';

type Rows = (columns: readonly string[], rows: readonly RowValues[]) => void;
interface Waiting {
  readonly onRows: Rows | undefined;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** One life of the process: from `new` to its end, whoever ends it. It never keeps an idle parent alive. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #waiting: Waiting[] = [];
  #end: QueryError | undefined;
  #answered = false;
  /** Resident memory as the child last told it; undefined where the parent can look it up. */
  reportedMemory: number | undefined;

  constructor() {
    this.#process = forkChild();
    this.#ended = once(this.#process, 'exit').catch(() => undefined);
    this.#process.on('message', (reply: Reply) => this.#receive(reply));
    this.#process.on('exit', (code, signal) => this.#finish(this.#diedBy(signal ?? `exit code ${code}`)));
    this.#process.on('error', (error) => this.#finish(this.#diedBy(error.message)));
    this.#process.unref();
    this.#process.channel?.unref();
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  get isAlive(): boolean {
    return this.#end === undefined;
  }

  /** Resolves when the child has done it. Rejects with a QueryError, or with an Error that holds the engine's own words. */
  send(request: Request, onRows?: Rows): Promise<void> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ onRows, resolve, reject });
      this.#process.channel?.ref();
      this.#process.send(request, (error) => {
        if (error !== null) void this.kill(this.#diedBy(error.message));
      });
    });
  }

  /** Ends the process at once; everything that waits for it fails with this reason. Resolves when it is gone. */
  async kill(reason: QueryError): Promise<void> {
    this.#process.ref(); // whoever waits for the end must live to see it
    this.#process.kill('SIGKILL');
    this.#finish(reason);
    await this.#ended;
  }

  #receive(reply: Reply): void {
    this.#answered = true;
    if (reply.kind === 'memory') this.reportedMemory = reply.bytes;
    if (reply.kind === 'rows') this.#waiting[0]?.onRows?.(reply.columns, reply.rows);
    if (reply.kind !== 'done' && reply.kind !== 'failed') return;
    const waiting = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#process.channel?.unref();
    if (reply.kind === 'done') waiting?.resolve();
    else waiting?.reject(new Error(reply.message));
  }

  #finish(reason: QueryError): void {
    this.#end ??= reason;
    for (const waiting of this.#waiting.splice(0)) {
      waiting.reject(this.#end);
    }
  }

  #diedBy(cause: string): QueryError {
    if (this.#answered) {
      return new QueryError(
        'unavailable',
        `The embedded engine ended by itself (${cause}).`,
        'Try again: it is started anew for the next query.',
      );
    }
    const remedy = 'Install again with `npm ci` (the part of @grafeo-db/js for this platform may be missing), or use `--engine neo4j`.';
    return new QueryError('unavailable', `The embedded engine could not be started (${cause}).`, remedy);
  }
}

function forkChild(): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url));
  const reportsMemory = existsSync('/proc/self/status') ? [] : [REPORT_MEMORY];
  return fork(fileURLToPath(new URL(`./main${extension}`, import.meta.url)), reportsMemory, {
    execArgv: extension === '.ts' ? ['--import', typescriptLoader()] : [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

// Only when this runs from source: Node 20 cannot read TypeScript by itself.
function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
