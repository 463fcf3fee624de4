// The bytes of a log piece by piece. What was read stays good when the disk or the archive fails in the middle.
import type { Bytes } from '../read/bytes.ts';
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

export function cutOff(reason: string, line: number): Problem {
  return {
    code: 'truncated',
    detail: `the file cannot be read to its end: ${reason}`,
    remedy: 'Export or copy it again; what stands before was read.',
    line,
  };
}
