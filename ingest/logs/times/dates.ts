// Times that begin with a date: its parts in some order, between them always the same sign.
import { clockAfterDate, timeOfDay, zone } from './clock.ts';
import { type Cursor, digits, pass, passSpaces, peek, word } from './cursor.ts';
import { dayTime, monthNamed, wholeYear } from './day.ts';

/** 2025-01-02, with 03:04:05 and a zone behind it or without. */
export function yearFirst(on: Cursor): number {
  const year = digits(on, 4, 4);
  const between = peek(on);
  if (between !== 0x2d && between !== 0x2f && between !== 0x2e) return Number.NaN;
  on.at++;
  const month = digits(on, 1, 2);
  if (!pass(on, between)) return Number.NaN;
  return dayTime(year, month, digits(on, 1, 2)) + clockAfterDate(on);
}

type Order = 'day-month-year' | 'month-day-year' | 'year-month-day';

/** 13/01/2025, 01-13-2025, 25-01-13 …; `yearDigits` is 4 or 2. */
export function numbersIn(order: Order, between: number, yearDigits: 2 | 4): (on: Cursor) => number {
  const [first, last] = order === 'year-month-day' ? [yearDigits, 2] : [2, yearDigits];
  return (on) => {
    const a = digits(on, first === 2 && order !== 'year-month-day' ? 1 : first, first);
    if (!pass(on, between)) return Number.NaN;
    const b = digits(on, 1, 2);
    if (!pass(on, between)) return Number.NaN;
    const c = digits(on, last === 2 && order === 'year-month-day' ? 1 : last, last);
    const [year, month, day] = order === 'year-month-day' ? [a, b, c] : order === 'day-month-year' ? [c, b, a] : [c, a, b];
    return dayTime(yearDigits === 2 ? wholeYear(year) : year, month, day) + clockAfterDate(on);
  };
}

/** 2 Jan 2025, 02-JAN-25, 2/Jan/2025:03:04:05 +0100, Thu, 02 Jan 2025. */
export function dayThenMonthName(on: Cursor): number {
  passWeekday(on);
  const day = digits(on, 1, 2);
  pass(on, 0x2e); // 2. Januar
  passBetween(on);
  const month = monthNamed(word(on));
  passBetween(on);
  return dayTime(namedYear(on), month, day) + clockAfterDate(on);
}

/** Jan 2, 2025 3:04 PM. */
export function monthNameThenDay(on: Cursor): number {
  passWeekday(on);
  const month = monthNamed(word(on));
  passBetween(on);
  const day = digits(on, 1, 2);
  pass(on, 0x2c);
  passBetween(on);
  return dayTime(namedYear(on), month, day) + clockAfterDate(on);
}

/** Thu Jan  2 03:04:05 UTC 2025, as Unix and Java print it. */
export function yearLast(on: Cursor): number {
  word(on);
  passSpaces(on);
  const month = monthNamed(word(on));
  passSpaces(on);
  const day = digits(on, 1, 2);
  passSpaces(on);
  const clock = timeOfDay(on);
  passSpaces(on);
  const shift = peek(on) >= 0x30 && peek(on) <= 0x39 ? 0 : zone(on);
  passSpaces(on);
  const time = dayTime(digits(on, 4, 4), month, day) + clock + shift;
  return on.at === on.end ? time : Number.NaN;
}

function passWeekday(on: Cursor): void {
  const from = on.at;
  const name = word(on);
  pass(on, 0x2c);
  const isDay = name !== '' && Number.isNaN(monthNamed(name)) && peek(on) === 0x20;
  if (isDay) passSpaces(on);
  else on.at = from;
}

function passBetween(on: Cursor): void {
  if (peek(on) === 0x2d || peek(on) === 0x2f) on.at++;
  else passSpaces(on);
}

function namedYear(on: Cursor): number {
  const from = on.at;
  const year = digits(on, 2, 4);
  return on.at - from === 2 ? wholeYear(year) : year;
}
