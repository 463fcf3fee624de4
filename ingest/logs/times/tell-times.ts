// What was open or wrong with the times of a log, and what a person can say about it.
import type { Problem } from '../../read/problem.ts';
import type { TimesRead } from './time-column.ts';

export interface TimesOf {
  readonly column: string;
  readonly read: TimesRead;
}
interface Told {
  readonly path: string;
  /** Line of the header. */
  readonly line: number;
  /** `timeZone` of the settings. */
  readonly zone: string | undefined;
}

export function tellTimes(columns: readonly TimesOf[], { path, line, zone }: Told): readonly Problem[] {
  const files = JSON.stringify(path);
  const problems: Problem[] = [];
  for (const { column, read } of columns) {
    const { open, unread, examples } = read;
    if (open.length > 0) {
      const names = open.map(({ name }) => `"${name}"`);
      problems.push({
        code: 'ambiguous',
        detail: `the values of "${column}" could be ${names.join(' or ')}: day and month cannot be told apart, so no times were taken`,
        remedy: `Say the format in fullscore.yaml: logs: [{ files: ${files}, timestampFormat: ${names[0] ?? ''} }].`,
        line,
      });
    } else if (unread > 0) {
      const quoted = examples.map((each) => `line ${each.line} "${each.text}"`).join(', ');
      problems.push({
        code: 'unreadable',
        detail: `${unread} values of "${column}" are no times of the form ${read.format?.name ?? ''}: ${quoted}; their events count without a time`,
        remedy: `Correct them, or say the format in fullscore.yaml: logs: [{ files: ${files}, timestampFormat: "…" }].`,
        line: examples[0]?.line ?? line,
      });
    }
  }
  if (zone === undefined && columns.some(({ read }) => read.open.length === 0 && read.isLocal)) problems.push(withoutZone(files, line));
  return problems;
}

function withoutZone(files: string, line: number): Problem {
  return {
    code: 'ambiguous',
    detail: 'the times of this log state no zone; they were taken for UTC',
    remedy: `Say the zone in fullscore.yaml: logs: [{ files: ${files}, timeZone: "Europe/Berlin" }].`,
    line,
  };
}
