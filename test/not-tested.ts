// What a run could not test is written down; the test command says it in its last lines, and fails for it where CI=true.
import { appendFileSync, mkdirSync } from 'node:fs';

const FOLDER = new URL('../node_modules/.cache/fullscore/', import.meta.url);
/** One JSON line per thing: {"what": …, "why": …}. The test command deletes the file before a run. */
const FILE = new URL('not-tested.ndjson', FOLDER);

/** Notes what this run leaves untested and why. */
export function notTested(what: string, why: string): void {
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(FILE, `${JSON.stringify({ what, why })}\n`);
}
