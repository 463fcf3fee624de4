// What a person says about the times of a log: their format and their zone.
import type { LogMapping } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import type { TimeFormat } from './formats.ts';
import { formatOf } from './pattern.ts';
import { type ToUtc, toUtc } from './zone.ts';

export interface TimeSettings {
  /** The format that was named. */
  readonly format: TimeFormat | undefined;
  /** The zone that was named, and how its times become UTC. */
  readonly zone: string | undefined;
  readonly toUtc: ToUtc | undefined;
  /** Settings that cannot be understood. */
  readonly problems: readonly Problem[];
}

export function timeSettings(mapping: LogMapping | undefined, line: number): TimeSettings {
  const problems: Problem[] = [];
  const { timestampFormat, timeZone } = mapping ?? {};
  const format = timestampFormat === undefined ? undefined : formatOf(timestampFormat);
  if (timestampFormat !== undefined && format === undefined) {
    problems.push({
      code: 'unresolved',
      detail: `timestampFormat "${timestampFormat}" cannot be understood; the format was told by the values`,
      remedy: 'Use the tokens yyyy MM dd HH mm ss SSS a, or epoch-s, epoch-ms, epoch-us, excel.',
      line,
    });
  }
  const inUtc = timeZone === undefined ? undefined : toUtc(timeZone);
  if (timeZone !== undefined && inUtc === undefined) {
    problems.push({
      code: 'unresolved',
      detail: `timeZone "${timeZone}" is no zone that is known`,
      remedy: 'Use a name of the IANA data base such as Europe/Berlin, or an offset such as +02:00.',
      line,
    });
  }
  return { format, zone: inUtc === undefined ? undefined : timeZone, toUtc: inUtc, problems };
}
