// How a text is cut into rows and cells, by its first bytes: delimiter, end of line.
import { delimiterOf } from '../../read/csv.ts';
import { plainHead } from '../chunks.ts';

export interface Dialect {
  /** Lines above the header that are none of the table: "sep=;". */
  readonly above: number;
  readonly delimiter: number;
  readonly newline: number;
}

const [NEWLINE, RETURN] = [0x0a, 0x0d];

/** undefined for bytes that are no text. */
export function dialectOf(head: Buffer): Dialect | undefined {
  const text = Buffer.from(plainHead(head)).toString('latin1');
  if (text.includes('\0')) return undefined;
  const newline = text.includes('\n') || !text.includes('\r') ? NEWLINE : RETURN;
  // Excel reads the delimiter from such a line, and writes none by itself.
  const [said, separator] = /^\s*"?sep=([,;|\t])"?[ \t]*\r?\n/i.exec(text) ?? [];
  const delimiter = separator ?? delimiterOf(text);
  return {
    above: said === undefined ? 0 : said.split('\n').length - 1,
    delimiter: delimiter.charCodeAt(0),
    newline,
  };
}
