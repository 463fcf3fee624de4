// Snapshot as sorted NDJSON: one record a line, keys sorted, no clock; the same facts give the same bytes.
import { createHash } from 'node:crypto';
import type { NodeRecord, Snapshot } from './snapshot.ts';

type Body = Omit<Snapshot, 'manifest'>;

/** The text of a snapshot file in pieces that end at the end of a line; the manifest comes first. */
export function* snapshotText(snapshot: Snapshot): Generator<string> {
  yield `${stable({ record: 'manifest', ...snapshot.manifest })}\n`;
  const hashed = TEXT.get(snapshot.nodes);
  TEXT.delete(snapshot.nodes);
  yield* hashed ?? bodyText(snapshot);
}

/** sha256 over everything but the manifest: the identity of what was found. */
export function snapshotId(body: Body): string {
  const text = [...bodyText(body)];
  const hash = createHash('sha256');
  for (const piece of text) hash.update(piece);
  TEXT.set(body.nodes, text);
  return hash.digest('hex').slice(0, 32);
}

/** Text that was made for the id and is most often written next: the record is turned into text once. */
const TEXT = new WeakMap<readonly NodeRecord[], readonly string[]>();
const PIECE = 65_536;

function* bodyText(body: Body): Generator<string> {
  let piece = '';
  for (const line of bodyLines(body)) {
    piece += `${line}\n`;
    if (piece.length <= PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* bodyLines(body: Body): Generator<string> {
  for (const file of body.files) yield stable({ record: 'file', ...file });
  for (const gap of body.gaps) yield stable({ record: 'gap', ...gap });
  for (const merge of body.merges) yield stable({ record: 'merge', ...merge });
  // The many records are written in the order of their keys; their properties are sorted by build.
  for (const { id, properties, type } of body.nodes) yield JSON.stringify({ id, properties, record: 'node', type });
  for (const { from, properties, to, type } of body.relations) yield JSON.stringify({ from, properties, record: 'relation', to, type });
  for (const suggestion of body.suggestions) yield stable({ record: 'suggestion', ...suggestion });
}

/** JSON with sorted keys. Written out by hand: a replacer that sorts takes four times as long, and every record passes here twice. */
export function stable(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  const entries: string[] = [];
  const record = value as Readonly<Record<string, unknown>>; // plain data by contract
  for (const key of Object.keys(record).sort())
    if (record[key] !== undefined) entries.push(`${JSON.stringify(key)}:${stable(record[key])}`);
  return `{${entries.join(',')}}`;
}
