// What a run could not test is written down, so that the test command can say it in its last lines.
import { appendFileSync, mkdirSync } from 'node:fs';

const FOLDER = new URL('../node_modules/.cache/fullscore/', import.meta.url);

/** One JSON line per thing: {"what": …, "why": …}. The test command deletes the file before a run and prints it at the end. */
export const NOT_TESTED_FILE = new URL('not-tested.ndjson', FOLDER);

/** Notes what this run leaves untested and why; with CI=true, where nothing may be left out, it fails instead. */
export function notTested(what: string, why: string): void {
  if (process.env.CI === 'true') throw new Error(`not tested: ${what}: ${why}`);
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(NOT_TESTED_FILE, `${JSON.stringify({ what, why })}\n`);
}
