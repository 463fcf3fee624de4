import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractText, logDocument } from '../../../test/extract-text.ts';
import { shortEdges } from '../../../test/short-facts.ts';
import type { LogMapping } from '../../read/log-mapping.ts';
import { jsonLog } from './index.ts';
import { readJsonLog } from './read.ts';

const fixture = (path: string): string => readFileSync(join(import.meta.dirname, 'fixtures', path), 'utf8');
const iso = (time: number | undefined): string =>
  time === undefined || Number.isNaN(time) ? '-' : new Date(time).toISOString().slice(5, 16);

/** Events as "line case activity time", then what was told. */
async function readingOf(content: string | Buffer, mapping?: LogMapping): Promise<readonly string[]> {
  const { log, problems } = await readJsonLog(logDocument('logs/a.json', content, mapping));
  const events = Array.from({ length: log.events }, (_each, i) =>
    [log.lines[i], log.cases.names[log.cases.of[i] ?? -1], log.activities.names[log.activities.of[i] ?? -1], iso(log.times[i])].join(' '),
  );
  return [...events, ...problems.map(({ code, detail, line }) => `${line} ${code}: ${detail}`)];
}

describe('an event log in JSON', () => {
  it('gives what a log in CSV gives, from lines', async () => {
    const found = await extractText(jsonLog, { 'logs/orders.ndjson': fixture('valid-orders/logs/orders.ndjson') });

    expect(found.gaps).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('Marten');
    expect(shortEdges(found, 'FLOWS_TO', 'PERFORMED_BY').slice(0, 3)).toEqual([
      'Check credit FLOWS_TO Ship goods (sequence cases=1 count=1 p50=14100000 p95=14100000 samples=o-1)',
      'Check credit PERFORMED_BY {name erp} (count=2)',
      'Receive order FLOWS_TO Check credit (sequence cases=2 count=2 p50=750000 p95=1155000 samples=o-1,o-2)',
    ]);
  });

  it('is read from a list, whatever its layout', async () => {
    expect(await readingOf(fixture('valid-orders/logs/orders.json'))).toEqual([
      '2 o-1 Receive order 03-03T12:00',
      '7 o-1 Ship [all] "goods" 03-04T12:00',
    ]);
  });

  it('keeps what is good beside what is bad', async () => {
    expect(await readingOf(fixture('broken-lines/logs/tickets.ndjson'))).toEqual([
      '1 1 open 03-03T08:00',
      '3 2 open -',
      '7 2 close 03-03T11:00',
      '8 3 open 03-03T12:00',
      '9 3 close 03-03T13:00',
      '3 unreadable: 1 values of "timestamp" are no times of the form yyyy-MM-dd: line 3 "yesterday"; their events count without a time',
      '1 ambiguous: the times of this log state no zone; they were taken for UTC',
      '2 unreadable: this is no JSON object; it was left out',
      '4 unreadable: the event names no activity; it was left out',
      '5 unreadable: this is no JSON object; it was left out',
      '6 unreadable: this is no JSON object; it was left out',
    ]);
  });

  it('reads UTF-16 and Latin-1 among UTF-8', async () => {
    const line = '{"case":"1","activity":"prüfen","timestamp":"2025-01-02Z"}\n';

    expect(await readingOf(Buffer.from(`\uFEFF${line}`, 'utf16le'))).toEqual(['1 1 prüfen 01-02T00:00']);
    expect(await readingOf(Buffer.concat([Buffer.from(line), Buffer.from(line, 'latin1')]))).toEqual([
      '1 1 prüfen 01-02T00:00',
      '2 1 prüfen 01-02T00:00',
      '1 encoding: the log is not UTF-8 everywhere; such values were read as Latin-1, so letters outside ASCII may be wrong',
    ]);
  });

  it.each(['', '[]', 'null', '{', '[1,2]', '{"a":1}'])('says what is missing in %j', async (text) => {
    const { log, problems } = await readJsonLog(logDocument('a.json', text));

    expect(log.events).toBe(0);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('CloudEvents', () => {
  it('are events of their subject, from their source', async () => {
    const { log, columns, problems } = await readJsonLog(logDocument('a.json', fixture('odd-cloud-events/logs/batch.json')));

    expect({ cases: log.cases.names, activities: log.activities.names, systems: log.systems?.names }).toEqual({
      cases: ['o-1'],
      activities: ['order.placed', 'order.paid'],
      systems: ['/shop', '/payments'],
    });
    expect(columns[0]).toEqual({
      role: 'case',
      column: 'subject',
      reason: 'as the standard of the log says; 1 values, each 2 times on average',
    });
    expect(problems.map(({ line, detail }) => `${line} ${detail}`)).toEqual(['4 the event names no case; it was left out']);
  });

  it('without a subject need to be told where the case stands', async () => {
    const text = fixture('odd-cloud-events/logs/events.jsonl');

    expect((await readingOf(text, { columns: { case: 'data.orderId' } })).slice(0, 2)).toEqual([
      '1 o-1 order.placed 03-03T08:00',
      '2 o-1 order.paid 03-03T08:01',
    ]);
  });
});

describe('JSON is taken for a log', () => {
  const isClaimed = (path: string, content: string, log?: LogMapping): boolean => jsonLog.recognise(logDocument(path, content, log));
  const event = '{"case":"1","activity":"a","timestamp":"2025-01-02Z"}';

  it('where many objects have names that leave no doubt', () => {
    expect(isClaimed('a.json', `[${event}]`)).toBe(true);
    expect(isClaimed('a.ndjson', event)).toBe(true);
    expect(isClaimed('a.json', event)).toBe(false);
    expect(isClaimed('a.json', '[{"id":"1","event":"a","timestamp":"2025-01-02Z"}]')).toBe(false);
    expect(isClaimed('a.json', '{"resourceSpans":[{"case":"1","activity":"a","timestamp":"2025-01-02Z"}]}')).toBe(false);
    expect(isClaimed('a.json', '{"eventTypes":[],"events":[]}')).toBe(false);
  });

  it('or where fullscore.yaml names its fields', () => {
    expect(isClaimed('a.json', '[{"id":"1","event":"a"}]', { columns: { case: 'id' } })).toBe(true);
    expect(isClaimed('a.json', '[{"id":"1","event":"a"}]', { columns: { case: 'nr' } })).toBe(false);
  });
});
