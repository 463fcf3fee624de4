// Cuts JSON of any length and layout (a list, values line by line, one value around all) into the objects that matter, without holding more than one.
// Only brackets and quotes are looked at here; what an object holds is the parser's business.

/** One object as it stands in the file. `isCut` where it ends before its brackets do. */
export interface Piece {
  readonly bytes: Buffer;
  readonly line: number;
  readonly isCut: boolean;
}

export interface CutterHandlers {
  /** A line that begins and ends like an object; false where it turns out to be none, and then it is cut up like everything else. */
  line(piece: Piece): boolean;
  piece(piece: Piece): void;
  /** An object that is longer than may be held. */
  tooLong(line: number): void;
  /** Text that is no part of any value. */
  stray(line: number): void;
  /** The brackets around the objects are not closed; `line` is where they open. */
  unclosed(line: number): void;
}

export interface Cutter {
  push(chunk: Buffer): void;
  end(): void;
}

export interface CutterOptions {
  /** Keys whose value is looked into, where they come first in an object: {"data": [ … ]}. */
  readonly around: ReadonlySet<string>;
  readonly maxBytes: number;
}

/** Longest line that is tried as a whole; a longer one is cut up at once. */
const MAX_TRIED = 1024 * 1024;
/** The first key of an object and its colon stand in so many bytes, or it is none that is looked for. */
const KEY_BYTES = 64;

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

const EMPTY: Buffer = Buffer.alloc(0);

