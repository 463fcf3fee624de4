// Bytes into rows and cells (RFC 4180, with the liberties that spreadsheets take), without making a string of anything.
import { MAX_ROW_BYTES } from '../../read/limits.ts';
import type { Dialect } from './dialect.ts';

/** One row: where its cells stand in `bytes`. Good until the next row. */
export interface Cells {
  bytes: Uint8Array;
  /** All cells of the row, also those for which there is no place. */
  count: number;
  /** Whether a cell behind the last place holds something. */
  isOverfull: boolean;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 where the cell holds doubled quotes. */
  readonly isDoubled: Uint8Array;
}

export interface RowsTaken {
  row(cells: Cells, line: number): void;
  /** Something that is no row: it is left out, and reading goes on at the next line. */
  fault(kind: 'too-large' | 'open-quote', line: number): void;
}

export interface RowSplitter {
  push(chunk: Uint8Array): void;
  end(): void;
}

const [QUOTE, SPACE, TAB, RETURN] = [0x22, 0x20, 0x09, 0x0d];
const [MORE, PLAIN] = [-1, -2];
/** Quotes that do not end after which a quote no longer reaches over lines: each costs a second look at what follows. */
const MOST_OPEN = 3;

/** `places` is how many cells of a row are kept. */
export function rowSplitter({ delimiter, newline }: Dialect, places: number, taken: RowsTaken): RowSplitter {
  const cells: Cells = {
    bytes: new Uint8Array(),
    count: 0,
    isOverfull: false,
    from: new Int32Array(places),
    to: new Int32Array(places),
    isDoubled: new Uint8Array(places),
  };
  let pieces: Uint8Array[] = [];
  let pending = 0;
  let wanted = 0;
  let line = 1;
  let isSkipping = false;
  let open = 0;

  // Of the row that is looked at.
  let breaks = 0;
  let isInQuotes = false;
  // Of the quoted cell that is looked at.
  let behind = 0;
  let doubled = 0;

  function push(chunk: Uint8Array): void {
    pieces.push(chunk);
    pending += chunk.length;
    if (pending >= wanted) run(false);
  }

  function run(isLast: boolean): void {
    const bytes = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    const rest = bytes.subarray(rowsIn(bytes, isLast));
    pieces = rest.length === 0 ? [] : [rest];
    pending = rest.length;
    // A long row is looked at again only when there is twice as much of it.
    wanted = pending * 2;
  }

  function rowsIn(bytes: Uint8Array, isLast: boolean): number {
    cells.bytes = bytes;
    let at = 0;
    while (at < bytes.length) {
      if (isSkipping) {
        const next = bytes.indexOf(newline, at);
        if (next < 0) return bytes.length;
        at = next + 1;
        line++;
        isSkipping = false;
        continue;
      }
      const next = rowAt(at, isLast);
      if (next < 0) {
        if (!isLast && bytes.length - at <= MAX_ROW_BYTES) return at;
        at = passFault(at);
        continue;
      }
      taken.row(cells, line);
      line += 1 + breaks;
      at = next;
    }
    return at;
  }

  // The line is given up, not what follows it.
  function passFault(at: number): number {
    const isQuote = isInQuotes;
    if (isQuote) open++;
    taken.fault(isQuote ? 'open-quote' : 'too-large', line);
    isSkipping = true;
    return at;
  }

  /** Place behind the row that begins at `at`; −1 where its end is not there yet, or its quotes do not end. */
  function rowAt(at: number, isLast: boolean): number {
    const { bytes, from, to, isDoubled } = cells;
    const end = bytes.length;
    let i = at;
    let count = 0;
    let areQuotesPlain = false;
    breaks = 0;
    isInQuotes = false;
    cells.isOverfull = false;
    for (;;) {
      if ((bytes[i] ?? 0) <= SPACE) while (i < end && (bytes[i] === SPACE || (bytes[i] === TAB && delimiter !== TAB))) i++;
      let begin = i;
      let stop = PLAIN;
      doubled = 0;
      if (i < end && bytes[i] === QUOTE && !areQuotesPlain) {
        stop = quotedCell(i + 1, isLast);
        if (stop === MORE) return -1;
        areQuotesPlain = stop === PLAIN;
        if (stop >= 0) {
          begin++;
          i = behind;
        }
      }
      if (stop === PLAIN) {
        i = endOfPlain(bytes, i, end);
        if (i === end && !isLast) return -1;
        stop = trimmed(bytes, begin, i);
      }
      if (count < places) {
        from[count] = begin;
        to[count] = stop;
        isDoubled[count] = doubled;
      } else if (stop > begin) cells.isOverfull = true;
      count++;
      if (i >= end || bytes[i] === newline) break;
      i++;
    }
    cells.count = count;
    return Math.min(end, i + 1);
  }

  function endOfPlain(bytes: Uint8Array, begin: number, end: number): number {
    const [cell, row] = [delimiter, newline];
    let i = begin;
    for (; i < end; i++) {
      const byte = bytes[i];
      if (byte === cell || byte === row) break;
    }
    return i;
  }

  /** Place of the quote that ends the cell; MORE where it is not there yet, PLAIN where the quote is to be taken as a letter. */
  function quotedCell(begin: number, isLast: boolean): number {
    const { bytes } = cells;
    const end = bytes.length;
    const breaksBefore = breaks;
    for (let q = begin; q < end; q++) {
      const byte = bytes[q];
      if (byte === newline) {
        if (open >= MOST_OPEN) break;
        breaks++;
      }
      if (byte !== QUOTE) continue;
      if (bytes[q + 1] === QUOTE) {
        doubled = 1;
        q++;
        continue;
      }
      behind = behindSpaces(bytes, q + 1);
      if (behind === end && !isLast) return MORE;
      // A quote with something else behind it is part of the text.
      if (behind === end || bytes[behind] === delimiter || bytes[behind] === newline) return q;
    }
    isInQuotes = open < MOST_OPEN;
    if (isInQuotes) return MORE;
    breaks = breaksBefore;
    doubled = 0;
    return PLAIN;
  }

  return {
    push,
    end() {
      if (pending > 0) run(true);
    },
  };
}

/** End of a cell without the spaces and the carriage return behind it. */
function trimmed(bytes: Uint8Array, begin: number, end: number): number {
  let stop = end;
  while (
    stop > begin &&
    (bytes[stop - 1] ?? 0) <= SPACE &&
    (bytes[stop - 1] === SPACE || bytes[stop - 1] === RETURN || bytes[stop - 1] === TAB)
  )
    stop--;
  return stop;
}

function behindSpaces(bytes: Uint8Array, at: number): number {
  let i = at;
  while (bytes[i] === SPACE || bytes[i] === RETURN) i++;
  return i;
}
