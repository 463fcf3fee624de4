// Whether a file of this name begins like an event log: its first element is a log, or a trace where a log was cut into pieces.
import { encodingOfBom } from '../../read/decode.ts';
import { HEAD_BYTES } from '../../read/limits.ts';

export function beginsLog(head: Buffer): boolean {
  const encoding = encodingOfBom(head);
  const text = encoding === undefined ? head.toString('latin1') : new TextDecoder(encoding).decode(head);
  let at = 0;
  while (true) {
    const start = text.indexOf('<', at);
    if (start < 0 || /\S/.test(text.slice(at, start))) return false;
    const end = text.startsWith('<!--', start) ? '-->' : /^<[?!]/.test(text.slice(start, start + 2)) ? '>' : undefined;
    if (end === undefined) return /^<(?:[\w.-]+:)?(?:log|trace)[\s/>]/.test(text.slice(start, start + 100));
    const found = text.indexOf(end, start);
    // nothing but remarks so far, in a file whose name says what it is
    if (found < 0) return end === '-->' && head.length >= HEAD_BYTES;
    at = found + end.length;
  }
}
