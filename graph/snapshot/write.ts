// Snapshot as sorted NDJSON: one record a line, keys sorted, no clock; the same facts give the same bytes.
import { createHash } from 'node:crypto';
import type { NodeRecord, Snapshot } from './snapshot.ts';

type Body = Omit<Snapshot, 'manifest'>;

/** The text of a snapshot file (UTF-8) in pieces that end at the end of a line; the manifest comes first. */
export function* snapshotText(snapshot: Snapshot): Generator<Buffer> {
  yield Buffer.from(`${stable({ record: 'manifest', ...snapshot.manifest })}\n`);
  const hashed = TEXT.get(snapshot.nodes);
  TEXT.delete(snapshot.nodes);
  yield* hashed ?? piecesOf(snapshot).map(({ text }) => text);
}

/** A run of records and the text that they are written as. */
interface Piece {
  readonly records: readonly object[];
  readonly text: Buffer;
}

/** Pieces of the snapshot that was written last in this process, by their first record; replaced by each one that is written. */
export interface KnownPieces {
  byFirst: ReadonlyMap<object, Piece>;
}

/** sha256 over everything but the manifest: the identity of what was found. */
export function snapshotId(body: Body, known?: KnownPieces): string {
  const pieces = piecesOf(body, known?.byFirst);
  if (known !== undefined)
    known.byFirst = new Map(pieces.flatMap((piece) => (piece.records[0] === undefined ? [] : [[piece.records[0], piece]])));
  const hash = createHash('sha256');
  for (const { text } of pieces) hash.update(text);
  TEXT.set(
    body.nodes,
    pieces.map(({ text }) => text),
  );
  return hash.digest('hex').slice(0, 32);
}

/** Text that was made for the id and is most often written next: the record is turned into text once. */
const TEXT = new WeakMap<readonly NodeRecord[], readonly Buffer[]>();
/** Letters of one piece. */
const PIECE = 65_536;

function piecesOf(body: Body, known?: ReadonlyMap<object, Piece>): readonly Piece[] {
  return [
    ...piecesOfList(body.files, (file) => stable({ record: 'file', ...file }), known),
    ...piecesOfList(body.gaps, (gap) => stable({ record: 'gap', ...gap }), known),
    ...piecesOfList(body.merges, (merge) => stable({ record: 'merge', ...merge }), known),
    // The many records are written in the order of their keys; their properties are sorted by build.
    ...piecesOfList(body.nodes, ({ id, properties, type }) => JSON.stringify({ id, properties, record: 'node', type }), known),
    ...piecesOfList(
      body.relations,
      ({ from, properties, to, type }) => JSON.stringify({ from, properties, record: 'relation', to, type }),
      known,
    ),
    ...piecesOfList(body.suggestions, (suggestion) => stable({ record: 'suggestion', ...suggestion }), known),
  ];
}

/** A run of records that were written one after the other before is not written again. */
function piecesOfList<T extends object>(records: readonly T[], write: (record: T) => string, known?: ReadonlyMap<object, Piece>): Piece[] {
  const pieces: Piece[] = [];
  let [start, lines] = [0, ''];
  const end = (index: number): void => {
    if (start < index) pieces.push({ records: records.slice(start, index), text: Buffer.from(lines) });
    [start, lines] = [index, ''];
  };
  for (let index = 0; index < records.length; ) {
    const record = records[index] as T; // index is below the length
    const before = known?.get(record);
    if (before !== undefined && isAt(before.records, records, index)) {
      end(index);
      pieces.push(before);
      index += before.records.length;
      start = index;
      continue;
    }
    lines += `${write(record)}\n`;
    index++;
    if (lines.length > PIECE) end(index);
  }
  end(records.length);
  return pieces;
}

function isAt(run: readonly object[], records: readonly object[], index: number): boolean {
  return index + run.length <= records.length && run.every((record, offset) => record === records[index + offset]);
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
