import { expect, it } from 'vitest';
import { cadenceOf } from './schedule-text.ts';

it.each([
  ['*/5 * * * *', 'hourly'],
  ['0 3 * * *', 'daily'],
  ['30 2,14 * * *', 'daily'],
  ['0 3 * * 1', 'weekly'],
  ['0 22 * * mon-fri', 'weekly'],
  ['0 3 1 * *', 'monthly'],
  ['0 3 1,15 * *', 'monthly'],
  ['0 0 1 */3 *', 'quarterly'],
  ['0 0 1 1,4,7,10 *', 'quarterly'],
  ['0 0 31 12 *', 'yearly'],
  ['0 0 1 jan *', 'yearly'],
  ['0 0 1 1 * Europe/Berlin', 'yearly'],
  ['0 0 3 * * ?', 'daily'],
  ['0 0 12 1 1 ? 2026', 'yearly'],
  ['cron(0 10 * * ? *)', 'daily'],
  ['0 9 ? * 2#1', 'monthly'],
  ['rate(1 day)', 'daily'],
  ['rate(5 minutes)', 'hourly'],
  ['@yearly', 'yearly'],
  ['@every 6h', 'daily'],
  ['every 2 weeks', 'monthly'],
  ['R/P1M', 'monthly'],
  ['R5/2026-01-01T00:00:00Z/P1Y', 'yearly'],
  ['R/PT15M', 'hourly'],
  ['weekly', 'weekly'],
  ['*-*-* 04:00:00', 'daily'],
  ['*-01-01 00:00:00', 'yearly'],
  ['Mon..Fri 22:00', 'weekly'],
  ['*-*-01 06:00:00', 'monthly'],
])('%s comes round %s', (text, cadence) => {
  expect(cadenceOf(text)).toBe(cadence);
});

it.each(['', 'schedule', 'PT15M', 'month-end calendar', 'orders', '2026-01-01T00:00:00Z', 'a b c d e', '${schedule}'])(
  '"%s" says nothing',
  (text) => {
    expect(cadenceOf(text)).toBeUndefined();
  },
);
