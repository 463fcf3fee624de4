import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { bytesInMemory, bytesOnDisk } from './bytes.ts';

describe('a part of bytes', () => {
  it('is reached without reading what stands before it, and ends where they end', async () => {
    await using folder = await temporaryFolder({ 'a.bin': 'abcdef' });
    const path = `${folder.path}/a.bin`;

    for (const bytes of [await bytesOnDisk(path), bytesInMemory(readFileSync(path))]) {
      const parts = [await bytes.slice?.(1, 3), await bytes.slice?.(4, 99), await bytes.slice?.(6, 6)];

      expect(parts.map((part) => Buffer.from(part ?? []).toString())).toEqual(['bc', 'ef', '']);
    }
  });
});
