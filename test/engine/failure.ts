import { QueryError } from '../../graph/engine/engine.ts';

/** The QueryError with which the work fails; fails the test when it does not. */
export async function failure(work: Promise<unknown>): Promise<QueryError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (outcome instanceof QueryError) return outcome;
  throw new Error(`expected a QueryError, got ${outcome instanceof Error ? outcome.stack : 'an answer'}`);
}
