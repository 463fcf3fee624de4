// Whether a table with these columns is surely an event log: other tables have ids, names and dates too.
import type { LogRole } from '../../read/log-mapping.ts';
import { CLARITIES, type Clarity, claritiesOf } from './names.ts';
import { type Sample, timesOf, valuesOf } from './values.ts';

/** Marks of OCEL, whose CSV has a format of its own. */
const OBJECT_CENTRIC = /^ocel:/i;

export function isObjectCentric({ columns }: Sample): boolean {
  return columns.some((name) => OBJECT_CENTRIC.test(name));
}

/** A case, an activity and a time, of which at most one (`loose`) has a name that other tables have too; the standard's names need no time. */
export function isSurelyLog(sample: Sample, loose = 1): boolean {
  if (isObjectCentric(sample)) return false;
  const clarities = sample.columns.map(claritiesOf);
  const clearest = (role: LogRole): Clarity | undefined => CLARITIES.find((clarity) => clarities.some((each) => each[role] === clarity));
  const [ofCase, activity] = [clearest('case'), clearest('activity')];
  if (ofCase === undefined || activity === undefined) return false;
  if (ofCase === 'standard' && activity === 'standard') return true;
  const times = clarities.flatMap(({ timestamp, start }, column) => {
    const clarity = timestamp ?? start;
    return clarity !== undefined && holdsTimes(sample, column) ? [clarity] : [];
  });
  const time = CLARITIES.find((clarity) => times.includes(clarity));
  return time !== undefined && [ofCase, activity, time].filter((clarity) => clarity === 'loose').length <= loose;
}

function holdsTimes(sample: Sample, column: number): boolean {
  return sample.rows.length === 0 || timesOf(valuesOf(sample, column)).share >= 0.5;
}
