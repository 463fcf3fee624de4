// The columns of times of one log: when an event was, and when its work began where that is stated too.

import type { LogRole } from '../read/log-mapping.ts';
import type { Problem } from '../read/problem.ts';
import { withoutFormat } from './columns/ask.ts';
import type { Chosen } from './columns/choose.ts';
import { type Sample, timesOf, valuesOf } from './columns/values.ts';
import type { EventLog } from './event-log.ts';
import type { TimeSettings } from './times/settings.ts';
import { type TimesOf, tellTimes } from './times/tell-times.ts';
import { type TimeColumn, timeColumn } from './times/time-column.ts';

export interface LogTimes {
  readonly timestamp: TimeColumn | undefined;
  readonly start: TimeColumn | undefined;
  /** The log with the times that the whole columns decided, and what is to be told about them. */
  finish(log: EventLog): { readonly log: EventLog; readonly problems: readonly Problem[]; readonly format: string | undefined };
}

export interface TimesGiven {
  readonly sample: Sample;
  readonly chosen: ReadonlyMap<LogRole, Chosen>;
  readonly settings: TimeSettings;
  readonly path: string;
  readonly line: number;
}

export function logTimes(given: TimesGiven): LogTimes {
  const { sample, settings, path, line } = given;
  const misfits: Problem[] = [];
  const timestamp = columnFor('timestamp', given, misfits);
  const start = columnFor('start', given, misfits);
  const nameOf = (role: LogRole): string => sample.columns[given.chosen.get(role)?.column ?? -1] ?? '';
  return {
    timestamp,
    start,
    finish(log) {
      const [times, starts] = [timestamp?.finish(), start?.finish()];
      const told: TimesOf[] = [
        ...(times === undefined ? [] : [{ column: nameOf('timestamp'), read: times }]),
        ...(starts === undefined ? [] : [{ column: nameOf('start'), read: starts }]),
      ];
      if (times !== undefined && times.open.length > 0) log.times.fill(Number.NaN);
      if (starts !== undefined && starts.open.length > 0) log.starts?.fill(Number.NaN);
      return {
        log: {
          ...log,
          ...(times?.times === undefined ? {} : { times: times.times }),
          ...(starts?.times === undefined ? {} : { starts: starts.times }),
        },
        problems: [...misfits, ...tellTimes(told, { path, line, zone: settings.zone })],
        format: times?.format?.name,
      };
    },
  };
}

function columnFor(role: LogRole, { sample, chosen, settings, path, line }: TimesGiven, misfits: Problem[]): TimeColumn | undefined {
  const found = chosen.get(role);
  if (found === undefined) return undefined;
  const values = valuesOf(sample, found.column);
  const { formats } = timesOf(values, settings.format);
  if (formats.length === 0 && values.filled.length > 0)
    misfits.push(withoutFormat(sample.columns[found.column] ?? '', values.filled, { path, line }));
  return timeColumn(formats, settings.toUtc);
}
