import { describe, expect, it } from 'vitest';
import { logDocument } from '../../../test/extract-text.ts';
import type { LogMapping } from '../../read/log-mapping.ts';
import { LIFECYCLES, NONE } from '../event-log.ts';
import type { LogReading } from '../log-reading.ts';
import { readXes } from './read.ts';

const read = (traces: string, mapping?: LogMapping): Promise<LogReading> =>
  readXes(logDocument('a.xes', `<log>\n${traces}\n</log>\n`, mapping));
const text = (key: string, value: string): string => `<string key="${key}" value="${value}"/>`;
const date = (value: string): string => `<date key="time:timestamp" value="${value}"/>`;
const event = (name: string, ...more: readonly string[]): string => `<event>${text('concept:name', name)}${more.join('')}</event>`;
const trace = (name: string, ...events: readonly string[]): string => `<trace>${text('concept:name', name)}${events.join('')}</trace>`;
const told = ({ problems }: LogReading): readonly string[] => problems.map(({ code, line, detail }) => `${line} ${code}: ${detail}`);
const names = (column: { names: readonly string[]; of: Uint32Array } | undefined) =>
  column === undefined ? undefined : [...column.of].map((code) => (code === NONE ? undefined : column.names[code]));

describe('events in XES', () => {
  it('have what the standard says', async () => {
    const { log, columns } = await read(
      trace(
        '7',
        event(
          'Check',
          date('2025-01-01T12:00:00+01:00'),
          text('lifecycle:transition', 'start'),
          text('org:resource', 'Ada Example'),
          text('org:role', 'Clerk'),
          text('org:group', 'Sales'),
          '<float key="cost:total" value="12.5"><string key="cost:currency" value="EUR"/></float>',
        ),
        event('Send', '<date key="time:timestamp" value="2025-01-01T12:00:00.5Z"/>', text('lifecycle:transition', 'ate_abort')),
      ),
    );

    expect(names(log.cases)).toEqual(['7', '7']);
    expect(names(log.activities)).toEqual(['Check', 'Send']);
    expect([...log.times]).toEqual([Date.UTC(2025, 0, 1, 11), Date.UTC(2025, 0, 1, 12, 0, 0, 500)]);
    expect([...(log.lifecycles ?? [])].map((place) => LIFECYCLES[place])).toEqual(['start', 'other']);
    expect(names(log.resources)).toEqual(['person-1', undefined]);
    expect(names(log.roles)).toEqual(['Clerk', undefined]);
    expect(names(log.teams)).toEqual(['Sales', undefined]);
    expect([...(log.costs ?? [])]).toEqual([12.5, Number.NaN]);
    expect(columns.map(({ role, column, reason }) => `${role} ${column}: ${reason}`)).toEqual([
      'case concept:name: name of the trace',
      'activity concept:name: attribute of the XES standard',
      'timestamp time:timestamp: attribute of the XES standard',
      'lifecycle lifecycle:transition: attribute of the XES standard',
      'resource org:resource: attribute of the XES standard',
      'role org:role: attribute of the XES standard',
      'team org:group: attribute of the XES standard',
      'cost cost:total: attribute of the XES standard',
    ]);
  });

  it('have what other names suggest, and the guess is told', async () => {
    const { log, columns } = await read(
      trace('7', event('Check', text('Application', 'ERP'), text('Resource', 'bot-1'), text('Result', 'rejected'), text('Costs', '3'))),
    );

    expect([log.systems, log.resources, log.outcomes].map(names)).toEqual([['ERP'], ['bot-1'], ['rejected']]);
    expect(columns.filter(({ reason }) => reason === 'guessed from its name').map(({ role, column }) => `${role} ${column}`)).toEqual([
      'resource Resource',
      'system Application',
      'outcome Result',
      'cost Costs',
    ]);
  });

  it('take the attribute of the standard where a guess stands beside it, whatever their order', async () => {
    const { log, columns } = await read(
      trace(
        '7',
        event('A', text('Resource', 'svc-b'), text('org:resource', 'svc-a')),
        event('B', text('org:resource', 'svc-a'), text('Resource', 'svc-b')),
      ),
    );

    expect(names(log.resources)).toEqual(['svc-a', 'svc-a']);
    expect(columns.filter(({ role }) => role === 'resource').map(({ column }) => column)).toEqual(['org:resource']);
  });

  it('play the roles that fullscore.yaml names, and no others for those', async () => {
    const mapping = { columns: { activity: 'task', system: 'org:resource', case: 'number', team: 'office' } };
    const { log, columns, problems } = await read(
      `<trace>${text('number', 'N1')}${text('office', 'North')}${event('ignored', text('task', 'Check'), text('org:resource', 'ERP'), text('org:group', 'ignored'), date('2025-01-01T00:00:00Z'))}</trace>`,
      mapping,
    );

    expect([log.cases, log.activities, log.systems, log.teams].map(names)).toEqual([['N1'], ['Check'], ['ERP'], ['North']]);
    expect(columns.map(({ role, column, reason }) => `${role} ${column}: ${reason}`)).toEqual([
      'case number: named in fullscore.yaml',
      'activity task: named in fullscore.yaml',
      'timestamp time:timestamp: attribute of the XES standard',
      'resource org:resource: attribute of the XES standard',
      'team office: named in fullscore.yaml',
      'system org:resource: named in fullscore.yaml',
    ]);
    expect(problems).toEqual([]);
  });

  it('say which attribute that fullscore.yaml names is not there', async () => {
    const reading = await read(trace('7', event('A', date('2025-01-01T00:00:00Z'))), { columns: { system: 'it' } });

    expect(told(reading)).toEqual(['1 unresolved: no event has the attribute "it" that fullscore.yaml names as system']);
  });

  it('outside of traces belong to the case that they name where fullscore.yaml says how', async () => {
    const flat = `${event('A', text('id', '1'))}${event('B', text('id', '2'))}${event('A', text('id', '2'))}`;

    const { log, badRows } = await read(flat, { columns: { case: 'id' } });

    expect(names(log.cases)).toEqual(['1', '2', '2']);
    expect(badRows).toBe(0);
  });

  it('are not made of what is nested in attributes, lists and declarations', async () => {
    const { log, problems } = await read(
      `<global scope="event">${text('concept:name', 'none')}</global><classifier name="c" keys="concept:name"/>` +
        trace(
          '7',
          `<event><list key="steps"><values>${text('concept:name', 'inner')}</values></list><string key="concept:name" value="outer">${text('concept:name', 'inner')}</string>${date('2025-01-01T00:00:00Z')}</event>`,
        ),
    );

    expect(names(log.activities)).toEqual(['outer']);
    expect(problems).toEqual([]);
  });
});

