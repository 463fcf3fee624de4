import type { QueryError } from '../engine.ts';
import { aborted, tookTooLong, tookTooMuch } from '../query-errors.ts';
import type { EngineChild } from './engine-child.ts';
import { watchMemory } from './memory-watch.ts';

/** How long a query that nobody waits for any more may go on: most end sooner, and a reload costs more. */
const ABANDONED_MS = 1_000;

/** The limits of one piece of work in the child. */
export interface Bounds {
  readonly timeoutMs?: number;
  readonly memoryBytes: number;
  readonly signal?: AbortSignal;
}

/** Kills the child when its work passes a bound; the waiting caller then gets the reason. Stop it when the work is done. */
export function guard(child: EngineChild, { timeoutMs, memoryBytes, signal }: Bounds): { readonly stop: () => void } {
  const timers: NodeJS.Timeout[] = [];
  const killIn = (milliseconds: number, reason: QueryError) => {
    timers.push(setTimeout(() => void child.kill(reason), milliseconds));
  };
  const onAbort = () => killIn(ABANDONED_MS, aborted());
  if (timeoutMs !== undefined) killIn(timeoutMs, tookTooLong(timeoutMs));
  const limit = `The embedded engine needed more than ${Math.round(memoryBytes / 1024 ** 2)} MB`;
  const memory = watchMemory(child, memoryBytes, () => void child.kill(tookTooMuch(limit)));
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer);
      memory.stop();
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
