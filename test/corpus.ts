// The corpus of real files: read in place beside the project, never copied into it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../shared/corpus', import.meta.url));

/** Folder of the corpus, or undefined where this checkout has none beside it. */
export function corpus(): string | undefined {
  return existsSync(FOLDER) ? FOLDER : undefined;
}

/** The one line that a test prints instead of results when there is no corpus. */
export const CORPUS_ABSENT = 'The corpus (../shared/corpus) is not beside this checkout: nothing was read.';
