// Days of the Gregorian calendar.

export const DAY = 86_400_000;

/** Milliseconds since 1970 at the beginning of a day; NaN for a day that is none. Years 1000 to 9999. */
export function dayTime(year: number, month: number, day: number): number {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  if (day > 28 && day > lengthOf(year, month)) return Number.NaN;
  // Days from civil: years begin in March, so that the leap day is the last (Hinnant, chrono-compatible low-level date algorithms).
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * DAY;
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Two digits as a year, as POSIX reads them: 69 to 99 lie before 2000. */
export function wholeYear(twoDigits: number): number {
  return twoDigits + (twoDigits < 69 ? 2000 : 1900);
}

const MONTHS: Readonly<Record<string, number>> = {
  ...monthsOf('jan feb mar apr may jun jul aug sep oct nov dec'),
  ...monthsOf('january february march april may june july august september october november december'),
  ...monthsOf('jan feb mär apr mai jun jul aug sep okt nov dez'),
  ...monthsOf('januar februar märz april mai juni juli august september oktober november dezember'),
  ...monthsOf('janv févr mars avr mai juin juil août sept oct nov déc'),
  ...monthsOf('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  ...monthsOf('ene feb mar abr may jun jul ago sept oct nov dic'),
  ...monthsOf('enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'),
  ...monthsOf('gen feb mar apr mag giu lug ago set ott nov dic'),
  ...monthsOf('gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'),
  ...monthsOf('jan feb mrt apr mei jun jul aug sep okt nov dec'),
  ...monthsOf('januari februari maart april mei juni juli augustus september oktober november december'),
  ...monthsOf('jan fev mar abr mai jun jul ago set out nov dez'),
  ...monthsOf('janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'),
};

function monthsOf(names: string): Readonly<Record<string, number>> {
  return Object.fromEntries(names.split(' ').map((name, index) => [name, index + 1]));
}

/** Number of a month by its name or its short form; NaN for a word that is none. */
export function monthNamed(name: string): number {
  return Object.hasOwn(MONTHS, name) ? (MONTHS[name] ?? Number.NaN) : Number.NaN;
}
