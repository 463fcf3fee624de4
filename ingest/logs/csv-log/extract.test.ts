import { describe, expect, it } from 'vitest';
import { extractText, logDocument } from '../../../test/extract-text.ts';
import { shortEdges, shortNodes } from '../../../test/short-facts.ts';
import type { LogMapping } from '../../read/log-mapping.ts';
import { csvLog } from './index.ts';
import { readCsvLog } from './read.ts';

const iso = (time: number | undefined): string =>
  time === undefined || Number.isNaN(time) ? '-' : new Date(time).toISOString().slice(0, 16);

/** Events as "case activity time", then what was told as "line code: detail". */
async function readingOf(content: string | Buffer, mapping?: LogMapping): Promise<readonly string[]> {
  const { log, problems } = await readCsvLog(logDocument('logs/a.csv', content, mapping));
  const events = Array.from({ length: log.events }, (_each, i) =>
    [log.cases.names[log.cases.of[i] ?? -1], log.activities.names[log.activities.of[i] ?? -1], iso(log.times[i])].join(' '),
  );
  return [...events, ...problems.map(({ code, detail, line }) => `${line} ${code}: ${detail}`)];
}

const HEADER = 'case,activity,timestamp';

describe('an event log in CSV', () => {
  it('gives its steps, what follows what and who did it, as observed', async () => {
    const rows = '1,order,2025-01-02T10:00Z,Mia,sales\n1,pay,2025-01-02T10:05Z,pay-bot,\n';
    const found = await extractText(csvLog, { 'logs/a.csv': `${HEADER},resource,team\n${rows}` });

    expect(JSON.stringify(found)).not.toContain('Mia');
    expect(found.gaps).toEqual([]);
    expect(shortNodes(found)).toEqual([
      'Step order (begins=1 cases=1 count=1 firstSeen=1735812000000 lastSeen=1735812000000 samples=1)',
      'Step pay (cases=1 count=1 ends=1 firstSeen=1735812300000 lastSeen=1735812300000 samples=1)',
      'Workflow process a (cases=1 cycleP50=300000 cycleP95=300000 firstPass=1 firstSeen=1735812000000 lastSeen=1735812300000)',
    ]);
    expect(shortEdges(found, 'FLOWS_TO', 'PERFORMED_BY')).toEqual([
      'order FLOWS_TO pay (sequence cases=1 count=1 p50=300000 p95=300000 samples=1)',
      'order PERFORMED_BY {team sales} (count=1)',
      'pay PERFORMED_BY {name pay-bot} (count=1)',
    ]);
    expect(found.observations).toEqual([{ file: 'test/logs/a.csv', from: 1735812000000, to: 1735812300000 }]);
  });

  it('tells its columns with the reason', async () => {
    const { columns } = await readCsvLog(
      logDocument('a.csv', `${HEADER}\n1,a,2025-01-02Z\n1,b,03.02.2025\n`, { columns: { activity: 'activity' } }),
    );

    expect(columns).toEqual([
      { role: 'activity', column: 'activity', reason: 'as the settings say; 2 different values' },
      { role: 'case', column: 'case', reason: 'named like a case id; 1 values, each 2 times on average' },
    ]);
  });

  it('keeps what is good beside what is bad, and counts the rest', async () => {
    const rows =
      '1,a,2025-01-02Z\n1,b\n,b,2025-01-02Z\n1,,2025-01-02Z\n1,Mia Marten,2025-01-02Z,x\ncase,activity,timestamp\n2,a,soon\n2,b,2025-01-03Z\n';
    const many = '3,a,2025-01-03Z\n'.repeat(20);

    expect((await readingOf(`${HEADER}\n${rows}${many}3,b\n`)).filter((line) => !line.startsWith('3 a'))).toEqual([
      '1 a 2025-01-02T00:00',
      '2 a -',
      '2 b 2025-01-03T00:00',
      '8 unreadable: 1 values of "timestamp" are no times of the form yyyy-MM-dd: line 8 "soon"; their events count without a time',
      '3 unreadable: the row has 2 cells, the header 3; it was left out: "1", "b"',
      '4 unreadable: the row names no case; it was left out: "", "b", "2025-01-02Z"',
      '5 unreadable: the row names no activity; it was left out: "1", "", "2025-01-02Z"',
      '6 unreadable: the row has 4 cells, the header 3; it was left out: "1", …, "2025-01-02Z"',
      '30 unreadable: the row has 2 cells, the header 3; it was left out: "3", "b"',
      '7 unreadable: the header stands again among the rows, as in exports that were put one after the other; it was passed over',
    ]);
  });

  it('asks for the format of times where day and month cannot be told apart', async () => {
    const open = `${HEADER}\n1,a,01/02/2025 10:00\n1,b,02/03/2025 10:00\n`;

    expect(await readingOf(open)).toEqual([
      '1 a -',
      '1 b -',
      '1 ambiguous: the values of "timestamp" could be "dd/MM/yyyy" or "MM/dd/yyyy": day and month cannot be told apart, so no times were taken',
    ]);
    expect(await readingOf(open, { columns: {}, timestampFormat: 'MM/dd/yyyy', timeZone: 'Europe/Berlin' })).toEqual([
      '1 a 2025-01-02T09:00',
      '1 b 2025-02-03T09:00',
    ]);
  });

  it('lets the whole column decide about days and months, however late', async () => {
    const rows = '1,a,01/02/2025\n'.repeat(3000);
    const found = await readingOf(`${HEADER}\n${rows}2,b,02/13/2025\n`);

    expect(found[0]).toBe('1 a 2025-01-02T00:00');
    expect(found.slice(3000)).toEqual([
      '2 b 2025-02-13T00:00',
      '1 ambiguous: the times of this log state no zone; they were taken for UTC',
    ]);
  });

  it('reads UTF-16, Latin-1 among UTF-8 and cells over several lines', async () => {
    const text = `\uFEFF${HEADER}\n1,"prü\nfen",2025-01-02Z\n`;
    const mixed = Buffer.concat([
      Buffer.from(`${HEADER}\n1,prüfen,2025-01-02Z\n2,`),
      Buffer.from('prüfen', 'latin1'),
      Buffer.from(',2025-01-02Z'),
    ]);

    expect(await readingOf(Buffer.from(text, 'utf16le'))).toEqual(['1 prü\nfen 2025-01-02T00:00']);
    expect(await readingOf(text)).toEqual(['1 prü\nfen 2025-01-02T00:00']);
    expect(await readingOf(mixed)).toEqual([
      '1 prüfen 2025-01-02T00:00',
      '2 prüfen 2025-01-02T00:00',
      '1 encoding: the log is not UTF-8 everywhere; such values were read as Latin-1, so letters outside ASCII may be wrong',
    ]);
  });

  it('reads ten thousand columns', async () => {
    const names = Array.from({ length: 10_000 }, (_each, i) => `c${i}`);
    const values = Array.from({ length: 10_000 }, (_each, i) => `${i}`);

    expect(await readingOf(`${names.join(',')},${HEADER}\n${values.join(',')},1,a,2025-01-02Z\n`)).toEqual(['1 a 2025-01-02T00:00']);
  });

  it('without times or with settings that cannot be understood says so', async () => {
    expect(await readingOf('case:concept:name,concept:name\n1,a\n')).toEqual([
      '1 a -',
      '1 unresolved: no column of this log holds times, so only figures of order are given',
    ]);
    expect(await readingOf(`${HEADER}\n1,a,2025-01-02\n`, { columns: {}, timestampFormat: 'jjjj', timeZone: 'Mars/Olympus' })).toEqual([
      '1 a 2025-01-02T00:00',
      '1 unresolved: timestampFormat "jjjj" cannot be understood; the format was told by the values',
      '1 unresolved: timeZone "Mars/Olympus" is no zone that is known',
      '1 ambiguous: the times of this log state no zone; they were taken for UTC',
    ]);
  });

  it.each(['', '\n', 'hello', 'a,b\n', '\0\x01'])('says what is missing in %j', async (text) => {
    const { log, problems } = await readCsvLog(logDocument('a.csv', text));

    expect(log.events).toBe(0);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('a table is taken for a log', () => {
  const isClaimed = (path: string, content: string, log?: LogMapping): boolean => csvLog.recognise(logDocument(path, content, log));

  it('by its header and its first rows', () => {
    expect(isClaimed('a.csv', `${HEADER}\n1,a,2025-01-02\n`)).toBe(true);
    expect(isClaimed('a.txt', `${HEADER}\n1,a,2025-01-02\n`)).toBe(true);
    expect(isClaimed('a.csv', 'system,owner,criticality\nERP,Mia,high\n')).toBe(false);
    expect(isClaimed('a.csv', 'ticket,event,time\n1,a,2025-01-02\n')).toBe(false);
    expect(isClaimed('a.csv', 'ocel:eid,ocel:activity,ocel:timestamp,case,activity,timestamp\n1,a,2025-01-02,1,a,2025-01-02\n')).toBe(
      false,
    );
  });

  it('or because fullscore.yaml says so', () => {
    expect(isClaimed('a.csv', 'x,y,z\n1,a,2025-01-02\n', { columns: { case: 'x' } })).toBe(true);
    expect(isClaimed('README.txt', 'Hello, world\nand more\n', { columns: { case: 'x' } })).toBe(false);
  });
});
