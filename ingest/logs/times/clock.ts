// The time of day behind a date, and the zone behind that.
import { type Cursor, digits, pass, passSpaces, peek } from './cursor.ts';

const [SPACE, COMMA, DASH, DOT, COLON, PLUS, T, Z] = [0x20, 0x2c, 0x2d, 0x2e, 0x3a, 0x2b, 0x54, 0x5a];

/** Milliseconds to add to the day; 0 where the value ends with its date, NaN where something else follows. */
export function clockAfterDate(on: Cursor): number {
  if (on.at === on.end) return 0;
  const between = peek(on);
  if (between === Z || between === PLUS) return zoneAtEnd(on); // a date of XML Schema
  if (between !== T && between !== 0x74 && between !== SPACE && between !== COMMA && between !== COLON) return Number.NaN;
  on.at++;
  passSpaces(on);
  const clock = timeOfDay(on);
  return on.at === on.end ? clock : clock + zoneAtEnd(on);
}

/** 3:04, 03:04:05.678, 3.04.05, 3:04 PM. */
export function timeOfDay(on: Cursor): number {
  const hour = digits(on, 1, 2);
  const colon = peek(on);
  if (colon !== COLON && colon !== DOT) return Number.NaN;
  on.at++;
  const minute = digits(on, 2, 2);
  let seconds = 0;
  if (pass(on, colon)) {
    seconds = digits(on, 2, 2);
    if (peek(on) === DOT || peek(on) === COMMA) {
      on.at++;
      seconds += fraction(on);
    }
  }
  const half = halfOfDay(on);
  if (!(minute < 60 && seconds < 61) || (half === undefined ? !(hour < 24 || (hour === 24 && minute === 0)) : hour < 1 || hour > 12))
    return Number.NaN;
  const hours = half === undefined ? hour : (hour % 12) + half;
  return (hours * 60 + minute) * 60_000 + seconds * 1000;
}

/** Up to nine digits behind the point. */
export function fraction(on: Cursor): number {
  const from = on.at;
  const value = digits(on, 1, 9);
  return value / (POWERS[on.at - from] ?? 1);
}

const POWERS = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

/** Hours to add for "AM", "PM", "a.m.", "p.m."; undefined, and nothing passed, where there is none of them. */
export function halfOfDay(on: Cursor): 0 | 12 | undefined {
  const from = on.at;
  passSpaces(on);
  const letter = peek(on) | 0x20;
  if (letter === 0x61 || letter === 0x70) {
    on.at++;
    pass(on, DOT);
    if ((peek(on) | 0x20) === 0x6d) {
      on.at++;
      pass(on, DOT);
      return letter === 0x70 ? 12 : 0;
    }
  }
  on.at = from;
  return undefined;
}

/** Milliseconds to add so that the time is UTC; the value must end with it. Java puts the name of the zone in brackets behind the offset. */
export function zoneAtEnd(on: Cursor): number {
  const shift = zone(on);
  if (peek(on) === 0x5b && on.bytes[on.end - 1] === 0x5d) on.at = on.end;
  return on.at === on.end ? shift : Number.NaN;
}

/** Z, UTC, GMT, +02:00, +0200, -5. */
export function zone(on: Cursor): number {
  passSpaces(on);
  on.isZoned = true;
  if (pass(on, Z) || pass(on, 0x7a)) return 0;
  if (isNext(on, 'UTC') || isNext(on, 'GMT')) {
    on.at += 3;
    if (peek(on) !== PLUS && peek(on) !== DASH) return 0;
  }
  const sign = peek(on);
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  on.at++;
  const hours = digits(on, 1, 2);
  pass(on, COLON);
  const minutes = on.at < on.end && peek(on) !== 0x5b && peek(on) !== SPACE ? digits(on, 2, 2) : 0;
  if (!(hours <= 14 && minutes < 60)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === PLUS ? -60_000 : 60_000);
}

function isNext(on: Cursor, text: string): boolean {
  if (on.at + text.length > on.end) return false;
  for (let i = 0; i < text.length; i++) if (on.bytes[on.at + i] !== text.charCodeAt(i)) return false;
  return true;
}
