// Why a column was taken, for people; told when the whole log is known.
import type { LogRole } from '../../read/log-mapping.ts';
import type { EventLog } from '../event-log.ts';
import type { ColumnChoice } from '../log-reading.ts';
import type { Chosen } from './choose.ts';
import { MEANS } from './names.ts';

export interface Told {
  readonly chosen: ReadonlyMap<LogRole, Chosen>;
  readonly names: readonly string[];
  readonly log: EventLog;
  /** Format that the times were read as, where it was chosen. */
  readonly format?: string | undefined;
}

export function reasonsOf({ chosen: all, names, log, format }: Told): readonly ColumnChoice[] {
  return [...all.values()].map((chosen) => ({
    role: chosen.role,
    column: names[chosen.column] ?? '',
    reason: [basisOf(chosen), figuresOf(chosen, log, format)].filter((part) => part !== '').join('; '),
  }));
}

function basisOf({ role, by }: Chosen): string {
  if (by === 'setting') return 'as the settings say';
  if (by === 'standard') return 'as the standard of the log says';
  return by === 'values' ? 'the only column that holds times' : `named like ${MEANS[role]}`;
}

function figuresOf({ role }: Chosen, { events, cases, activities }: EventLog, format: string | undefined): string {
  if (role === 'case') return `${count(cases.names.length)} values, each ${mean(events / cases.names.length)} times on average`;
  if (role === 'activity') return `${count(activities.names.length)} different values`;
  if (role === 'timestamp' && format !== undefined) return `read as ${format}`;
  return '';
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function mean(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString('en-US', { maximumFractionDigits: 1 }) : '0';
}
