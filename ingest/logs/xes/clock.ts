// Times of a log in XES: ISO 8601 by the standard; other ways to write them where fullscore.yaml says so.
import type { LogMapping } from '../../read/log-mapping.ts';
import { type Problem, problemList } from '../../read/problem.ts';
import { cursor, pointAtText } from '../times/cursor.ts';
import { TIME_FORMATS } from '../times/formats.ts';
import { formatOf } from '../times/pattern.ts';
import { toUtc } from '../times/zone.ts';
import { count, counted, many, told } from './counted.ts';

export interface Clock {
  /** Epoch milliseconds; NaN, and told, where the text is no time. */
  read(text: string, line: number): number;
  problems(): readonly Problem[];
}

export function clockOf(mapping: LogMapping | undefined): Clock {
  const wanted = mapping?.timestampFormat === undefined ? undefined : formatOf(mapping.timestampFormat);
  const format = wanted ?? TIME_FORMATS[0];
  const zone = mapping?.timeZone === undefined ? undefined : toUtc(mapping.timeZone);
  const utc = zone ?? ((local: number) => local);
  const on = cursor();
  const [unreadable, unzoned] = [problemList(), counted()];
  return {
    read(text, line) {
      pointAtText(on, text);
      const time = format?.read(on) ?? Number.NaN;
      if (Number.isNaN(time)) {
        unreadable.add({ ...unreadableTime(text), line });
        return time;
      }
      if (on.isZoned) return time;
      count(unzoned, line);
      return utc(time);
    },
    problems: () => [
      ...settingProblems(mapping, { isFormat: wanted !== undefined, isZone: zone !== undefined }),
      ...unreadable.all(),
      ...(zone === undefined ? told(unzoned, withoutZone) : []),
    ],
  };
}

function settingProblems(
  mapping: LogMapping | undefined,
  { isFormat, isZone }: { readonly isFormat: boolean; readonly isZone: boolean },
): readonly Problem[] {
  const [format, zone] = [mapping?.timestampFormat, mapping?.timeZone];
  return [
    ...(format === undefined || isFormat ? [] : [unknownSetting('timestampFormat', format)]),
    ...(zone === undefined || isZone ? [] : [unknownSetting('timeZone', zone)]),
  ];
}

function unknownSetting(name: string, value: string): Problem {
  return {
    code: 'unsupported',
    detail: `${name} "${value}" of fullscore.yaml is not understood`,
    remedy: 'Correct it there; it was not used.',
    line: 1,
  };
}

function unreadableTime(text: string): Omit<Problem, 'line'> {
  return {
    code: 'unreadable',
    detail: `"${text.slice(0, 40)}" is no time that is understood; the event was read without it`,
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
