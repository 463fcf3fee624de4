// The log of the plan as a CSV file: the same seed gives the same file. Retries, events that name no system, and persons by name are its noise.
import { randomFrom } from '../../engine/random.ts';
import { ORDER_TO_CASH, type Planned } from './plan.ts';

const CASES = 400;
const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 2, 2, 8);
/** Persons of each role; the reader must not show them. */
const NAMES = ['Ada Brenner', 'Ben Coats', 'Cleo Dahl', 'Dan Ekberg'];

export function orderToCashCsv(seed = 17): string {
  const random = randomFrom(seed);
  const rows: { readonly at: number; readonly cells: string }[] = [];
  for (let c = 0; c < CASES; c++) {
    let at = BEGIN + c * 37 * MINUTE;
    const together = new Map<string, boolean>();
    const happens = ({ share = 1, with: group }: Planned): boolean => {
      const is = (group === undefined ? undefined : together.get(group)) ?? random.chance(share);
      if (group !== undefined) together.set(group, is);
      return is;
    };
    for (const planned of ORDER_TO_CASH.filter(happens)) {
      // What a system repeats after a failure stands twice.
      const times = planned.role === undefined && random.chance(0.03) ? 2 : 1;
      for (let i = 0; i < times; i++) {
        const work = planned.role === undefined ? 0 : (1 + random.below(9)) * MINUTE;
        const begins = at + (1 + random.below(90)) * MINUTE;
        at = begins + work;
        rows.push({
          at,
          cells: rowOf(planned, { id: `SO-${1000 + c}`, begins, at, who: random.pick(NAMES), isSilent: random.chance(0.02) }),
        });
      }
    }
  }
  rows.sort((a, b) => a.at - b.at);
  return ['case,activity,start,end,resource,role,system', ...rows.map(({ cells }) => cells), ''].join('\n');
}

interface Happened {
  readonly id: string;
  readonly begins: number;
  readonly at: number;
  readonly who: string;
  readonly isSilent: boolean;
}

function rowOf({ activity, role, system }: Planned, { id, begins, at, who, isSilent }: Happened): string {
  const named = role === undefined && isSilent ? '' : (system ?? '');
  return [id, activity, iso(begins), iso(at), role === undefined ? '' : who, role ?? '', named].join(',');
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
