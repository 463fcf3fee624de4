// Manual interventions: work of persons in cases that machines carry otherwise. Where nothing tells machines from persons, none is claimed.
import { type EventLog, NONE } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { percentile } from './percentile.ts';
import { MACHINE, PERSON, performersOf, type Systems, systemsOf } from './performers.ts';

export interface ManualIntervention {
  readonly activity: string;
  readonly role?: string;
  /** Systems of the automated steps before and after it, where the log names them. */
  readonly from?: string;
  readonly to?: string;
  readonly count: number;
  readonly cases: number;
  /** Seconds that the case takes from the automated step before to the one after: of the case, not of a person. */
  readonly medianSeconds?: number;
}

interface Found {
  readonly activity: number;
  readonly role: number;
  readonly from: number;
  readonly to: number;
  count: number;
  cases: number;
  lastCase: number;
  readonly durations: number[];
}

/** By activity, role and the systems around it, the most frequent first; empty where the log shows no machine at work. */
export function manualInterventions(log: EventLog, { order, starts }: CaseOrder): readonly ManualIntervention[] {
  const performers = performersOf(log);
  if (!performers.includes(MACHINE)) return [];
  const system = systemsOf(log);
  const found = new Map<string, Found>();

  function note(event: number, c: number, before: number, after: number): void {
    const [activity, role, from, to] = [log.activities.of[event]!, log.roles?.of[event] ?? NONE, system.of(before), system.of(after)];
    const id = `${activity} ${role} ${from} ${to}`;
    const each = found.get(id) ?? { activity, role, from, to, count: 0, cases: 0, lastCase: -1, durations: [] };
    found.set(id, each);
    each.count++;
    if (each.lastCase !== c) each.cases++;
    each.lastCase = c;
    const duration = before === NONE || after === NONE ? Number.NaN : log.times[after]! - log.times[before]!;
    if (!Number.isNaN(duration)) each.durations.push(duration);
  }

  for (let c = 0; c + 1 < starts.length; c++) {
    const end = starts[c + 1]!;
    let before = NONE;
    for (let i = starts[c]!; i < end; i++) {
      if (performers[order[i]!] === MACHINE) before = order[i]!;
      if (performers[order[i]!] !== PERSON) continue;
      // A row of manual steps stands between the same two automated ones.
      let last = i;
      while (last + 1 < end && performers[order[last + 1]!] === PERSON) last++;
      const after = last + 1 < end && performers[order[last + 1]!] === MACHINE ? order[last + 1]! : NONE;
      // What a person begins and what nothing automated surrounds is a person's process, not an intervention in one.
      if (before !== NONE) for (let k = i; k <= last; k++) note(order[k]!, c, before, after);
      i = last;
    }
  }
  return [...found.values()]
    .map((each) => interventionOf(each, log, system))
    .sort((a, b) => b.count - a.count || compare(idOf(a), idOf(b)));
}

function interventionOf(found: Found, log: EventLog, system: Systems): ManualIntervention {
  const role = found.role === NONE ? undefined : log.roles?.names[found.role];
  const [from, to] = [system.name(found.from), system.name(found.to)];
  const sorted = Float64Array.from(found.durations).sort();
  return {
    activity: log.activities.names[found.activity]!,
    ...(role === undefined ? {} : { role }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    count: found.count,
    cases: found.cases,
    ...(sorted.length === 0 ? {} : { medianSeconds: percentile(sorted, 0.5) / 1000 }),
  };
}

function idOf({ activity, role, from, to }: ManualIntervention): string {
  return [activity, role, from, to].map((each) => each ?? '').join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