export function cutter({ around, maxBytes }: CutterOptions, handlers: CutterHandlers): Cutter {
  let buffer = EMPTY;
  let at = 0;
  let line = 1;
  let isLineStart = true;
  /** Lists and objects around the pieces that are open, and the line on which the first one opened. */
  let open = 0;
  let openLine = 0;
  let isOpenAtLineStart = false;
  let strayLine = 0;
  let inString = false;
  let isEscaped = false;
  // The piece that is being cut.
  let depth = 0;
  let start = 0;
  let pieceLine = 0;
  /** Its beginning, from chunks before this one. */
  const held: Buffer[] = [];
  let heldBytes = 0;
  /** Its last byte that is no space. */
  let heldLast = 0;
  /** The line ended inside a text. */
  let isTextBroken = false;

  /** Whether there is enough to go on with; what is left waits for the next chunk. */
  type Step = 'on' | 'wait';

  function run(isEnd: boolean): void {
    while (at < buffer.length) {
      const step = depth > 0 ? insidePiece(isEnd) : betweenPieces(isEnd);
      if (step === 'wait') return;
    }
  }

  function betweenPieces(isEnd: boolean): Step {
    const byte = buffer[at];
    if (inString) {
      skipString();
      return 'on';
    }
    if (byte === OPEN_MAP) return openMap(isEnd);
    if (byte === NEWLINE) {
      line++;
      isLineStart = true;
      at++;
      return 'on';
    }
    if (byte === OPEN_LIST) opened();
    else if (byte === CLOSE_LIST || byte === CLOSE_MAP) {
      if (open === 0) stray();
      else open--;
    } else if (byte === QUOTE) inString = true;
    if (open === 0 && !isBetween(byte)) stray();
    if (byte !== CARRIAGE_RETURN) isLineStart = false;
    at++;
    return 'on';
  }

  function openMap(isEnd: boolean): Step {
    if (!isEnd && buffer.length - at < KEY_BYTES) return 'wait';
    const first = keyAt(at);
    const isAround = first !== null && around.has(first[1] ?? '');
    if (isLineStart && open > 0 && isAround && isOpenAtLineStart) {
      handlers.unclosed(openLine);
      open = 0;
    }
    if (isLineStart && open === 0) {
      const tried = tryLine(isEnd);
      if (tried !== undefined) return tried;
    }
    if (isAround) {
      const isFirst = isLineStart && first[0].startsWith('{"');
      opened();
      if (open === 1) isOpenAtLineStart = isFirst;
      // Further newlines of the key are few, and counted.
      for (const letter of first[0]) if (letter === '\n') line++;
      at += first[0].length;
      isLineStart = false;
      return 'on';
    }
    depth = 1;
    start = at;
    pieceLine = line;
    isLineStart = false;
    at++;
    return 'on';
  }

  /** Undefined where the line is no object by itself. */
  function tryLine(isEnd: boolean): Step | undefined {
    const newline = buffer.indexOf(NEWLINE, at);
    if (newline < 0 && !isEnd && buffer.length - at < MAX_TRIED) return 'wait';
    const stop = newline >= 0 ? newline : buffer.length;
    if (newline < 0 && !isEnd) return undefined;
    let last = stop - 1;
    while (last > at && isSpace(buffer[last])) last--;
    if (buffer[last] !== CLOSE_MAP || last - at > MAX_TRIED) return undefined;
    if (!handlers.line({ bytes: buffer.subarray(at, last + 1), line, isCut: false })) return undefined;
    at = stop;
    isLineStart = false;
    return 'on';
  }

  function insidePiece(isEnd: boolean): Step {
    const bytes = buffer;
    const { length } = bytes;
    let index = at;
    while (index < length) {
      if (inString) {
        at = index;
        skipString();
        index = at;
        continue;
      }
      const byte = bytes[index];
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN_MAP || byte === OPEN_LIST) depth++;
      else if (byte === CLOSE_MAP || byte === CLOSE_LIST) {
        depth--;
        if (depth === 0) {
          at = index + 1;
          finish(false);
          return 'on';
        }
      } else if (byte === NEWLINE) {
        if (!isEnd && length - index <= KEY_BYTES && (length - index < 2 || isOpening(bytes[index + 1]))) break;
        if (isOpening(bytes[index + 1]) && !mayGoOn(index)) {
          at = index;
          finish(true);
          return 'on';
        }
        isTextBroken = false;
        line++;
      }
      index++;
    }
    at = index;
    hold();
    return 'wait';
  }

  // An object or list stands only behind "[", "," and ":": behind anything else the piece was cut off, and this line is another one's.
  // So it was where the line begins like the value around all did.
  function mayGoOn(newline: number): boolean {
    let before = newline - 1;
    while (before >= 0 && isSpace(buffer[before])) before--;
    const last = before >= 0 ? buffer[before] : heldLast;
    if (isTextBroken || (last !== COMMA && last !== COLON && last !== OPEN_LIST)) return false;
    const key = open > 0 && isOpenAtLineStart ? keyAt(newline + 1)?.[1] : undefined;
    return key === undefined || !around.has(key);
  }

  function keyAt(place: number): RegExpExecArray | null {
    return FIRST_KEY.exec(buffer.toString('latin1', place, place + KEY_BYTES));
  }

  function hold(): void {
    for (let last = at - 1; last >= start; last--) {
      if (isSpace(buffer[last])) continue;
      heldLast = buffer[last] ?? 0;
      break;
    }
    heldBytes += at - start;
    if (heldBytes > maxBytes) held.length = 0;
    else held.push(buffer.subarray(start, at));
    start = at;
  }

  function finish(isCut: boolean): void {
    hold();
    if (heldBytes > maxBytes) handlers.tooLong(pieceLine);
    else handlers.piece({ bytes: held.length === 1 ? (held[0] ?? EMPTY) : Buffer.concat(held), line: pieceLine, isCut });
    held.length = 0;
    heldBytes = 0;
    heldLast = 0;
    isTextBroken = false;
    depth = 0;
    inString = false;
    isEscaped = false;
  }

  // No text goes over the end of a line, so a quote too many spoils one line only.
  function skipString(): void {
    const bytes = buffer;
    const { length } = bytes;
    for (let index = at; index < length; index++) {
      const byte = bytes[index];
      if (byte === NEWLINE || (byte === QUOTE && !isEscaped)) {
        inString = false;
        isEscaped = false;
        isTextBroken = byte === NEWLINE;
        at = byte === NEWLINE ? index : index + 1;
        return;
      }
      isEscaped = byte === BACKSLASH && !isEscaped;
    }
    at = length;
  }

  function opened(): void {
    if (open === 0) {
      openLine = line;
      isOpenAtLineStart = false;
    }
    open++;
  }

  function stray(): void {
    if (strayLine !== line) handlers.stray(line);
    strayLine = line;
  }

  return {
    push(chunk) {
      buffer = at >= buffer.length ? chunk : Buffer.concat([buffer.subarray(at), chunk]);
      at = 0;
      start = 0;
      run(false);
    },
    end() {
      run(true);
      // A piece that is cut off is told by whoever reads it.
      if (depth > 0) finish(true);
      else if (open > 0) handlers.unclosed(openLine);
    },
  };
}

const FIRST_KEY = /^\{\s*"([^"\\]*)"\s*:\s*/;
const CARRIAGE_RETURN = 13;

function isOpening(byte: number | undefined): boolean {
  return byte === OPEN_MAP || byte === OPEN_LIST;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === CARRIAGE_RETURN || byte === 9 || byte === NEWLINE;
}

function isBetween(byte: number | undefined): boolean {
  return isSpace(byte) || byte === COMMA || byte === COLON || byte === OPEN_LIST || byte === CLOSE_LIST || byte === CLOSE_MAP;
}
