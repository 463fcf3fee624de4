// Lines of a scanned file around a place; never a file that the scan did not read, never anything that looks like a secret.
import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { pathOf, rootOf } from '../graph/link/order.ts';
import type { Snapshot } from '../graph/snapshot/snapshot.ts';
import type { Root } from '../ingest/discover.ts';
import { wholeOf } from '../ingest/read/bytes.ts';
import { decode } from '../ingest/read/decode.ts';
import { storeOf } from '../ingest/store.ts';
import type { Workspace } from './workspace.ts';

export interface Excerpt {
  readonly file: string;
  readonly firstLine: number;
  readonly line: number;
  readonly lines: readonly string[];
  readonly language: string;
}

const MOST_BYTES = 8_000_000;
const MOST_CONTEXT = 40;
const LANGUAGES: Readonly<Record<string, string>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.json': 'json',
  '.bpmn': 'xml',
  '.xml': 'xml',
  '.properties': 'properties',
};

/** Rows hold the names of people beside what is shown, and a workbook has no lines. */
const TABLE = /\.(csv|tsv|xlsx|xlsm)$/i;

/** The excerpt, or undefined when the file is not part of the scan, is a table, has moved out of its root, or is gone. */
export async function excerptOf(
  workspace: Workspace,
  snapshot: Snapshot,
  place: { readonly file: string; readonly line: number; readonly context: number },
): Promise<Excerpt | undefined> {
  if (TABLE.test(place.file)) return undefined;
  if (!snapshot.files.some((each) => each.file === place.file && each.outcome === 'read')) return undefined;
  const root = workspace.roots.find((each) => each.name === rootOf(place.file));
  if (root === undefined) return undefined;
  const text = await textOf(root, pathOf(place.file));
  if (text === undefined) return undefined;
  const lines = text.split(/\r?\n/);
  const context = Math.max(0, Math.min(place.context, MOST_CONTEXT));
  const first = Math.max(1, place.line - context);
  return {
    file: place.file,
    firstLine: first,
    line: place.line,
    lines: lines.slice(first - 1, place.line + context).map(readable),
    language: LANGUAGES[extname(place.file)] ?? 'text',
  };
}

// Also a file inside an archive; the archive itself must still stand inside the root.
async function textOf(root: Root, path: string): Promise<string | undefined> {
  const [onDisk = path] = path.split('!/', 1);
  const real = await realpath(join(root.folder, onDisk)).catch(() => undefined);
  if (real === undefined || !real.startsWith(root.folder + sep)) return undefined;
  const bytes = await storeOf(root.folder)
    .bytes(path)
    .then((file) => wholeOf(file, MOST_BYTES))
    .catch(() => undefined);
  if (bytes === undefined || bytes === 'too-large') return undefined;
  const decoded = decode(bytes);
  return decoded.kind === 'text' ? decoded.text : undefined;
}

const SECRET =
  /((?:password|passwd|pwd|secret|token|api[-_]?key|access[-_]?key|client[-_]?secret|credentials?)["']?\s*[:=]\s*["']?)([^\s"'$<{,}][^\s"',}]{3,})/gi;
const IN_URL = /(:\/\/[^/\s:@]+:)([^@\s/]+)(@)/g;
const LONGEST = 400;

// A page must not print what a file should not hold; one endless line must not fill the page.
function readable(line: string): string {
  const masked = line.replace(SECRET, '$1••••••').replace(IN_URL, '$1••••••$3');
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}
