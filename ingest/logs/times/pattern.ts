// `timestampFormat` of fullscore.yaml: one of the known formats by its name, or tokens.
import { fraction, halfOfDay, zone } from './clock.ts';
import { type Cursor, digits, pass, word } from './cursor.ts';
import { dayTime, monthNamed, wholeYear } from './day.ts';
import { TIME_FORMATS, type TimeFormat } from './formats.ts';

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
  /** Hours to add for AM or PM; −1 where the pattern has neither. */
  half: number;
  shift: number;
}
type Read = (on: Cursor, into: Parts) => boolean;

/** undefined where the text has a token that is not known. */
export function formatOf(text: string): TimeFormat | undefined {
  const known = TIME_FORMATS.find(({ name }) => name === text);
  if (known !== undefined) return known;
  const reads = compiled(text);
  if (reads === undefined) return undefined;
  return {
    name: text,
    read(on) {
      const parts: Parts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, fraction: 0, half: -1, shift: 0 };
      for (const read of reads) if (!read(on, parts)) return Number.NaN;
      return on.at === on.end ? timeOf(parts) : Number.NaN;
    },
  };
}

function timeOf({ year, month, day, hour, minute, second, fraction: rest, half, shift }: Parts): number {
  const isClock = half < 0;
  if (!(minute < 60 && second < 61) || (isClock ? hour > 24 : hour < 1 || hour > 12)) return Number.NaN;
  const hours = isClock ? hour : (hour % 12) + half;
  return dayTime(year, month, day) + (hours * 60 + minute) * 60_000 + (second + rest) * 1000 + shift;
}

const TOKEN = /'([^']*)'|(yyyy|yy|MMMM|MMM|MM|M|dd|d|EEEE|EEE|HH|H|hh|h|mm|m|ss|s|S{1,9}|a|XXX|XX|X|Z|z)|([A-Za-z])|([^A-Za-z'])/gy;

function compiled(text: string): readonly Read[] | undefined {
  const reads: Read[] = [];
  for (const [whole, quoted, token, unknown] of text.matchAll(TOKEN)) {
    if (unknown !== undefined && unknown !== 'T') return undefined;
    const read = token === undefined ? literal(quoted ?? whole) : TOKENS[token.startsWith('S') ? 'S' : token];
    if (read === undefined) return undefined;
    reads.push(read);
  }
  return reads.length === 0 || !/yy/.test(text) ? undefined : reads;
}

function literal(text: string): Read {
  const bytes = Buffer.from(text);
  return (on) => bytes.every((byte) => pass(on, byte));
}

const TOKENS: Readonly<Record<string, Read>> = {
  yyyy: reading('year', (on) => digits(on, 4, 4)),
  yy: reading('year', (on) => wholeYear(digits(on, 2, 2))),
  MMMM: reading('month', (on) => monthNamed(word(on))),
  MMM: reading('month', (on) => monthNamed(word(on))),
  EEEE: (on) => word(on) !== '',
  EEE: (on) => word(on) !== '',
  a: reading('half', (on) => halfOfDay(on) ?? Number.NaN),
  S: reading('fraction', fraction),
  ...Object.fromEntries(['X', 'XX', 'XXX', 'Z', 'z'].map((token) => [token, reading('shift', zone)])),
  ...Object.fromEntries(
    (['month M', 'day d', 'hour H', 'hour h', 'minute m', 'second s'] as const).flatMap((each) => {
      const [part, token] = each.split(' ') as [keyof Parts, string]; // as written in the line above
      return [
        [token, reading(part, (on) => digits(on, 1, 2))],
        [token + token, reading(part, (on) => digits(on, 2, 2))],
      ];
    }),
  ),
};

function reading(part: keyof Parts, read: (on: Cursor) => number): Read {
  return (on, into) => {
    const value = read(on);
    into[part] = value;
    return !Number.isNaN(value);
  };
}
