import { describe, expect, it } from 'vitest';
import { chooseFormat } from './choose.ts';
import { cursor, pointAtText } from './cursor.ts';
import { TIME_FORMATS, type TimeFormat } from './formats.ts';
import { formatOf } from './pattern.ts';
import { toUtc } from './zone.ts';

function read(format: TimeFormat | undefined, text: string): string {
  const on = cursor();
  pointAtText(on, text);
  const time = format?.read(on) ?? Number.NaN;
  return Number.isNaN(time) ? 'no time' : `${new Date(time).toISOString().replace('.000Z', '')}${on.isZoned ? ' UTC' : ''}`;
}

const names = (values: readonly string[]): readonly string[] => chooseFormat(values).formats.map(({ name }) => name);

describe('a time is read without being told its format', () => {
  it.each([
    ['2025-01-02', 'yyyy-MM-dd', '2025-01-02T00:00:00'],
    ['2025-01-02 03:04:05', 'yyyy-MM-dd', '2025-01-02T03:04:05'],
    ['2025-01-02T03:04', 'yyyy-MM-dd', '2025-01-02T03:04:00'],
    ['2025/1/2 3:04:05.678', 'yyyy-MM-dd', '2025-01-02T03:04:05.678Z'],
    ['2025-01-02T03:04:05.6789012Z', 'yyyy-MM-dd', '2025-01-02T03:04:05.678Z UTC'],
    ['2025-01-02 03:04:05+01:00', 'yyyy-MM-dd', '2025-01-02T02:04:05 UTC'],
    ['2025-01-02T03:04:05.000-0330', 'yyyy-MM-dd', '2025-01-02T06:34:05 UTC'],
    ['2025-01-02T03:04:05+01:00[Europe/Berlin]', 'yyyy-MM-dd', '2025-01-02T02:04:05 UTC'],
    ['2025-01-02 03:04:05 UTC', 'yyyy-MM-dd', '2025-01-02T03:04:05 UTC'],
    ['13.02.2025 03:04:05', 'dd.MM.yyyy', '2025-02-13T03:04:05'],
    ['2.1.25, 3:04', 'dd.MM.yy', '2025-01-02T03:04:00'],
    ['14/01/2025 03:04', 'dd/MM/yyyy', '2025-01-14T03:04:00'],
    ['01/13/2025 3:04 PM', 'MM/dd/yyyy', '2025-01-13T15:04:00'],
    ['1/13/2025 12:00:01 AM', 'MM/dd/yyyy', '2025-01-13T00:00:01'],
    ['31-12-2024 3:04:05 p.m.', 'dd-MM-yyyy', '2024-12-31T15:04:05'],
    ['2 Jan 2025 03:04', 'd MMM yyyy', '2025-01-02T03:04:00'],
    ['02-JAN-25 03.04.05.123000 PM', 'd MMM yyyy', '2025-01-02T15:04:05.123Z'],
    ['Thu, 02 Jan 2025 03:04:05 +0100', 'd MMM yyyy', '2025-01-02T02:04:05 UTC'],
    ['3. März 2025', 'd MMM yyyy', '2025-03-03T00:00:00'],
    ['10/Oct/2024:13:55:36 -0700', 'd MMM yyyy', '2024-10-10T20:55:36 UTC'],
    ['Jan 2, 2025, 3:04:05 PM', 'MMM d, yyyy', '2025-01-02T15:04:05'],
    ['Thu Jan  2 03:04:05 UTC 2025', 'EEE MMM d HH:mm:ss yyyy', '2025-01-02T03:04:05 UTC'],
    ['20250102030405', 'yyyyMMddHHmmss', '2025-01-02T03:04:05'],
    ['20250102', 'yyyyMMddHHmmss', '2025-01-02T00:00:00'],
    ['20250102T030405Z', 'yyyyMMddHHmmss', '2025-01-02T03:04:05 UTC'],
    ['20250102030405678', 'yyyyMMddHHmmss', '2025-01-02T03:04:05.678Z'],
    ['1735787045', 'epoch-s', '2025-01-02T03:04:05 UTC'],
    ['1735787045678', 'epoch-ms', '2025-01-02T03:04:05.678Z UTC'],
    ['1735787045678901', 'epoch-us', '2025-01-02T03:04:05.678Z UTC'],
    ['1735787045678901234', 'epoch-ns', '2025-01-02T03:04:05.678Z UTC'],
    ['45659.5', 'excel', '2025-01-02T12:00:00'],
  ])('%s is %s', (text, name, expected) => {
    expect(names([text])).toEqual([name]);
    expect(
      read(
        TIME_FORMATS.find((format) => format.name === name),
        text,
      ),
    ).toBe(expected);
  });

  it.each([
    '',
    'n/a',
    '2025-02-30',
    '2025-13-01',
    '2025-01-02 25:00',
    '2025-01-02 03:60',
    '12345',
    '123456789012345678901',
    '1.2.3',
    'May',
    '2025-01-02x',
    '99/99/2025',
  ])('"%s" is no time', (text) => {
    expect(names([text])).toEqual([]);
  });
});

