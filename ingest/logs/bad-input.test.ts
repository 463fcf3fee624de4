// Logs that mean harm or were cut: one clear line, bounded memory, and nothing lost of what was good.
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesInMemory, bytesOfGzip } from '../read/bytes.ts';
import { openBytes } from '../read/open.ts';
import { readCsvLog } from './csv-log/read.ts';
import { readJsonLog } from './json-log/read.ts';
import type { LogReader } from './log-reading.ts';

const PIECE = 256 * 1024;
const GIGABYTE = 1024 * 1024 * 1024;

/** Bytes that are never in memory together: `before`, then letters, then `after`. */
function withLongLine(before: string, letters: number, after: string): Bytes {
  const piece = Buffer.alloc(PIECE, 0x78);
  function* pieces() {
    yield Buffer.from(before);
    for (let length = 0; length < letters; length += PIECE) yield piece;
    yield Buffer.from(after);
  }
  return { stamp: 'long', size: undefined, stream: async () => Readable.from(pieces()) };
}

async function readingOf(read: LogReader, bytes: Bytes): Promise<{ readonly events: number; readonly told: readonly string[] }> {
  const { log, problems } = await read(await openBytes({ root: 'r', path: 'a.log' }, bytes));
  return { events: log.events, told: problems.map(({ code, line, detail }) => `${line} ${code}: ${detail}`) };
}

/** Every row or line is an event of this case. */
const FORMATS = [
  ['CSV', readCsvLog, 'case,activity,timestamp\n', (activity: string) => `1,${activity},2025-01-02T10:00Z\n`],
  ['JSON', readJsonLog, '', (activity: string) => `{"case":"1","activity":"${activity}","timestamp":"2025-01-02T10:00Z"}\n`],
] as const;

describe.each(FORMATS)('a log in %s', (_name, read, header, event) => {
  const good = event('a').repeat(3);
  const [begin = '', end = ''] = event('\0').split('\0');

  it('with a line of a gigabyte loses that line only, in bounded memory', { timeout: 120_000 }, async () => {
    const before = process.memoryUsage().rss;
    const { events, told } = await readingOf(read, withLongLine(`${header}${good}${begin}`, GIGABYTE, `${end}${good}`));

    expect(events).toBe(6);
    expect(told).toEqual([expect.stringMatching(/^[45] unreadable: the (?:row|event) is too long to be read; it was left out$/)]);
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('that is packed and cut keeps what stands before the cut', async () => {
    const activities = Array.from({ length: 200_000 }, (_each, i) => event(`step ${(i * 7919) % 10_007}`));
    const packed = gzipSync(header + activities.join(''));
    const { events, told } = await readingOf(read, bytesOfGzip(bytesInMemory(packed.subarray(0, packed.length / 2))));

    expect(events).toBeGreaterThan(50_000);
    expect(told.at(-1)).toMatch(/truncated: the file cannot be read to its end: unexpected end of file$/);
  });

  it('that is cut in a row keeps the rows before it', async () => {
    const text = header + good;
    for (let length = header.length + 1; length < text.length; length += 5) {
      const { events } = await readingOf(read, bytesInMemory(Buffer.from(text.slice(0, length))));

      expect(events, `${length}`).toBeGreaterThanOrEqual(text.slice(0, length).split('\n').length - (header === '' ? 1 : 2));
    }
  });

  it('with times of no clock that could be right keeps their order', async () => {
    const odd = [
      event('a').replace('2025', '1025'),
      event('b').replace('2025', '9999'),
      event('c'),
      event('d').replace('2025-01-02', '2025-02-30'),
    ];
    const { events, told } = await readingOf(read, bytesInMemory(Buffer.from(header + good + odd.join('') + good)));

    expect(events).toBe(10);
    expect(told).toEqual([
      expect.stringMatching(
        /^\d unreadable: 1 values of "timestamp" are no times .*"2025-02-30T10:00Z"; their events count without a time$/,
      ),
    ]);
  });
});
