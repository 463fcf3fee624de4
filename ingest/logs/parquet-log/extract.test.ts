import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { extractText, logDocument } from '../../../test/extract-text.ts';
import { shortEdges } from '../../../test/short-facts.ts';
import { bytesInMemory, bytesOfGzip } from '../../read/bytes.ts';
import type { LogMapping } from '../../read/log-mapping.ts';
import { openBytes } from '../../read/open.ts';
import { parquetLog } from './index.ts';
import { readParquetLog } from './read.ts';

const fixture = (path: string): Buffer => readFileSync(join(import.meta.dirname, 'fixtures', path));
const iso = (time: number | undefined): string =>
  time === undefined || Number.isNaN(time) ? '-' : new Date(time).toISOString().slice(5, 16);

/** Events as "row case activity time", then what was told. */
async function readingOf(content: Buffer, mapping?: LogMapping): Promise<readonly string[]> {
  const { log, problems } = await readParquetLog(logDocument('logs/a.parquet', content, mapping));
  const events = Array.from({ length: log.events }, (_each, i) =>
    [log.lines[i], log.cases.names[log.cases.of[i] ?? -1], log.activities.names[log.activities.of[i] ?? -1], iso(log.times[i])].join(' '),
  );
  return [...events, ...problems.map(({ code, detail, line }) => `${line} ${code}: ${detail}`)];
}

describe('an event log in Parquet', () => {
  it('gives what a log in CSV gives', async () => {
    const found = await extractText(parquetLog, { 'logs/orders.parquet': fixture('valid-orders/logs/orders.parquet') });

    expect(found.gaps).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('Marten');
    expect(shortEdges(found, 'FLOWS_TO')).toEqual([
      'Check credit FLOWS_TO Check credit (sequence cases=1 count=1 p50=6000000 p95=6000000 samples=o-2)',
      'Check credit FLOWS_TO Ship goods (sequence cases=2 count=2 p50=52050000 p95=86205000 samples=o-1,o-2)',
      'Receive order FLOWS_TO Check credit (sequence cases=2 count=2 p50=750000 p95=1155000 samples=o-1,o-2)',
    ]);
  });

  it('is read whatever its types and encodings, and what is null is left out', async () => {
    const { log, badRows, problems } = await readParquetLog(logDocument('a.parquet', fixture('odd-types/logs/delta.parquet')));

    expect({ events: log.events, cases: log.cases.names.slice(0, 3), activities: log.activities.names, badRows }).toEqual({
      events: 39,
      cases: ['4700', '4701', '4702'],
      activities: ['anlegen', 'prüfen'],
      badRows: 1,
    });
    expect([...log.times.slice(6, 10)].map(iso)).toEqual(['03-01T06:05', '03-01T08:05', '-', '03-01T10:05']);
    expect([...(log.starts ?? []).slice(6, 10)].map(iso)).toEqual(['03-01T06:00', '03-01T08:00', '03-01T09:00', '03-01T10:00']);
    expect([...(log.costs ?? []).slice(0, 4)]).toEqual([0, Number.NaN, Number.NaN, 3]);
    expect(problems.map(({ line, detail }) => `${line} ${detail}`)).toEqual([
      '1 the times of this log state no zone; they were taken for UTC',
      '8 row 8 names no case; it was left out',
    ]);
  });

  it('has times as texts where its writer had no better type', async () => {
    expect(await readingOf(fixture('odd-types/logs/texts.parquet'), { columns: {}, timeZone: '+01:00' })).toEqual([
      '1 1 a 03-01T09:00',
      '2 1 b 03-13T09:00',
      '3 2 a 03-01T10:00',
    ]);
  });

  it('is read out of a packed file too', async () => {
    const packed = bytesOfGzip(bytesInMemory(gzipSync(fixture('odd-types/logs/texts.parquet'))));
    const { log } = await readParquetLog(await openBytes({ root: 'r', path: 'a.parquet' }, packed));

    expect(log.events).toBe(3);
  });

  it('loses only the group of rows that is damaged', async () => {
    const found = await readingOf(fixture('broken-files/logs/damaged.parquet'));

    expect(found.slice(0, 4)).toEqual([
      '1 o-1 Receive order 03-03T08:00',
      '2 o-1 Check credit 03-03T08:05',
      '3 o-1 Ship goods 03-03T12:00',
      '7 o-2 Ship goods 03-04T12:00',
    ]);
    expect(found.slice(4).join()).toMatch(/^4 truncated: rows 4 to 6 are lost; the Parquet file cannot be read: /);
  });

  it('says what is wrong where it cannot be read, wherever it was cut', async () => {
    const whole = fixture('valid-orders/logs/orders.parquet');
    for (let end = 0; end < whole.length; end += 97) {
      const { log, problems } = await readParquetLog(logDocument('a.parquet', whole.subarray(0, end)));

      expect([log.events, problems.map(({ code }) => code)], `${end}`).toEqual([0, ['truncated']]);
    }
  });

  it('never throws, whatever single byte is wrong', async () => {
    const whole = fixture('valid-orders/logs/orders.parquet');
    for (let at = 0; at < whole.length; at += 29) {
      const bytes = Buffer.from(whole);
      bytes[at] = 0xff - (bytes[at] ?? 0);
      const { log } = await readParquetLog(logDocument('a.parquet', bytes));

      expect(log.events, `${at}`).toBeLessThanOrEqual(7);
    }
  });
});

describe('a Parquet file that is no log', () => {
  it('is told with its columns, unless fullscore.yaml says what they are', async () => {
    const { nodes, gaps } = await extractText(parquetLog, { 'prices.parquet': fixture('odd-types/logs/prices.parquet') });

    expect(nodes).toEqual([]);
    expect(gaps.map(({ detail }) => detail)).toEqual(['this Parquet file is not surely an event log; its columns are "sku", "price"']);
    expect(await readingOf(fixture('odd-types/logs/prices.parquet'), { columns: { case: 'sku', activity: 'price' } })).toEqual([
      '1 a 1.5 -',
      '2 b 2.5 -',
      '1 unresolved: no column of this log holds times, so only figures of order are given',
    ]);
  });
});