describe('the format of a column', () => {
  it('is the one that fits all values', () => {
    expect(names(['01/02/2025', '13/02/2025'])).toEqual(['dd/MM/yyyy']);
    expect(names(['01/02/2025', '02/13/2025'])).toEqual(['MM/dd/yyyy']);
  });

  it('is open where day and month cannot be told apart', () => {
    expect(names(['01/02/2025', '03/04/2025'])).toEqual(['dd/MM/yyyy', 'MM/dd/yyyy']);
    expect(names(['01-02-03'])).toEqual(['dd-MM-yy', 'MM-dd-yy', 'yy-MM-dd']);
  });

  it('is not open where both ways say the same', () => {
    expect(names(['01/01/2025', '02/02/2025'])).toEqual(['dd/MM/yyyy']);
  });

  it('is none where formats are mixed, and survives a stray value', () => {
    expect(names(['2025-01-02', '13.02.2025'])).toEqual([]);
    expect(names([...Array<string>(19).fill('2025-01-02'), 'n/a'])).toEqual(['yyyy-MM-dd']);
  });
});

describe('timestampFormat of fullscore.yaml', () => {
  it.each([
    ['dd/MM/yyyy HH:mm', '02/01/2025 03:04', '2025-01-02T03:04:00'],
    ['MM/dd/yyyy', '02/01/2025 3:04 PM', '2025-02-01T15:04:00'],
    ["yyyy.MM.dd 'at' hh:mm a", '2025.01.02 at 03:04 pm', '2025-01-02T15:04:00'],
    ['HH:mm:ss.SSS d MMM yy', '03:04:05.678 2 Jan 25', '2025-01-02T03:04:05.678Z'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2025-01-02T03:04:05+02:00', '2025-01-02T01:04:05 UTC'],
    ['epoch-ms', '1735787045678', '2025-01-02T03:04:05.678Z UTC'],
    ['dd/MM/yyyy HH:mm', '2025-01-02', 'no time'],
    ['dd/MM/yyyy HH:mm', '02/01/2025 03:04:05', 'no time'],
  ])('%s reads %s as %s', (pattern, text, expected) => {
    expect(read(formatOf(pattern), text)).toBe(expected);
  });

  it.each(['', 'qq', 'HH:mm', 'dd/MM/jjjj'])('"%s" is none', (pattern) => {
    expect(formatOf(pattern)).toBeUndefined();
  });
});

describe('a time without a zone', () => {
  const inUtc = (zone: string, local: string): string | undefined => {
    const time = toUtc(zone)?.(Date.parse(`${local}Z`));
    return time === undefined ? undefined : new Date(time).toISOString().slice(0, 16);
  };

  it.each([
    ['Europe/Berlin', '2025-01-02T03:04', '2025-01-02T02:04'],
    ['Europe/Berlin', '2025-07-02T03:04', '2025-07-02T01:04'],
    ['Europe/Berlin', '2025-03-30T01:59', '2025-03-30T00:59'],
    ['Europe/Berlin', '2025-03-30T03:00', '2025-03-30T01:00'],
    ['Europe/Berlin', '2025-10-26T02:30', '2025-10-26T00:30'],
    ['America/New_York', '2025-07-01T20:00', '2025-07-02T00:00'],
    ['Asia/Kolkata', '2025-07-01T20:00', '2025-07-01T14:30'],
    ['+02:00', '2025-01-02T03:04', '2025-01-02T01:04'],
    ['-0330', '2025-01-02T03:04', '2025-01-02T06:34'],
    ['UTC', '2025-01-02T03:04', '2025-01-02T03:04'],
  ])('is moved by its zone: %s %s', (zone, local, expected) => {
    expect(inUtc(zone, local)).toBe(expected);
  });

  it('has no zone where the name is none', () => {
    expect([toUtc('Europe/Atlantis'), toUtc('+99:00'), toUtc('')]).toEqual([undefined, undefined, undefined]);
  });
});
