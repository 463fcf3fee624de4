import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { bytesOnDisk } from './bytes.ts';
import { MAX_LINE_CHARS } from './limits.ts';
import { openLinesFile } from './lines.ts';

async function linesOf(content: string | Uint8Array): Promise<{ lines: string[]; problems: string[]; again: number }> {
  await using folder = await temporaryFolder({ file: content });
  const problems: string[] = [];
  const note = (problem: { code: string; line: number }) => problems.push(`${problem.code} ${problem.line}`);
  const document = await openLinesFile({ root: 'r', path: 'file' }, await bytesOnDisk(join(folder.path, 'file')), note);
  const lines: string[] = [];
  let again = 0;
  for await (const { text, line } of document?.lines() ?? []) lines.push(`${line} ${text}`);
  for await (const _ of document?.lines() ?? []) again++;
  return { lines, problems: [...new Set(problems)], again };
}

describe('a file read line by line', () => {
  test('numbers its lines from 1 and may be read twice', async () => {
    expect(await linesOf('a=1\r\n\nb=ñ\n')).toEqual({ lines: ['1 a=1', '2 ', '3 b=ñ'], problems: [], again: 3 });
    expect(await linesOf('no end')).toMatchObject({ lines: ['1 no end'] });
    expect(await linesOf('')).toMatchObject({ lines: [] });
  });

  test('drops a byte order mark and reads UTF-16 by its mark', async () => {
    expect(await linesOf('\uFEFFa\nb')).toMatchObject({ lines: ['1 a', '2 b'] });
    expect(await linesOf(Buffer.from('\uFEFFa\nb', 'utf16le'))).toMatchObject({ lines: ['1 a', '2 b'] });
  });

  test('reads lines that are not UTF-8 as Latin-1, with one gap', async () => {
    const bytes = Buffer.concat([Buffer.from('ñ\n'), Buffer.from([0xe9, 10, 0xe8, 10])]);

    expect(await linesOf(bytes)).toMatchObject({ lines: ['1 ñ', '2 é', '3 è'], problems: ['encoding 2'] });
  });

  test('keeps letters whole that lie across the blocks of the disk', async () => {
    const text = `${'x'.repeat(256 * 1024 - 1)}ñ\n${'y'.repeat(256 * 1024)}\nz`;

    expect((await linesOf(text)).lines.map((line) => line.length)).toEqual([2 + 256 * 1024, 2 + 256 * 1024, 3]);
  });

  test('leaves out a line beyond the limit and goes on after it', async () => {
    const { lines, problems } = await linesOf(`a\n${'x'.repeat(MAX_LINE_CHARS + 1)}\nb\n`);

    expect(lines).toEqual(['1 a', '2 ', '3 b']);
    expect(problems).toEqual(['too-large 2']);
  });

  test('a binary file has no lines', async () => {
    expect(await linesOf(new Uint8Array([0x50, 0x4b, 0, 1]))).toEqual({ lines: [], problems: [], again: 0 });
  });
});
