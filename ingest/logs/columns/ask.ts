// What is asked when a column cannot be told, and where the answer goes.
import type { LogRole } from '../../read/log-mapping.ts';
import type { Problem } from '../../read/problem.ts';
import { MEANS } from './names.ts';
import type { Sample } from './values.ts';

interface Asked {
  readonly path: string;
  readonly line: number;
  readonly sample: Sample;
  /** Column that a person named and the log does not have. */
  readonly name?: string;
}

/** Several columns are equally good. */
export function ask(role: LogRole, names: readonly string[], { path, line }: Asked): Problem {
  return {
    code: 'ambiguous',
    detail: `${listed(names)} could each be the ${role} of this log; none was taken`,
    remedy: settingOf(path, role, names[0] ?? ''),
    line,
  };
}

/** No column is it, or not the one that was named. */
export function missing(role: LogRole, { path, line, sample, name }: Asked): Problem {
  return {
    code: 'unresolved',
    detail:
      name === undefined
        ? `no column of this log is named like ${MEANS[role]}: it has ${listed(sample.columns)}`
        : `the column ${quoted(name)} that the settings name as the ${role} is not there: the log has ${listed(sample.columns)}`,
    remedy: settingOf(path, role, '…'),
    line,
  };
}

/** A column is the time, and its values are in no format that is known. */
export function withoutFormat(column: string, values: readonly string[], { path, line }: Omit<Asked, 'sample'>): Problem {
  return {
    code: 'unresolved',
    detail: `the values of ${quoted(column)} fit no known format of times (${listed(values.slice(0, 2))}), so only figures of order are given`,
    remedy: `Say the format in fullscore.yaml: logs: [{ files: ${quoted(path)}, columns: { timestamp: ${quoted(column)} }, timestampFormat: "dd/MM/yyyy HH:mm" }].`,
    line,
  };
}

/** No column is the time. */
export function withoutTimes({ path, line }: Omit<Asked, 'sample'>): Problem {
  return {
    code: 'unresolved',
    detail: 'no column of this log holds times, so only figures of order are given',
    remedy: settingOf(path, 'timestamp', '…'),
    line,
  };
}

/** Where a person says what a column is. */
export function settingOf(path: string, role: LogRole, name: string): string {
  return `Say it in fullscore.yaml (logs: [{ files: ${quoted(path)}, columns: { ${role}: ${quoted(name)} } }]) or with fullscore mine --${role} ${quoted(name)}.`;
}

const MOST_LISTED = 12;

export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map(quoted);
  return names.length > MOST_LISTED ? `${shown.join(', ')} and ${names.length - MOST_LISTED} more` : shown.join(', ');
}

export function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}
