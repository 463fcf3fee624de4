// What the values of a sample say about a column.
import { chooseFormat, type TimeChoice } from '../times/choose.ts';
import type { TimeFormat } from '../times/formats.ts';
import { lifecycleOf } from './lifecycle.ts';

/** The first rows of a log as text; a value that is not there is ''. */
export interface Sample {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Values {
  /** Those that are not empty. */
  readonly filled: readonly string[];
  readonly distinct: number;
}

export function valuesOf({ rows }: Sample, column: number): Values {
  const filled = rows.map((row) => row[column] ?? '').filter((value) => value !== '');
  return { filled, distinct: new Set(filled).size };
}

/** Formats that fit the values; a format that a person named is the only one. */
export function timesOf({ filled }: Values, given?: TimeFormat): TimeChoice {
  return chooseFormat(filled, given);
}

/** Whether values come again and again, as ids of cases and names of activities do. */
export function isRepeated({ filled, distinct }: Values): boolean {
  return distinct > 0 && distinct < filled.length;
}

export function areLifecycles({ filled }: Values): boolean {
  return filled.length > 0 && filled.every((value) => lifecycleOf(value) !== undefined);
}

export function areNumbers({ filled }: Values): boolean {
  return filled.length > 0 && filled.every((value) => /^[-+]?\d+(?:[.,]\d+)?$/.test(value));
}

export function isSameColumn({ rows }: Sample, a: number, b: number): boolean {
  return rows.every((row) => row[a] === row[b]);
}
