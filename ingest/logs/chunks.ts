// The bytes of a log piece by piece. What was read stays good when the disk or the archive fails in the middle.
import type { Bytes } from '../read/bytes.ts';
import { encodingOfBom } from '../read/decode.ts';
import type { Problem } from '../read/problem.ts';

/** Hands over every piece; the reason where the bytes end before their end. */
export async function eachChunk(bytes: Bytes, take: (chunk: Buffer) => void): Promise<string | undefined> {
  const stream = await bytes.stream();
  try {
    for await (const chunk of stream) take(chunk instanceof Buffer ? chunk : Buffer.from(chunk));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // only the disk or the archive may fail here
    return error.message.split('\n', 1)[0] ?? '';
  }
}

/** The first bytes, at most `length`; fewer where the bytes end, also by a fault. */
export async function beginningOf(bytes: Bytes, length: number): Promise<{ readonly head: Buffer; readonly isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let known = 0;
  const stream = await bytes.stream();
  try {
    for await (const chunk of stream) {
      pieces.push(Buffer.from(chunk));
      known += pieces.at(-1)?.length ?? 0;
      if (known >= length) break; // leaving the loop closes the stream
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error; // told when everything is read
  }
  return { head: Buffer.concat(pieces).subarray(0, length), isWhole: known <= length };
}

/** The same as UTF-8 (or Latin-1) without a mark: UTF-16 with its mark is decoded on the way. */
export async function eachPlainChunk(bytes: Bytes, head: Uint8Array, take: (chunk: Uint8Array) => void): Promise<string | undefined> {
  const encoding = encodingOfBom(head);
  let mark = encoding === 'utf-8' ? 3 : 0;
  const decoder = encoding === undefined || encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  return eachChunk(bytes, (chunk) => {
    if (decoder !== undefined) return take(Buffer.from(decoder.decode(chunk, { stream: true })));
    take(chunk.subarray(mark));
    mark = Math.max(0, mark - chunk.length);
  });
}

/** A beginning of the bytes as `eachPlainChunk` would give it. */
export function plainHead(head: Uint8Array): Uint8Array {
  const encoding = encodingOfBom(head);
  if (encoding === undefined) return head;
  return encoding === 'utf-8' ? head.subarray(3) : Buffer.from(new TextDecoder(encoding).decode(head));
}

export function cutOff(reason: string, line: number): Problem {
  return {
    code: 'truncated',
    detail: `the file cannot be read to its end: ${reason}`,
    remedy: 'Export or copy it again; what stands before was read.',
    line,
  };
}
