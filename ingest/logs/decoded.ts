// Bytes of one value as a text.

import { latin1, strictUtf8 } from '../read/decode.ts';
import type { Problem } from '../read/problem.ts';

/** UTF-8, else Latin-1; `onLatin1` is told of the latter. */
export function decoded(bytes: Uint8Array, onLatin1: () => void = () => undefined): string {
  // A decoder costs a microsecond, and most values are plain.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const text = strictUtf8(bytes);
  if (text !== undefined) return text;
  onLatin1();
  return latin1(bytes);
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) > 0x7f) return false;
  return true;
}

export const notUtf8: Problem = {
  code: 'encoding',
  detail: 'the log is not UTF-8 everywhere; such values were read as Latin-1, so letters outside ASCII may be wrong',
  remedy: 'Save the file as UTF-8.',
  line: 1,
};
