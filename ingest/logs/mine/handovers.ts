// Handovers: neighbouring events of a case that are done by others: another person, role, team or system.
import { type Coded, type EventLog, NONE } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { percentileIn } from './percentile.ts';

export const HANDOVER_LEVELS = ['person', 'role', 'team', 'system'] as const;
export type HandoverLevel = (typeof HANDOVER_LEVELS)[number];

export interface Handover {
  readonly level: HandoverLevel;
  /** Names at both ends; left out for persons, who are counted and not listed unless the user wishes it. */
  readonly from?: string;
  readonly to?: string;
  readonly count: number;
  readonly cases: number;
  /** Seconds between the two events. */
  readonly medianSeconds?: number;
}

const COLUMNS = { person: 'resources', role: 'roles', team: 'teams', system: 'systems' } as const;

export interface HandoverOptions {
  /** Persons are told apart. Only by explicit wish of the user. */
  readonly namesPersons?: boolean;
}

/** The most frequent first within each level; events that name nobody hand nothing over. */
export function handovers(log: EventLog, cases: CaseOrder, { namesPersons = false }: HandoverOptions = {}): readonly Handover[] {
  return HANDOVER_LEVELS.flatMap((level) => {
    const column = log[COLUMNS[level]];
    return column === undefined ? [] : handoversOf(column, { log, cases, level, isNamed: namesPersons || level !== 'person' });
  });
}

interface Found {
  count: number;
  cases: number;
  lastCase: number;
  /** How many of them have two times. */
  timed: number;
}

interface Level {
  readonly log: EventLog;
  readonly cases: CaseOrder;
  readonly level: HandoverLevel;
  /** Whether the ends are told apart. */
  readonly isNamed: boolean;
}

function handoversOf(column: Coded, { log, cases, level, isNamed }: Level): readonly Handover[] {
  const { order, starts } = cases;
  const width = column.names.length;
  const pairs = new Map<number, number>();
  const found: Found[] = [];
  // Pair plus one and duration of the handover at each place of the order.
  const pairAt = new Uint32Array(order.length);
  const durations = new Float64Array(order.length);
  for (let c = 0; c + 1 < starts.length; c++) {
    let before = NONE;
    let when = Number.NaN;
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const who = column.of[event]!;
      if (who === NONE) continue;
      if (before !== NONE && who !== before) {
        const id = isNamed ? before * width + who : 0;
        let pair = pairs.get(id);
        if (pair === undefined) {
          pair = found.push({ count: 0, cases: 0, lastCase: -1, timed: 0 }) - 1;
          pairs.set(id, pair);
        }
        const each = found[pair]!;
        each.count++;
        if (each.lastCase !== c) each.cases++;
        each.lastCase = c;
        const duration = log.times[event]! - when;
        if (!Number.isNaN(duration)) {
          each.timed++;
          pairAt[i] = pair + 1;
          durations[i] = duration;
        }
      }
      before = who;
      when = log.times[event]!;
    }
  }
  const byPair = cut(durations, pairAt, found);
  return [...pairs]
    .map(([id, pair]): Handover => {
      const { count, cases: inCases, timed } = found[pair]!;
      return {
        level,
        ...(isNamed ? { from: column.names[Math.floor(id / width)]!, to: column.names[id % width]! } : {}),
        count,
        cases: inCases,
        ...(timed === 0 ? {} : { medianSeconds: percentileIn(byPair[pair]!, 0.5) / 1000 }),
      };
    })
    .sort((a, b) => b.count - a.count || compare(`${a.from} ${a.to}`, `${b.from} ${b.to}`));
}

// The durations of each pair, cut out of one array: no list has to grow.
function cut(durations: Float64Array, pairAt: Uint32Array, found: readonly Found[]): readonly Float64Array[] {
  const begins = new Uint32Array(found.length + 1);
  for (let pair = 0; pair < found.length; pair++) begins[pair + 1] = begins[pair]! + found[pair]!.timed;
  const ends = begins.slice();
  const all = new Float64Array(begins[found.length]!);
  for (let i = 0; i < pairAt.length; i++) {
    const pair = pairAt[i]! - 1;
    if (pair >= 0) all[ends[pair]!++] = durations[i]!;
  }
  return found.map((_each, pair) => all.subarray(begins[pair]!, ends[pair]!));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
