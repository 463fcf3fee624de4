// One cell of a row as bytes or as a text.
import { decoded } from '../decoded.ts';
import type { Cells } from './rows.ts';

const QUOTE = 0x22;

/** Bytes of a cell without its quotes; doubled quotes inside are one. Mostly the very bytes of the row. */
export interface CellBytes {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/** Puts the cell of this place into `into`; an empty one where the row is shorter. */
export function cellAt(cells: Cells, place: number, into: CellBytes): void {
  if (place >= cells.count) {
    into.to = into.from;
    return;
  }
  const [from, to] = [cells.from[place] ?? 0, cells.to[place] ?? 0];
  if (cells.isDoubled[place] === 1) {
    into.bytes = undoubled(cells.bytes.subarray(from, to));
    into.from = 0;
    into.to = into.bytes.length;
    return;
  }
  into.bytes = cells.bytes;
  into.from = from;
  into.to = to;
}

function undoubled(bytes: Uint8Array): Uint8Array {
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    plain[length++] = bytes[i] ?? 0;
    if (bytes[i] === QUOTE && bytes[i + 1] === QUOTE) i++;
  }
  return plain.subarray(0, length);
}

/** All cells of a row that have a place, as texts. */
export function textsOf(cells: Cells): readonly string[] {
  const cell: CellBytes = { bytes: cells.bytes, from: 0, to: 0 };
  return Array.from({ length: Math.min(cells.count, cells.from.length) }, (_each, place) => {
    cellAt(cells, place, cell);
    return decoded(cell.bytes.subarray(cell.from, cell.to));
  });
}
