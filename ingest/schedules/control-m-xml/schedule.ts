// Days, months, calendars and times of a job or smart folder, as one line.
import type { Stated } from '../stated.ts';
import { inner, type Part, sourceAt, text } from './element.ts';

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** The stated schedule; undefined where neither days nor times nor calendars stand. */
export function scheduleOf(part: Part): Stated | undefined {
  const days = daysOf(part);
  const line = [days === undefined ? undefined : `${days}${monthsOf(part)}`, timesOf(part), everyOf(part)]
    .filter((piece) => piece !== undefined)
    .join(' ');
  return line === '' ? undefined : { text: line, source: sourceAt(part) };
}

function daysOf(part: Part): string | undefined {
  const calendars = [
    ...inner(part, 'RULE_BASED_CALENDARS', 'RULE_BASED_CALENDAR').flatMap((calendar) => text(calendar, 'NAME') ?? []),
    ...['DAYSCAL', 'WEEKSCAL', 'CONFCAL'].flatMap((name) => text(part, name) ?? []),
  ].filter((name) => name !== '*');
  const days = text(part, 'DAYS');
  const week = text(part, 'WEEKDAYS');
  const date = text(part, 'DATE');
  const parts = [
    ...calendars.map((name) => (/^every_?day$/i.test(name) ? 'every day' : `calendar ${name}`)),
    ...(days === 'ALL' || week === 'ALL' ? ['every day'] : []),
    ...(days === undefined || days === 'ALL' ? [] : [`day ${days}`]),
    ...(week === undefined || week === 'ALL' ? [] : [`weekday ${week}`]),
    ...(date === undefined ? [] : [date]),
  ];
  return parts.length === 0 ? undefined : [...new Set(parts)].join(', ');
}

function monthsOf(part: Part): string {
  const chosen = MONTHS.filter((month) => /^[1Y]$/i.test(text(part, month) ?? ''));
  return chosen.length === 0 || chosen.length === 12 ? '' : ` in ${chosen.join(', ')}`;
}

function timesOf(part: Part): string | undefined {
  const from = clock(text(part, 'TIMEFROM'));
  const to = clock(text(part, 'TIMETO', 'TIMEUNTIL'));
  if (from === undefined) return to === undefined ? undefined : `until ${to}`;
  return to === undefined ? `from ${from}` : `${from}–${to}`;
}

function clock(time: string | undefined): string | undefined {
  return /^\d{4}$/.test(time ?? '') ? `${time?.slice(0, 2)}:${time?.slice(2)}` : undefined;
}

// INTERVAL="00015M": minutes, hours or days.
function everyOf(part: Part): string | undefined {
  if (!/^(1|Y)$/i.test(text(part, 'CYCLIC') ?? '')) return undefined;
  const [, digits = '', unit = ''] = /^(\d+)([MHD])$/i.exec(text(part, 'INTERVAL') ?? '') ?? [];
  const count = digits.replace(/^0+(?=\d)/, '');
  const units: Readonly<Record<string, string>> = { M: 'minutes', H: 'hours', D: 'days' };
  return count === '' || count === '0' ? undefined : `every ${count} ${units[unit.toUpperCase()] ?? ''}`;
}
