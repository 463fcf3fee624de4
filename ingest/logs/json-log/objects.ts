// Bytes of JSON cut into objects: one per line, one after the other, or in a list; looked at once, whatever their length.
import { MAX_ROW_BYTES } from '../../read/limits.ts';

export interface ObjectsTaken {
  /** The bytes of one object and the line on which it begins; good until the next. */
  object(bytes: Uint8Array, line: number): void;
  /** Something that is no object: it is left out, and reading goes on at the next line. */
  fault(kind: 'too-large' | 'broken', line: number): void;
}

export interface ObjectSplitter {
  push(chunk: Uint8Array): void;
  end(): void;
}

const [QUOTE, BACKSLASH, NEWLINE, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, SPACE] = [
  0x22, 0x5c, 0x0a, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x20,
];

export function objectSplitter(taken: ObjectsTaken): ObjectSplitter {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isSkipping = false;
  let line = 1;
  let begin = 1;
  // Whether objects stand on one line each; told by the first. A line break inside one is then a fault of that line only.
  let areLines: boolean | undefined;

  function push(chunk: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (isInString && !isEscaped) i = endOfLetters(chunk, i);
      const byte = chunk[i] ?? 0;
      if (byte === NEWLINE) {
        line++;
        isSkipping = false;
        if (depth > 0 && (isInString || areLines === true)) {
          drop();
          taken.fault('broken', begin);
        }
      } else if (isSkipping) {
      } else if (depth === 0) {
        if (byte === OPEN) {
          [depth, from, begin, isInString] = [1, i, line, false];
        } else if (byte > SPACE && byte !== COMMA && byte !== OPEN_LIST && byte !== CLOSE_LIST) {
          isSkipping = true;
          taken.fault('broken', line);
        }
      } else if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isInString = false;
      } else if (byte === QUOTE) isInString = true;
      else if (byte === OPEN || byte === OPEN_LIST) depth++;
      else if (byte === CLOSE || byte === CLOSE_LIST) {
        depth--;
        if (depth === 0) finish(chunk.subarray(from, i + 1));
      }
    }
    if (depth > 0) keep(chunk.subarray(from));
  }

  function keep(piece: Uint8Array): void {
    length += piece.length;
    if (length > MAX_ROW_BYTES) pieces = [];
    else pieces.push(piece);
  }

  function finish(last: Uint8Array): void {
    keep(last);
    areLines ??= begin === line;
    const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    const isTooLong = length > MAX_ROW_BYTES;
    drop();
    if (isTooLong) taken.fault('too-large', begin);
    else taken.object(whole, begin);
  }

  function drop(): void {
    pieces = [];
    [length, depth] = [0, 0];
    [isInString, isEscaped] = [false, false];
  }

  return {
    push,
    end() {
      if (depth > 0) taken.fault(length > MAX_ROW_BYTES ? 'too-large' : 'broken', begin);
    },
  };
}

/** Place of the next byte that means something inside a string. */
function endOfLetters(chunk: Uint8Array, from: number): number {
  let i = from;
  for (; i < chunk.length; i++) {
    const byte = chunk[i];
    if (byte === QUOTE || byte === BACKSLASH || byte === NEWLINE) break;
  }
  return i;
}
