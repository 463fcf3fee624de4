// Bytes of one file, wherever they are: on disk, in an archive, packed by gzip. Read whole up to a limit, or streamed.
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import type { Zip } from './zip.ts';

export interface Bytes {
  /** What tells one version from the next without reading: size, and time of change or checksum. */
  readonly stamp: string;
  /** Size where it is known before reading. */
  readonly size: number | undefined;
  /** Rejects when the bytes cannot be opened. */
  stream(): Promise<Readable>;
  /** A part of them, where any part can be reached without reading what stands before it. */
  readonly slice?: (from: number, to: number) => Promise<Uint8Array>;
  /** All at once, where that is cheaper than a stream. */
  readonly whole?: () => Promise<Buffer>;
}

export async function bytesOnDisk(fullPath: string): Promise<Bytes> {
  const { size, mtimeMs } = statSync(fullPath); // small files by the thousand: the asynchronous calls take several times as long
  return {
    stamp: `${size}-${mtimeMs}`,
    size,
    stream: async () => createReadStream(fullPath, { highWaterMark: 256 * 1024 }),
    slice: (from, to) => sliceOnDisk(fullPath, from, to),
    whole: async () => readFileSync(fullPath),
  };
}

async function sliceOnDisk(fullPath: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(fullPath);
  try {
    const bytes = new Uint8Array(Math.max(0, to - from));
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

export function bytesInMemory(bytes: Buffer): Bytes {
  return {
    stamp: `${bytes.length}`,
    size: bytes.length,
    stream: async () => Readable.from([bytes]),
    slice: async (from, to) => bytes.subarray(from, to),
    whole: async () => bytes,
  };
}

export function bytesInZip(zip: Zip, name: string): Bytes | undefined {
  const entry = zip.entries.get(name);
  return entry === undefined
    ? undefined
    : { stamp: `${entry.size}-${entry.checksum}`, size: entry.size, stream: () => inflated(zip, name) };
}

async function inflated(zip: Zip, name: string): Promise<Readable> {
  const stream = await zip.open(name);
  // The faults that yauzl finds have no code; with one they are told apart from defects of a reader.
  stream.prependListener('error', (error) => Object.assign(error, { code: 'the archive is damaged' }));
  return stream;
}

/** What a gzip file holds; its size is known only at the end. One that is cut off gives all that can be unpacked before it fails. */
export function bytesOfGzip(packed: Bytes): Bytes {
  return { stamp: packed.stamp, size: undefined, stream: async () => Readable.from(unpacked(packed), { objectMode: false }) };
}

async function* unpacked(packed: Bytes): AsyncGenerator<Buffer> {
  let given = 0;
  try {
    for await (const chunk of await inflating(packed)) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR') yield* behind(given, packed);
    throw error;
  }
}

// Node drops what it had made of the last bytes when it finds that there are no more.
async function* behind(given: number, packed: Bytes): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const chunk of await inflating(packed, constants.Z_SYNC_FLUSH)) {
    if (passed + chunk.length > given) yield chunk.subarray(Math.max(0, given - passed));
    passed += chunk.length;
  }
}

async function inflating(packed: Bytes, finishFlush: number = constants.Z_FINISH): Promise<AsyncIterable<Buffer>> {
  const plain = createGunzip({ finishFlush });
  pipeline(await packed.stream(), plain, () => undefined); // its errors are those of `plain`
  return plain;
}

const SMALL = 256 * 1024;

/** The first bytes, at most `length`. */
export async function headOf(bytes: Bytes, length: number): Promise<Buffer> {
  // Small files by the thousand: a stream for each takes several times as long as reading it.
  if (bytes.whole !== undefined && bytes.size !== undefined && bytes.size <= SMALL) return (await bytes.whole()).subarray(0, length);
  const stream = await bytes.stream();
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of stream) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= length) break; // leaving the loop closes the stream
    }
  } catch (error) {
    if (head.length === 0) throw error; // whoever reads on will meet it
  }
  return head.subarray(0, length);
}

/** Bytes as one buffer, or 'too-large' as soon as there are more than `limit`. */
export async function wholeOf(bytes: Bytes, limit: number): Promise<Buffer | 'too-large'> {
  if (bytes.size !== undefined && bytes.size > limit) return 'too-large';
  if (bytes.whole !== undefined) return bytes.whole();
  const stream = await bytes.stream();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > limit) {
      stream.destroy();
      return 'too-large';
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}
