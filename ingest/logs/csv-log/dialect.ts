// How a text is cut into rows and cells, by its first bytes: encoding, delimiter, end of line.
import { delimiterOf } from '../../read/csv.ts';
import { encodingOfBom } from '../../read/decode.ts';

export interface Dialect {
  /** What the bytes are decoded from before they are cut; left out where they are cut as they are (UTF-8, Latin-1). */
  readonly wide?: 'utf-16le' | 'utf-16be';
  /** Bytes of a mark at the beginning. */
  readonly mark: number;
  /** Lines above the header that are none of the table: "sep=;". */
  readonly above: number;
  readonly delimiter: number;
  readonly newline: number;
}

const [NEWLINE, RETURN] = [0x0a, 0x0d];

/** undefined for bytes that are no text. */
export function dialectOf(head: Buffer): Dialect | undefined {
  const encoding = encodingOfBom(head);
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined;
  const text = wide === undefined ? head.toString('latin1') : new TextDecoder(wide).decode(head);
  if (text.includes('\0')) return undefined;
  const mark = encoding === 'utf-8' ? 3 : 0;
  const newline = text.includes('\n') || !text.includes('\r') ? NEWLINE : RETURN;
  // Excel reads the delimiter from such a line, and writes none by itself.
  const [said, separator] = /^\s*"?sep=([,;|\t])"?[ \t]*\r?\n/i.exec(text.slice(mark)) ?? [];
  const delimiter = separator ?? delimiterOf(text.slice(mark));
  return {
    ...(wide === undefined ? {} : { wide }),
    mark,
    above: said === undefined ? 0 : said.split('\n').length - 1,
    delimiter: delimiter.charCodeAt(0),
    newline,
  };
}
