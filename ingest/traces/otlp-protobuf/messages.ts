// Cuts a binary file into resource spans, one message in memory at a time.
import type { BytesDocument } from '../../ingester.ts';
import { MAX_SPEC_BYTES } from '../../read/limits.ts';
import { RESOURCE_SPANS_FIELD } from './descriptor.ts';
import { type Framing, varintAt } from './framing.ts';

/** A message of the file; `bytes` is left out where it is longer than may be held. */
export interface Cut {
  readonly bytes?: Buffer;
  /** Counted from 1. */
  readonly number: number;
  readonly isCut: boolean;
}

/** The messages of a file; for `bare` each is one field of the request. The last one is cut where file or framing breaks off. Throws when the disk fails. */
export async function* messagesOf(document: BytesDocument, framing: Framing): AsyncGenerator<Cut> {
  const beginning = BEGINNINGS[framing];
  const chunks: Buffer[] = [];
  let bytes = 0;
  let needed = 1;
  let number = 0;
  let skip = 0;
  for await (const chunk of await document.bytes.stream()) {
    const passed = Math.min(skip, chunk.length);
    skip -= passed;
    chunks.push(Buffer.from(chunk).subarray(passed));
    bytes += chunk.length - passed;
    if (bytes < needed) continue;
    let rest = Buffer.concat(chunks);
    for (let begun = beginning(rest); begun !== undefined; begun = beginning(rest)) {
      const end = begun.at + begun.length;
      needed = end;
      if (begun.length <= MAX_SPEC_BYTES && rest.length < end) break;
      if (begun.isMessage) number++;
      if (begun.length > MAX_SPEC_BYTES) yield { number, isCut: false };
      else if (begun.isMessage) yield { bytes: rest.subarray(begun.at, end), number, isCut: false };
      skip = Math.max(0, end - rest.length);
      rest = rest.subarray(end);
      needed = 1;
    }
    if (rest.length >= MAX_BEGINNING && needed === 1) {
      yield { bytes: rest.subarray(0, 0), number: number + 1, isCut: true };
      return;
    }
    needed = Math.max(needed, rest.length + 1);
    chunks.splice(0, chunks.length, rest);
    bytes = rest.length;
  }
  const rest = Buffer.concat(chunks);
  if (rest.length > 0) yield { bytes: rest.subarray(beginning(rest)?.at ?? rest.length), number: number + 1, isCut: true };
}

/** In so many bytes the beginning of a message is seen, or there is none. */
const MAX_BEGINNING = 16;

interface Begun {
  readonly at: number;
  readonly length: number;
  readonly isMessage: boolean;
}

/** Where the next message begins and how long it is; undefined where that cannot be seen yet. */
const BEGINNINGS: Readonly<Record<Framing, (buffer: Buffer) => Begun | undefined>> = {
  length: (buffer) => (buffer.length < 4 ? undefined : { at: 4, length: buffer.readUInt32BE(0), isMessage: true }),
  varint(buffer) {
    const length = varintAt(buffer, 0);
    return length === undefined ? undefined : { at: length.end, length: length.value, isMessage: true };
  },
  bare(buffer) {
    const length = varintAt(buffer, 1);
    const tag = buffer[0] ?? 0;
    if ((tag & 7) !== 2 || length === undefined) return undefined;
    return { at: length.end, length: length.value, isMessage: tag >> 3 === RESOURCE_SPANS_FIELD };
  },
};
