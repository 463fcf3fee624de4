// How often a schedule comes round, by the words in which files write it; what is not understood says nothing.
import { CADENCE_DAYS, CADENCES, type Cadence } from '../schema/cadence.ts';

const MACROS: Readonly<Record<string, Cadence>> = {
  hourly: 'hourly',
  daily: 'daily',
  midnight: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  quarterly: 'quarterly',
  semiannually: 'yearly',
  yearly: 'yearly',
  annually: 'yearly',
};

/** Cron (5 to 7 fields, also inside `cron(…)`), `@daily`, `rate(2 days)`, `every 2 hours`, ISO 8601 (`R/P1M`) and systemd's OnCalendar. */
export function cadenceOf(text: string): Cadence | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/^(cron|rate)\((.*)\)$/, '$2')
    .replace(/^@(every )?/, '')
    .replace(/^every (?!\d)/, '1 ')
    .replace(/ (utc|gmt|[a-z_]+\/[a-z_/+-]+)$/, '');
  return MACROS[plain] ?? ofRate(plain) ?? ofPeriod(plain) ?? ofCalendar(plain) ?? ofCron(plain);
}

/** The longest cadence that is not longer than so many days, so that silence is never judged too early: rounded up. */
function cadenceOfDays(days: number): Cadence | undefined {
  return CADENCES.find((name) => days <= CADENCE_DAYS[name]);
}

const UNIT_DAYS: Readonly<Record<string, number>> = {
  s: 1 / 86_400,
  sec: 1 / 86_400,
  second: 1 / 86_400,
  m: 1 / 1_440,
  min: 1 / 1_440,
  minute: 1 / 1_440,
  h: 1 / 24,
  hour: 1 / 24,
  d: 1,
  day: 1,
  week: 7,
  month: 31,
  year: 366,
};

function ofRate(text: string): Cadence | undefined {
  const [, number = '', unit = ''] = /^(?:every )?(\d{1,6}) ?([a-z]+?)s?$/.exec(text) ?? /^(\d{1,6})(s|m|h|d)$/.exec(text) ?? [];
  const days = UNIT_DAYS[unit];
  return days === undefined || Number(number) === 0 ? undefined : cadenceOfDays(Number(number) * days);
}

// R3/PT10H, R/2026-01-01T00:00:00Z/P1Y: a repeated period. A lone duration is a wait, not a rhythm.
function ofPeriod(text: string): Cadence | undefined {
  const match = /^r\d*\/(?:[^/]*\/)?p(?:(\d+)y)?(?:(\d+)m)?(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(text);
  if (match === null) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  const sum =
    (years ?? 0) * 366 +
    (months ?? 0) * 31 +
    (weeks ?? 0) * 7 +
    (days ?? 0) +
    (hours ?? 0) / 24 +
    (minutes ?? 0) / 1_440 +
    (seconds ?? 0) / 86_400;
  return sum === 0 ? undefined : cadenceOfDays(sum);
}

// systemd.time(7): [weekdays] year-month-day [hour:minute:second]
function ofCalendar(text: string): Cadence | undefined {
  const match =
    /^(?:((?:mon|tue|wed|thu|fri|sat|sun)[a-z.,-]*) )?(?:([\d*/,.~]+(?:-[\d*/,.~]+){1,2})(?: |$))?(?:([\d*/,.]+):[\d*/,.]+(?::\S+)?)?(?: \S+)?$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, weekdays, date, hour] = match;
  if (weekdays === undefined && date === undefined && hour === undefined) return undefined;
  const [day = '*', month = '*'] = (date ?? '').split('-').toReversed();
  return cadenceOfFields({
    hour: hour ?? '0',
    day: date === undefined ? '*' : day,
    month: date === undefined ? '*' : month,
    weekday: weekdays ?? '*',
  });
}

interface Fields {
  readonly hour: string;
  readonly day: string;
  readonly month: string;
  readonly weekday: string;
}

// minute hour day month weekday; Quartz and Spring put the second before, and Quartz and AWS the year behind.
function ofCron(text: string): Cadence | undefined {
  const fields = text.split(/\s+/).filter((field, at) => at < 7 && /^[\d*?/,\-a-z#.]+$/.test(field));
  const isWithSecond =
    fields.length >= 6 && (fields.length === 7 || !/^(\*|\?|\d{4}.*)$/.test(fields[5] ?? '') || /[?]/.test(`${fields[3]}${fields[5]}`));
  const [minute, hour, day, month, weekday] = isWithSecond ? fields.slice(1) : fields;
  if (minute === undefined || hour === undefined || day === undefined || month === undefined || weekday === undefined) return undefined;
  if (![minute, hour, day, month, weekday].every((field) => /[\d*?]/.test(field) || /^[a-z]{3}/.test(field))) return undefined;
  return cadenceOfFields({ hour, day, month, weekday });
}

function cadenceOfFields({ hour, day, month, weekday }: Fields): Cadence {
  const isAny = (field: string): boolean => /^(\*|\?|\*\/1)$/.test(field);
  if (!isAny(month)) {
    const months = countOf(month, 12);
    // Within its months it may come daily, yet between them it is silent.
    return months >= 12 ? 'monthly' : months >= 3 ? 'quarterly' : 'yearly';
  }
  if (!isAny(day) && isAny(weekday)) return countOf(day, 31) >= 4 ? 'weekly' : 'monthly';
  // "mon#1" and "5l": one of the weekdays of the month.
  if (/[#l]/.test(weekday.replace(/[a-z]{3}/g, ''))) return 'monthly';
  if (!isAny(weekday)) return 'weekly';
  return isAny(hour) || countOf(hour, 24) >= 24 ? 'hourly' : 'daily';
}

/** How many values of a field of `size` values are meant. */
function countOf(field: string, size: number): number {
  return field.split(',').reduce((sum, part) => {
    const [range = '', step] = part.split('/');
    const [first, last] = range.split(/-|\.\./);
    const width = range === '*' ? size : last === undefined ? (step === undefined ? 1 : size) : Math.abs(Number(last) - Number(first)) + 1;
    return sum + Math.max(1, Math.floor((Number.isNaN(width) ? 1 : width) / Math.max(1, Number(step ?? 1))));
  }, 0);
}
