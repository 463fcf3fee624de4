// Whether a table with these columns is surely an event log: other tables have ids, names and dates too.
import type { LogRole } from '../../read/log-mapping.ts';
import { CLARITIES, type Clarity, clarityOf } from './names.ts';
import { type Sample, timesOf, valuesOf } from './values.ts';

/** Marks of OCEL, whose CSV has a format of its own. */
const OBJECT_CENTRIC = /^ocel:/i;

/** A case, an activity and a time, of which at most one has a name that other tables have too; the standard's names need no time. */
export function isSurelyLog(sample: Sample): boolean {
  const { columns } = sample;
  if (columns.some((name) => OBJECT_CENTRIC.test(name))) return false;
  const [ofCase, activity] = [clearest('case', sample), clearest('activity', sample)];
  if (ofCase === undefined || activity === undefined) return false;
  if (ofCase === 'standard' && activity === 'standard') return true;
  const time =
    clearest('timestamp', sample, (column) => holdsTimes(sample, column)) ??
    clearest('start', sample, (column) => holdsTimes(sample, column));
  return time !== undefined && [ofCase, activity, time].filter((clarity) => clarity === 'loose').length <= 1;
}

function clearest(role: LogRole, { columns }: Sample, test: (column: number) => boolean = () => true): Clarity | undefined {
  const found = new Set(columns.map((name, column) => (test(column) ? clarityOf(role, name) : undefined)));
  return CLARITIES.find((clarity) => found.has(clarity));
}

function holdsTimes(sample: Sample, column: number): boolean {
  const name = sample.columns[column] ?? '';
  if (clarityOf('timestamp', name) === undefined && clarityOf('start', name) === undefined) return false;
  return sample.rows.length === 0 || timesOf(valuesOf(sample, column)).formats.length > 0;
}
