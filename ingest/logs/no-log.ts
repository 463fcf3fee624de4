// A reading without a log: what was asked or wrong stands in its problems.
import type { Problem } from '../read/problem.ts';
import { logBuilder } from './log-builder.ts';
import type { LogReading } from './log-reading.ts';

export function noLog(problems: readonly Problem[]): LogReading {
  return { log: logBuilder().finish(), columns: [], badRows: 0, problems };
}
