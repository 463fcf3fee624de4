// Turns whatever went wrong into one clear line and an exit code; people never see a stack.
import { CommanderError } from 'commander';
import { QueryError } from '../../graph/engine/engine.ts';
import { Failure } from '../failure.ts';
import { colour } from './terminal.ts';

export const EXIT_FAILED = 2;

/** Prints the failure on stderr and answers the exit code; FULLSCORE_DEBUG=1 adds the stack for those who mend the tool. */
export function sayFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_FAILED;
  if (error instanceof Error && error.name === 'AbortError') return process.exitCode === 130 ? 130 : EXIT_FAILED;
  const [message, remedy] = wordsOf(error);
  process.stderr.write(`${colour.red('fullscore:')} ${message}${remedy === '' ? '' : ` ${remedy}`}\n`);
  if (process.env.FULLSCORE_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT_FAILED;
}

function wordsOf(error: unknown): readonly [string, string] {
  if (error instanceof Failure || error instanceof QueryError) return [error.message, error.remedy];
  if (error instanceof Error)
    return [error.message.split('\n')[0] ?? 'something went wrong', 'This is a defect of Fullscore; FULLSCORE_DEBUG=1 prints where.'];
  return [String(error), ''];
}
