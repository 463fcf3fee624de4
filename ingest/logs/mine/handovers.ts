// Handovers: neighbouring events of a case that are done by others: another person, role, team or system.
import { type Coded, type EventLog, NONE } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { percentile } from './percentile.ts';

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
  readonly durations: number[];
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
  const pairs = new Map<number, Found>();
  const width = column.names.length;
  for (let c = 0; c + 1 < starts.length; c++) {
    let [before, when] = [NONE, Number.NaN];
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const who = column.of[event]!;
      if (who === NONE) continue;
      if (before !== NONE && who !== before) {
        const id = !isNamed ? 0 : before * width + who;
        const pair = pairs.get(id) ?? { count: 0, cases: 0, lastCase: -1, durations: [] };
        pairs.set(id, pair);
        pair.count++;
        if (pair.lastCase !== c) pair.cases++;
        pair.lastCase = c;
        const duration = log.times[event]! - when;
        if (!Number.isNaN(duration)) pair.durations.push(duration);
      }
      [before, when] = [who, log.times[event]!];
    }
  }
  return [...pairs]
    .map(([id, { count, cases, durations }]): Handover => {
      const sorted = Float64Array.from(durations).sort();
      return {
        level,
        ...(!isNamed ? {} : { from: column.names[Math.floor(id / width)]!, to: column.names[id % width]! }),
        count,
        cases,
        ...(sorted.length === 0 ? {} : { medianSeconds: percentile(sorted, 0.5) / 1000 }),
      };
    })
    .sort((a, b) => b.count - a.count || compare(`${a.from} ${a.to}`, `${b.from} ${b.to}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
