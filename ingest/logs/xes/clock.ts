// Times of a log in XES: ISO 8601 by the standard; other ways to write them where fullscore.yaml says so.
import type { LogMapping } from '../../read/log-mapping.ts';
import { type Problem, problemList } from '../../read/problem.ts';
import { cursor, pointAtText } from '../times/cursor.ts';
import { yearFirst } from '../times/dates.ts';
import { timeSettings } from '../times/settings.ts';
import { count, counted, many, told } from './counted.ts';

export interface Clock {
  /** Epoch milliseconds; NaN, and told, where the text is no time. */
  read(text: string, line: number): number;
  problems(): readonly Problem[];
}

export function clockOf(mapping: LogMapping | undefined): Clock {
  const settings = timeSettings(mapping, 1);
  const { format = { read: yearFirst }, toUtc } = settings;
  const on = cursor();
  const [unreadable, unzoned] = [problemList(), counted()];
  return {
    read(text, line) {
      pointAtText(on, text);
      const time = format.read(on);
      if (Number.isNaN(time)) unreadable.add({ ...unreadableTime(text), line });
      else if (!on.isZoned) {
        count(unzoned, line);
        return toUtc === undefined ? time : toUtc(time);
      }
      return time;
    },
    problems: () => [...settings.problems, ...unreadable.all(), ...(toUtc === undefined ? told(unzoned, withoutZone) : [])],
  };
}

function unreadableTime(text: string): Omit<Problem, 'line'> {
  // a name of a person must not be quoted, and one can only stand here where the wrong attribute was named
  const quoted = /^\d/.test(text) ? `"${text.slice(0, 40)}"` : 'a text that does not begin with a digit';
  return {
    code: 'unreadable',
    detail: `${quoted} is no time that is understood; the event was read without it`,
    remedy: 'Write times as 2025-01-31T13:45:00+01:00, or say their format as timestampFormat under logs in fullscore.yaml.',
  };
}

function withoutZone(times: number): Omit<Problem, 'line'> {
  return {
    code: 'ambiguous',
    detail: `${many(times, 'time')} without a time zone; UTC was assumed`,
    remedy: 'Say the zone as timeZone under logs in fullscore.yaml.',
  };
}
