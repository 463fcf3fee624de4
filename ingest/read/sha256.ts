import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from './bytes.ts';

/** Hex sha256 of bytes as they are in the file. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Hex sha256 of a file of any size. Rejects when it cannot be read. */
export async function sha256Of(file: Bytes): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(await file.stream(), hash);
  return hash.digest('hex');
}
