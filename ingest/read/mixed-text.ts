// Text that is UTF-8 in most places: what several programs wrote into one file, each in its own encoding.
import { latin1 } from './decode.ts';

/** Valid UTF-8 as it is, every other byte as the letter that Windows-1252 has for it. */
export function mixedText(bytes: Buffer): { readonly text: string; readonly firstBad: number } {
  const parts: string[] = [];
  let [from, at, firstBad] = [0, 0, -1];
  while (at < bytes.length) {
    const length = lengthAt(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (firstBad < 0) firstBad = at;
    const bad = at;
    while (at < bytes.length && lengthAt(bytes, at) === 0) at++;
    parts.push(bytes.toString('utf8', from, bad), latin1(bytes.subarray(bad, at)));
    from = at;
  }
  parts.push(bytes.toString('utf8', from));
  return { text: parts.join(''), firstBad };
}

/** Bytes up to the last whole letter: a piece of a stream may end inside of one. */
export function wholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return wanted(byte) > back ? bytes.length - back : bytes.length;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function wanted(first: number): number {
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

// Bytes of the letter that begins here; 0 for none (Unicode 15, table 3-7: no overlong forms, no surrogates).
function lengthAt(bytes: Buffer, at: number): number {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const [least, most] = LIMITS[first] ?? [0x80, 0xbf];
  if (second < least || second > most) return 0;
  const length = wanted(first);
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

const LIMITS: Readonly<Record<number, readonly [least: number, most: number]>> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};
