// What ends a query before its answer, in the same words for both engines.
import { QueryError } from './engine.ts';

export function aborted(): QueryError {
  return new QueryError('aborted', 'The query was called off.', 'Ask again when you need the answer.');
}

export function tookTooLong(timeoutMs: number): QueryError {
  const remedy = 'Give every node a label and every path a small bound, or allow more time.';
  return new QueryError('timeout', `The query took longer than ${timeoutMs / 1000} s and was ended.`, remedy);
}

export function tookTooMuch(what: string): QueryError {
  return new QueryError('memory', `${what} and the query was ended.`, 'Give every node a label, return less, or allow more memory.');
}

export function closed(): QueryError {
  return new QueryError('unavailable', 'The graph engine was closed.', 'Open it again.');
}

/** The engine refuses the query in its own words; only their first line is for people. */
export function refused(engine: string, words: string): QueryError {
  const said = (words.split('\n', 1)[0] ?? '').trim();
  return new QueryError(
    'invalid',
    `${engine} refuses this query: ${said}`,
    'Correct the query; `fullscore query --help` shows an example.',
  );
}

export function notWhole(what: string): QueryError {
  return new QueryError('invalid', `The snapshot contradicts itself: ${what}.`, 'Scan again; if it stays, please report it.');
}
