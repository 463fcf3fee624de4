// Texts as numbers by their bytes: a value that was seen before is never made a string again.
import { isAscii } from './decoded.ts';
import { widened } from './growing.ts';

export interface ByteDictionary {
  readonly size: number;
  /** Number of the text, from 0 in the order in which texts come. */
  code(bytes: Uint8Array, from: number, to: number): number;
  /** Bytes of the text of a number that was given. */
  bytes(code: number): Uint8Array;
  /** All texts; `decode` is asked once for each. */
  names(decode: (bytes: Uint8Array) => string): readonly string[];
}

export function byteDictionary(): ByteDictionary {
  let size = 0;
  let last = -1;
  // Open addressing: places hold codes plus one; hashes and texts are kept by code.
  let places: Uint32Array = new Uint32Array(1024);
  let hashes = new Uint32Array(512);
  let ends = new Uint32Array(512);
  let texts: Uint8Array = new Uint8Array(8192);

  function isText(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const known = texts;
    const begin = code === 0 ? 0 : (ends[code - 1] ?? 0);
    const end = ends[code] ?? 0;
    if (end - begin !== to - from) return false;
    // Ids and numbered names differ at their ends.
    for (let i = to - 1, at = end - 1; i >= from; i--, at--) if (bytes[i] !== known[at]) return false;
    return true;
  }

  function bytesOf(code: number): Uint8Array {
    return texts.subarray(code === 0 ? 0 : ends[code - 1], ends[code]);
  }

  function add(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const begin = size === 0 ? 0 : (ends[size - 1] ?? 0);
    const end = begin + to - from;
    if (end > texts.length) texts = grown(texts, end);
    texts.set(bytes.subarray(from, to), begin);
    if (size === hashes.length) {
      hashes = widened(hashes, size * 2);
      ends = widened(ends, size * 2);
      places = spread(hashes, size);
    }
    hashes[size] = hash;
    ends[size] = end;
    place(places, hash, size);
    return size++;
  }

  return {
    get size() {
      return size;
    },
    code(bytes, from, to) {
      // Logs are mostly sorted by case, and activities repeat.
      if (last >= 0 && isText(last, bytes, from, to)) return last;
      const hash = hashOf(bytes, from, to);
      const taken = places;
      const mask = taken.length - 1;
      for (let at = hash & mask; ; at = (at + 1) & mask) {
        const code = (taken[at] ?? 0) - 1;
        if (code < 0) {
          last = add(hash, bytes, from, to);
          return last;
        }
        if (hashes[code] === hash && isText(code, bytes, from, to)) {
          last = code;
          return code;
        }
      }
    },
    bytes: bytesOf,
    names(decode) {
      const all = size === 0 ? texts.subarray(0, 0) : texts.subarray(0, ends[size - 1]);
      // Mostly everything is plain, and then one text is cut instead of many made.
      if (isAscii(all)) {
        const text = Buffer.from(all.buffer, all.byteOffset, all.length).toString('latin1');
        return Array.from({ length: size }, (_each, code) => text.slice(code === 0 ? 0 : ends[code - 1], ends[code]));
      }
      return Array.from({ length: size }, (_each, code) => decode(bytesOf(code)));
    },
  };
}

// FNV-1a from a beginning that no file can know, so that none can make all its values fall on one place; high bits are folded into
// the low ones, which choose the place.
const SEED = Math.floor(Math.random() * 0x100000000);

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = SEED;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function place(places: Uint32Array, hash: number, code: number): void {
  const mask = places.length - 1;
  let at = hash & mask;
  while (places[at] !== 0) at = (at + 1) & mask;
  places[at] = code + 1;
}

// At most half of the places are taken, so that a free one is near.
function spread(hashes: Uint32Array, size: number): Uint32Array {
  const places = new Uint32Array(hashes.length * 2);
  for (let code = 0; code < size; code++) place(places, hashes[code] ?? 0, code);
  return places;
}

function grown(texts: Uint8Array, least: number): Uint8Array {
  const wider = new Uint8Array(Math.max(least, texts.length * 2));
  wider.set(texts);
  return wider;
}
