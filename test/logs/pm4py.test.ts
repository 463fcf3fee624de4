// Our figures of real logs beside those of pm4py (https://pm4py.fit.fraunhofer.de), which were taken once and stand in expected/.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsvLog } from '../../ingest/logs/csv-log/read.ts';
import type { EventLog } from '../../ingest/logs/event-log.ts';
import type { LogReader } from '../../ingest/logs/log-reading.ts';
import { mine } from '../../ingest/logs/mine/mine.ts';
import { readParquetLog } from '../../ingest/logs/parquet-log/read.ts';
import { readXes } from '../../ingest/logs/xes/read.ts';
import { bytesOfGzip, bytesOnDisk } from '../../ingest/read/bytes.ts';
import { openBytes } from '../../ingest/read/open.ts';
import { CORPUS_ABSENT, corpus } from '../corpus.ts';

/** Reader by the name of the log; a log without one is a fault, as the last test says. */
const READERS: readonly (readonly [RegExp, LogReader])[] = [
  [/\.xes$/, readXes],
  [/\.csv$/, readCsvLog],
  [/\.parquet$/, readParquetLog],
];

/** `dfg`: from, to, count, mean and median seconds. */
interface Expected {
  readonly log: string;
  readonly events: number;
  readonly cases: number;
  readonly activities: Readonly<Record<string, number>>;
  readonly variants: number;
  readonly dfg: readonly (readonly [string, string, number, number, number])[];
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly caseSeconds: { readonly mean: number; readonly median: number };
  /** Cases that repeat an activity; where the log has lifecycles also among the completed events alone. */
  readonly rework: Readonly<Record<string, number>>;
  readonly reworkOfCompleted?: Readonly<Record<string, number>>;
}

const EXPECTED = join(import.meta.dirname, 'expected');
const expected = readdirSync(EXPECTED).map((file): Expected => JSON.parse(readFileSync(join(EXPECTED, file), 'utf8')));
const LOGS = join(corpus() ?? '', 'logs/process-intelligence-solutions__pm4py');
const readerOf = (log: string) => READERS.find(([name]) => name.test(log.replace(/\.gz$/, '')))?.[1];

describe.skipIf(corpus() === undefined)(`figures equal pm4py's${corpus() === undefined ? `: ${CORPUS_ABSENT}` : ''}`, () => {
  test.each(expected.filter(({ log }) => readerOf(log) !== undefined).map((each) => [each.log, each] as const))('%s', async (log, each) => {
    const read = await readLog(log);

    expect(figuresOf(each, read)).toEqual(each);
  });
});

test('every log with figures has a reader', () => {
  const unread = expected.map(({ log }) => log).filter((log) => readerOf(log) === undefined);

  expect(unread).toEqual([]);
});

async function readLog(path: string): Promise<EventLog> {
  const read = readerOf(path);
  if (read === undefined) throw new Error(`no reader of ${path}`);
  const bytes = await bytesOnDisk(join(LOGS, path));
  const document = await openBytes({ root: 'logs', path }, path.endsWith('.gz') ? bytesOfGzip(bytes) : bytes);
  return (await read(document)).log;
}

/** Ours in the form of theirs. What we understand otherwise is made comparable here, and nowhere else. */
function figuresOf(theirs: Expected, { starts: _starts, ...log }: EventLog): Expected {
  // With start_timestamp pm4py 2.7 fails on the one log that has it, so its figures are of the times alone: so are ours here.
  const figures = mine(log);
  const { cycleTimeSeconds } = figures;
  const known = new Map(theirs.dfg.map((each) => [`${each[0]}\0${each[1]}`, each]));
  const dfg = figures.dfg.map(({ from, to, count, seconds }) => {
    const [, , , mean, median] = known.get(`${from}\0${to}`) ?? [];
    return [from, to, count, rounded(seconds?.mean, mean), rounded(seconds?.median, median)] as const;
  });
  const { reworkOfCompleted, rework } = theirs;
  return {
    ...theirs,
    events: figures.events,
    cases: figures.cases,
    activities: figures.activities,
    variants: figures.variants.count,
    dfg: dfg.sort((a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? -1 : 1)),
    start: figures.start,
    end: figures.end,
    caseSeconds: {
      mean: rounded(cycleTimeSeconds?.mean, theirs.caseSeconds.mean),
      median: rounded(cycleTimeSeconds?.median, theirs.caseSeconds.median),
    },
    // pm4py counts the start and the end of one piece of work as a repetition; we count completed work.
    ...(reworkOfCompleted === undefined ? { rework: figures.rework.activities } : { rework, reworkOfCompleted: figures.rework.activities }),
  };
}

/** Their number where ours is the same but for half a millisecond: sums of floating point depend on their order. */
function rounded(ours = Number.NaN, theirs = Number.NaN): number {
  return Math.abs(ours - theirs) <= 0.0005 ? theirs : ours;
}
