// Bytes into text, in this order: BOM, XML declaration, strict UTF-8, Latin-1 with a gap (03-formats §1).
import type { Problem } from './problem.ts';

/** Text of a file, or `binary` where it is none. CRLF stays as it is, so that positions and hashes are true. */
export type Decoded = { readonly kind: 'text'; readonly text: string; readonly problems: readonly Problem[] } | { readonly kind: 'binary' };

export function decode(bytes: Uint8Array): Decoded {
  const marked = encodingOfBom(bytes);
  if (marked !== undefined) return { kind: 'text', text: new TextDecoder(marked).decode(bytes), problems: [] };
  if (bytes.includes(0)) return { kind: 'binary' };
  const declared = encodingOfXml(bytes);
  if (declared !== undefined) return { kind: 'text', text: westernised(declared.decode(bytes)), problems: [] };
  const text = strictUtf8(bytes);
  if (text !== undefined) return { kind: 'text', text, problems: [] };
  return { kind: 'text', text: latin1(bytes), problems: [notUtf8(bytes)] };
}

/** The text when the bytes are UTF-8 without a fault; a byte order mark is dropped. */
export function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Every byte as one letter: Latin-1 with the letters that Windows puts where it has none. */
export function latin1(bytes: Uint8Array): string {
  return westernised(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
}

const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

// Several Node versions decode windows-1252 as Latin-1 (https://github.com/nodejs/node/issues/56542); no text means the control characters U+0080 to U+009F.
export function westernised(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (letter) => WINDOWS_1252.charAt(letter.charCodeAt(0) - 0x80));
}

/** Encoding that a byte order mark states. */
export function encodingOfBom(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Decoder of the encoding that an XML declaration states; undefined for UTF-8, which is checked, and for one that cannot be. */
export function encodingOfXml(bytes: Uint8Array): TextDecoder | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const label = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) return undefined; // a UTF-8 claim is checked like any other text
  if (/^utf-?16/i.test(label)) return undefined; // without NUL bytes it cannot be UTF-16
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function notUtf8(bytes: Uint8Array): Problem {
  const at = firstBadByte(bytes);
  const before = bytes.subarray(0, at);
  return {
    code: 'encoding',
    detail: 'the file is not UTF-8; it was read as Latin-1, so letters outside ASCII may be wrong',
    remedy: 'Save the file as UTF-8.',
    line: before.reduce((lines, byte) => (byte === 10 ? lines + 1 : lines), 1),
  };
}

// The lossy decoder puts U+FFFD exactly where the first bad sequence is.
function firstBadByte(bytes: Uint8Array): number {
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const at = lossy.indexOf('\ufffd');
  return at === -1 ? 0 : Buffer.byteLength(lossy.slice(0, at));
}
