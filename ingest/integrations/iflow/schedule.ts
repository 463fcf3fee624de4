// When a timer fires: the table in scheduleKey holds Quartz expressions in schedule1, schedule2 …
// "0+0+9+?+*+*+*&trigger.timeZone=IST", "fireNow=true", "0+0/15+8-18+?+*+MON-FRI+*".
import { pairsOf } from './tables.ts';

/** The schedule in words that a person may read; undefined where it is left to a parameter. */
export function scheduleText(table: string | undefined): string | undefined {
  const cells = pairsOf(table ?? '');
  const schedules = [...cells].filter(([key, value]) => /^schedule\d+$/.test(key) && value !== '').map(([, value]) => oneOf(value));
  return schedules.length === 0 ? undefined : schedules.slice(0, 3).join('; ');
}

function oneOf(text: string): string {
  if (/\bfireNow=true\b/.test(text)) return 'once after deployment';
  const [expression = '', ...options] = text.split('&');
  const zone = options.map((option) => /^trigger\.timeZone=(.+)$/.exec(option)?.[1]).find((found) => found !== undefined);
  return `${expression.replaceAll('+', ' ')}${zone === undefined ? '' : ` ${zone}`}`;
}
