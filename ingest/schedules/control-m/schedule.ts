// When: days, times and calendars as one line a person can read. https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobProperties.htm
import { at, type Tree, textOf, textsOf } from '../../read/tree.ts';
import type { Stated } from '../stated.ts';
import { placeIn, type Scope } from './scope.ts';

/** The stated schedule; undefined where none is, or where it says never. */
export function scheduleOf(scope: Scope): Stated | undefined {
  const entry = scope.entries.get('When');
  const when = entry?.value;
  if (entry === undefined || when?.kind !== 'map' || textOf(at(when, 'Schedule')) === 'Never') return undefined;
  const days = daysOf(when);
  const text = [days, timesOf(when), everyOf(scope)].filter((part) => part !== undefined).join(' ');
  return text === '' || (days === undefined && isNever(when)) ? undefined : { text, source: placeIn(scope, entry) };
}

function daysOf(when: Tree): string | undefined {
  const calendars = textsOf(at(when, 'RuleBasedCalendars', 'Included')).filter((name) => name !== 'USE PARENT');
  const week = listed(when, 'WeekDays');
  const month = listed(when, 'MonthDays');
  const months = listed(when, 'Months');
  const dates = textsOf(at(when, 'SpecificDates'));
  const isDaily = week === 'ALL' || month === 'ALL' || textOf(at(when, 'Schedule')) === 'Everyday';
  const parts = [
    ...calendars.map((name) => (/^every_?day$/i.test(name) ? 'every day' : `calendar ${name}`)),
    ...['WeekDaysCalendar', 'MonthDaysCalendar'].flatMap((key) => calendarName(at(when, key)) ?? []),
    ...(isDaily ? ['every day'] : [week, month === undefined ? undefined : `day ${month}`].flatMap((part) => part ?? [])),
    ...(dates.length === 0 ? [] : [dates.join(', ')]),
  ];
  if (parts.length === 0) return undefined;
  return `${[...new Set(parts)].join(', ')}${months === undefined || months === 'ALL' ? '' : ` in ${months}`}`;
}

function calendarName(tree: Tree | undefined): string | undefined {
  const name = textOf(tree) ?? textOf(at(tree, 'Calendar')) ?? textOf(at(tree, 'Name'));
  return name === undefined ? undefined : `calendar ${name}`;
}

function listed(when: Tree, key: string): string | undefined {
  const texts = textsOf(at(when, key)).filter((text) => text !== 'NONE');
  return texts.length === 0 ? undefined : texts.includes('ALL') ? 'ALL' : texts.join(', ');
}

function isNever(when: Tree): boolean {
  return (
    textsOf(at(when, 'Months')).includes('NONE') ||
    (textsOf(at(when, 'WeekDays')).includes('NONE') && textsOf(at(when, 'MonthDays')).includes('NONE'))
  );
}

function timesOf(when: Tree): string | undefined {
  const from = clock(textOf(at(when, 'FromTime')));
  const to = clock(textOf(at(when, 'ToTime')));
  if (from === undefined) return to === undefined ? undefined : `until ${to}`;
  return to === undefined ? `from ${from}` : `${from}–${to}`;
}

function clock(text: string | undefined): string | undefined {
  return /^\d{4}$/.test(text ?? '') ? `${text?.slice(0, 2)}:${text?.slice(2)}` : undefined;
}

function everyOf(scope: Scope): string | undefined {
  const rerun = scope.entries.get('Rerun')?.value;
  const every = textOf(at(rerun, 'Every'));
  return every === undefined ? undefined : `every ${every} ${(textOf(at(rerun, 'Units')) ?? 'Minutes').toLowerCase()}`;
}