describe('the process of a log', () => {
  it.each([
    ['by the name of the log', `${text('concept:name', 'Claims')}${trace('1', event('A'))}`, 'Claims'],
    ['by an attribute of the log', `<id key="processId" value="claims-v2"/>${trace('1', event('A'))}`, 'claims-v2'],
    ['by an attribute of its first trace', `<trace>${text('process', 'Claims')}${event('A')}</trace>`, 'Claims'],
    ['not by the name of a trace', trace('1', event('A')), undefined],
  ])('is told %s', async (_title, traces, process) => {
    expect((await read(traces)).process).toBe(process);
  });
});

describe('times in XES', () => {
  const timesOf = async (value: string, mapping?: LogMapping) => {
    const reading = await read(trace('1', event('A', text('time:timestamp', value))), mapping);
    return { time: reading.log.times[0], told: told(reading) };
  };

  it('without a zone are taken for UTC, and that is told', async () => {
    expect(await timesOf('2025-07-01T12:00:00')).toEqual({
      time: Date.UTC(2025, 6, 1, 12),
      told: ['2 ambiguous: 1 time without a time zone; UTC was assumed'],
    });
  });

  it('without a zone are of the zone that fullscore.yaml names', async () => {
    expect(await timesOf('2025-07-01T12:00:00', { columns: {}, timeZone: 'Europe/Berlin' })).toEqual({
      time: Date.UTC(2025, 6, 1, 10),
      told: [],
    });
  });

  it('have the format that fullscore.yaml names', async () => {
    expect(await timesOf('01.07.2025 12:00', { columns: {}, timestampFormat: 'dd.MM.yyyy HH:mm', timeZone: 'UTC' })).toEqual({
      time: Date.UTC(2025, 6, 1, 12),
      told: [],
    });
  });

  it('that cannot be read leave the event without one', async () => {
    const found = await timesOf('12:00 o’clock');

    expect(found.time).toBeNaN();
    expect(found.told).toEqual([
      '2 unreadable: "12:00 o’clock" is no time that is understood; the event was read without it',
      '2 unresolved: no event has a time (1 event); figures of order are given, and none of time',
    ]);
  });

  it('are not quoted where they may be something else', async () => {
    const { told: problems } = await timesOf('Ada Example');

    expect(problems.join()).not.toContain('Ada');
  });
});

describe('traces', () => {
  it('may have their name behind their events', async () => {
    const { log, problems } = await read(`<trace>${event('A', date('2025-01-01T00:00:00Z'))}${text('concept:name', '7')}</trace>`);

    expect(names(log.cases)).toEqual(['7']);
    expect(problems).toEqual([]);
  });

  it('without a name go by their place, and that is told', async () => {
    const reading = await read(`${trace('7', event('A'))}\n<trace>${event('A')}</trace>`);

    expect(names(reading.log.cases)).toEqual(['7', 'trace 2']);
    expect(told(reading)).toContain('3 unresolved: 1 trace without concept:name; their places in the log stand for it ("trace 1")');
  });

  it('of one name are one case, and that is told', async () => {
    const reading = await read(`${trace('7', event('A'), event('B'))}\n${trace('8', event('A'))}\n${trace('7', event('C'))}`);

    expect(names(reading.log.cases)).toEqual(['7', '7', '8', '7']);
    expect(told(reading)).toContain('4 ambiguous: 1 trace with the name of an earlier one; their events were read as one case');
  });

  it('without events are told, not counted', async () => {
    const reading = await read(`${trace('7')}${trace('8', event('A', date('2025-01-01T00:00:00Z')))}`);

    expect(reading.log.cases.names).toEqual(['8']);
    expect(told(reading)).toEqual(['2 unresolved: 1 trace without an event that can be used; they count as no case']);
  });
});
