import { describe, expect, it } from 'vitest';
import type { LogMapping } from '../../read/log-mapping.ts';
import { plainTitle } from '../../tables/title.ts';
import { chooseColumns } from './choose.ts';
import { claritiesOf } from './names.ts';
import { isSurelyLog } from './sure.ts';
import type { Sample } from './values.ts';

/** A header and rows, cells cut at "|". */
function sampleOf(header: string, ...rows: readonly string[]): Sample {
  return { columns: header.split('|'), rows: rows.map((row) => row.split('|')) };
}

function chosenOf(sample: Sample, mapping?: LogMapping): string {
  const { chosen, problems } = chooseColumns({ sample, mapping, path: 'a.csv', line: 1 });
  return [
    ...[...chosen.values()].map(({ role, column }) => `${role}=${sample.columns[column]}`).sort(),
    ...problems.map(({ code, detail }) => `${code}: ${detail}`),
  ].join('\n');
}

const UNTIMED = 'unresolved: no column of this log holds times, so only figures of order are given';

describe('the columns of a log', () => {
  it.each([
    ['case:concept:name|concept:name|time:timestamp', '1|a|2025-01-02'],
    ['CaseID|Activity|Timestamp', '1|a|2025-01-02'],
    ['case_id|activity_name|complete_timestamp', '1|a|2025-01-02'],
    ['Vorgang|Aktivität|Zeitstempel', '1|a|02.01.2025'],
    ['Order ID|activity|EventTime', '1|a|2025-01-02'],
    ['Case ID|Task|end_time', '1|a|1735787045'],
    ['dossier|activité|horodatage', '1|a|13/01/2025'],
  ])('are known by their names: %s', (header, row) => {
    const sample = sampleOf(header, row, row);
    const [ofCase, activity, timestamp] = sample.columns;

    expect(chosenOf(sample)).toBe(`activity=${activity}\ncase=${ofCase}\ntimestamp=${timestamp}`);
    expect(isSurelyLog(sample)).toBe(true);
  });

  it('are the standard names before others, and one that says the same twice is no question', () => {
    const sample = sampleOf('Activity|case:concept:name|Case ID|concept:name|time:timestamp|Timestamp', 'b|1|9|a|2025-01-02|x');

    expect(chosenOf(sample)).toBe('activity=concept:name\ncase=case:concept:name\ntimestamp=time:timestamp');
    expect(chosenOf(sampleOf('Case|Case ID|Activity|Timestamp', '1|1|a|2025-01-02'))).toBe(
      'activity=Activity\ncase=Case\ntimestamp=Timestamp',
    );
  });

  it('that belong to the case say nothing about the event', () => {
    const sample = sampleOf('case:concept:name|concept:name|time:timestamp|case:start_timestamp|case:role', '1|a|2025-01-02|2025-01-01|x');

    expect(chosenOf(sample)).toBe('activity=concept:name\ncase=case:concept:name\ntimestamp=time:timestamp');
  });

  it('have two times where there is a start, and one where it stands alone', () => {
    expect(chosenOf(sampleOf('case id|activity|start time|end time', '1|a|2025-01-02|2025-01-03'))).toBe(
      'activity=activity\ncase=case id\nstart=start time\ntimestamp=end time',
    );
    expect(chosenOf(sampleOf('case id|activity|start time', '1|a|2025-01-02'))).toBe(
      'activity=activity\ncase=case id\ntimestamp=start time',
    );
  });

  it('are looked at: an id that never comes again is none of a case, a word is no time', () => {
    const sample = sampleOf('id|order|activity|time|date', '1|7|a|soon|2025-01-02', '2|7|b|late|2025-01-02');

    expect(chosenOf(sample)).toBe('activity=activity\ncase=order\ntimestamp=date');
  });

  it('with a name that says nothing are the time where they alone hold dates', () => {
    expect(chosenOf(sampleOf('case id|activity|wann genau|n', '1|a|2025-01-02 10:00|45000'))).toBe(
      'activity=activity\ncase=case id\ntimestamp=wann genau',
    );
  });

  it('that are equally good are asked for', () => {
    const { problems } = chooseColumns({
      sample: sampleOf('Order ID|Ticket ID|Activity|Timestamp', '1|5|a|2025-01-02', '1|5|b|2025-01-02', '2|6|b|2025-01-02'),
      path: 'logs/a.csv',
      line: 1,
    });

    expect(problems).toEqual([
      {
        code: 'ambiguous',
        detail: '"Order ID", "Ticket ID" could each be the case of this log; none was taken',
        remedy:
          'Say it in fullscore.yaml (logs: [{ files: "logs/a.csv", columns: { case: "Order ID" } }]) or with fullscore mine --case "Order ID".',
        line: 1,
      },
    ]);
  });

  it('that are not there are asked for', () => {
    expect(chosenOf(sampleOf('foo|Activity', '1|a'))).toBe(
      `activity=Activity\nunresolved: no column of this log is named like a case id: it has "foo", "Activity"\n${UNTIMED}`,
    );
    expect(chosenOf(sampleOf('case|activity|timestamp', '1|a|soon'))).toBe(
      'activity=activity\ncase=case\nunresolved: the values of "timestamp" fit no known format of times ("soon"), so only figures of order are given',
    );
  });

  it('are what a person says', () => {
    const sample = sampleOf('case id|activity|foo|Resource', '1|a|2|Mia', '1|a|2|Mia');

    expect(chosenOf(sample, { columns: { case: 'FOO', activity: 'Resource' } })).toBe(`activity=Resource\ncase=foo\n${UNTIMED}`);
    expect(chosenOf(sample, { columns: { case: 'bar' } })).toBe(
      `activity=activity\nresource=Resource\nunresolved: the column "bar" that the settings name as the case is not there: the log has "case id", "activity", "foo", "Resource"\n${UNTIMED}`,
    );
  });
});

describe('a table', () => {
  it.each([
    ['id|task|status|due date', '1|a|open|2025-01-02'],
    ['order id|customer|amount|date', '1|a|3|2025-01-02'],
    ['ticket|event|time', '1|a|2025-01-02'],
    ['case id|activity|timestamp', '1|a|soon'],
    ['system|owner|criticality', 'a|b|high'],
    ['ocel:eid|concept:name|case:concept:name|ocel:timestamp', '1|a|b|2025-01-02'],
  ])('is not surely a log: %s', (header, row) => {
    expect(isSurelyLog(sampleOf(header, row))).toBe(false);
  });
});

describe('names', () => {
  it('are found in the spelling that is looked up', () => {
    expect(['Vorgangs-Nr.', 'CASE_ID', 'case id', 'Ticket Number'].map((name) => claritiesOf(name).case)).toEqual([
      'telling',
      'telling',
      'telling',
      'loose',
    ]);
    expect(plainTitle('case:concept:name')).toBe('case concept name');
    expect(['event id', 'data.customerId', 'user_id', 'activity id', 'customer number'].map((name) => claritiesOf(name).case)).toEqual(
      Array(5).fill(undefined),
    );
  });
});
