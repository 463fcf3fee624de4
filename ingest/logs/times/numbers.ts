// Times that are one number: seconds since 1970 and their like, days of Excel, and dates without anything between their parts.
import { fraction, zoneAtEnd } from './clock.ts';
import { type Cursor, digits, peek } from './cursor.ts';
import { DAY, dayTime } from './day.ts';

/** From 2000 to 2100: outside of it a number is rather something else. */
const [FIRST, LAST] = [dayTime(2000, 1, 1), dayTime(2100, 1, 1)];

/** A count since 1970; `unit` is its milliseconds. */
export function sinceEpoch(unit: number): (on: Cursor) => number {
  return (on) => {
    const time = number(on) * unit;
    on.isZoned = true;
    return on.at === on.end && time >= FIRST && time < LAST ? time : Number.NaN;
  };
}

/** Days since 30 December 1899, as Excel counts after its invented leap day of 1900 (ECMA-376-1 §18.17.4.1). */
export function excelDays(on: Cursor): number {
  const days = number(on);
  if (on.at !== on.end || !(days >= 20_000 && days < 80_000)) return Number.NaN;
  return Math.round((days - 25_569) * DAY);
}

function number(on: Cursor): number {
  const whole = digits(on, 1, 19);
  if (peek(on) !== 0x2e && peek(on) !== 0x2c) return whole;
  on.at++;
  return whole + fraction(on);
}

/** 20250102030405, 202501020304, 20250102, 20250102030405678, 20250102T030405Z. */
export function withoutSigns(on: Cursor): number {
  const day = dayTime(digits(on, 4, 4), digits(on, 2, 2), digits(on, 2, 2));
  if (on.at === on.end) return day;
  if ((peek(on) | 0x20) === 0x74) on.at++;
  const [hour, minute] = [digits(on, 2, 2), digits(on, 2, 2)];
  if (!(hour < 24 && minute < 60)) return Number.NaN;
  const time = day + (hour * 60 + minute) * 60_000;
  if (on.at === on.end) return time;
  const second = digits(on, 2, 2);
  if (!(second < 60)) return Number.NaN;
  if (on.at === on.end) return time + second * 1000;
  const isMore = peek(on) >= 0x30 && peek(on) <= 0x39;
  if (peek(on) === 0x2e) on.at++;
  const rest = isMore || (peek(on) >= 0x30 && peek(on) <= 0x39) ? fraction(on) : 0;
  return time + (second + rest) * 1000 + (on.at === on.end ? 0 : zoneAtEnd(on));
}
