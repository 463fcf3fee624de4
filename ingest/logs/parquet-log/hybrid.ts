// Runs and packed bits: how Parquet writes places in a dictionary and which values are there (parquet-format, Encodings.md, RLE).

/** Most bits of one number: sixteen million entries of a dictionary. */
const MOST_BITS = 24;

/** Fills `output` with numbers of `width` bits from the bytes `at` to `end`. Throws where they end too early. */
export function readHybrid(bytes: Uint8Array, { at, end, width }: Packed, output: Uint32Array | Uint8Array): void {
  if (width > MOST_BITS) throw new Error(`numbers of ${width} bits in a page`);
  let filled = 0;
  let i = at;
  while (filled < output.length) {
    let [header, shift] = [0, 0];
    for (;;) {
      if (i >= end || shift > 28) throw new Error('a page ends too early');
      const byte = bytes[i++] ?? 0;
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
      shift += 7;
    }
    header >>>= 0;
    if (header % 2 === 1) {
      const values = Math.min((header >>> 1) * 8, output.length - filled);
      unpack(bytes, { at: i, end, width }, output.subarray(filled, filled + values));
      i += (header >>> 1) * width;
      filled += values;
    } else {
      let value = 0;
      for (let k = 0; k < (width + 7) >> 3; k++) value |= (bytes[i++] ?? 0) << (8 * k);
      const count = Math.min(header >>> 1, output.length - filled);
      if (count === 0) throw new Error('a run of nothing in a page');
      output.fill(value, filled, filled + count);
      filled += count;
    }
  }
}

export interface Packed {
  readonly at: number;
  readonly end: number;
  readonly width: number;
}

function unpack(bytes: Uint8Array, { at, end, width }: Packed, output: Uint32Array | Uint8Array): void {
  const mask = (1 << width) - 1;
  let [bits, known, i] = [0, 0, at];
  for (let k = 0; k < output.length; k++) {
    while (known < width) {
      if (i >= end) throw new Error('a page ends too early');
      bits |= (bytes[i++] ?? 0) << known;
      known += 8;
    }
    output[k] = bits & mask;
    bits >>>= width;
    known -= width;
  }
}
