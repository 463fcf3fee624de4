import { aborted } from './query-errors.ts';

/** Waits for the work, or fails at once with QueryError `aborted` when the signal comes first. */
export async function unlessAborted<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
  if (signal === undefined) return work();
  if (signal.aborted) throw aborted();
  let onAbort = () => {};
  const calledOff = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(aborted());
  });
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), calledOff]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
