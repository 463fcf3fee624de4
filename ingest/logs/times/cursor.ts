// A place in the bytes of one value. Times are read digit by digit: a million rows must not make a million Date objects.

export interface Cursor {
  bytes: Uint8Array;
  at: number;
  end: number;
  /** Whether the value said its zone; set by what reads it. */
  isZoned: boolean;
}

export function cursor(): Cursor {
  return { bytes: new Uint8Array(), at: 0, end: 0, isZoned: false };
}

/** Longest text that is looked at as a time. */
const MOST = 64;
const scratch = new Uint8Array(MOST * 3);
const encoder = new TextEncoder();

/** Puts a text under the cursor; a text too long for a time becomes an empty one. */
export function pointAtText(on: Cursor, text: string): void {
  const { written } = text.length > MOST ? { written: 0 } : encoder.encodeInto(text, scratch);
  [on.bytes, on.at, on.end, on.isZoned] = [scratch, 0, written, false];
}

/** A number of `least` to `most` digits; NaN, and nothing passed, where there are fewer. */
export function digits(on: Cursor, least: number, most: number): number {
  const { bytes, at } = on;
  const end = Math.min(on.end, at + most);
  let value = 0;
  let i = at;
  for (; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (i - at < least) return Number.NaN;
  on.at = i;
  return value;
}

/** The byte under the cursor; 0 at the end. */
export function peek(on: Cursor): number {
  return on.at < on.end ? (on.bytes[on.at] ?? 0) : 0;
}

/** Passes one byte where it is this one. */
export function pass(on: Cursor, byte: number): boolean {
  if (peek(on) !== byte) return false;
  on.at++;
  return true;
}

/** Letters (with those outside ASCII) and their full stop, in lower case; '' where there are none. */
export function word(on: Cursor): string {
  const from = on.at;
  while (on.at < on.end && isLetter(on.bytes[on.at] ?? 0)) on.at++;
  const text = Buffer.from(on.bytes.buffer, on.bytes.byteOffset + from, on.at - from)
    .toString('utf8')
    .toLowerCase();
  if (text !== '') pass(on, 0x2e);
  return text;
}

function isLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80;
}

export function passSpaces(on: Cursor): void {
  while (peek(on) === 0x20) on.at++;
}
