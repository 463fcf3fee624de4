// Swivel chairs: persons who carry what one system knows into another.
// A log says who worked where and in which order, never what was typed: each row is a place to look at, not a proof.
import { type EventLog, LIFECYCLES, NONE } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { percentile } from './percentile.ts';
import { type Crossing, type Walk, walkOf } from './swivel-walk.ts';

export interface SwivelChair {
  readonly activity: string;
  /** Role, else team, of those who do it; left out where the log names none. Never a person. */
  readonly role?: string;
  /** System that the data comes from, and the one that it is carried into. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
  /** Seconds that the person works; left out where the log does not say when work begins. */
  readonly workSeconds?: Typical;
  /** Seconds of the case from the last event in the first system to the data being in the second: with all waiting. */
  readonly elapsedSeconds?: Typical;
  readonly cost?: ChairCost;
}

export interface Typical {
  readonly median: number;
  readonly p95: number;
}

export interface ChairCost {
  readonly total: number;
  /** `log`: its cost column; `rate`: seconds of work × the hourly rate of fullscore.yaml. */
  readonly by: 'log' | 'rate';
}

export interface SwivelChairs {
  /** By activity, role and pair of systems, the most frequent first. */
  readonly chairs: readonly SwivelChair[];
  /** Left out where nobody stands between two systems. */
  readonly couldBe?: CouldBe;
}

/**
 * "17 interventions over 8 systems could be 3". An intervention is a row of the same activity, role, and pair of systems.
 *
 *   interventions = carryOvers + judgements       persons between two systems
 *   integrations  = pairs of systems that are joined by at least one carry-over, whichever way the data goes
 *   remaining     = judgements                    what persons still do once each integration is built
 *
 * A judgement (approve, decide, review …, told by the name of the activity) is what people are there for and stays.
 * Nothing is said of effort or savings: an integration may cost more than the chair.
 */
export interface CouldBe {
  readonly interventions: number;
  readonly systems: number;
  readonly carryOvers: number;
  readonly judgements: number;
  readonly integrations: number;
  readonly remaining: number;
}

export interface Rate {
  /** What an hour of work costs, in the currency of the log. */
  readonly hourlyRate?: number | undefined;
}

/** Nothing where the log does not tell persons from machines, or names no systems. */
export function swivelChairs(log: EventLog, cases: CaseOrder, { hourlyRate }: Rate = {}): SwivelChairs {
  const { order, starts } = cases;
  const walk = walkOf(log);
  const began = beginnings(log, cases);
  const completes = LIFECYCLES.indexOf('complete');
  // Where a log has whole activities, the events that begin or pause them are no second piece of work.
  const only = log.lifecycles?.includes(completes) === true ? log.lifecycles : undefined;
  const rows = new Map<string, Row>();
  for (let c = 0; c + 1 < starts.length; c++) {
    const events = order.subarray(starts[c]!, starts[c + 1]!);
    for (const crossing of walk.crossings(only === undefined ? events : events.filter((event) => only[event] === completes))) {
      const { event, from, to } = crossing;
      const role = (log.roles ?? log.teams)?.of[event] ?? NONE;
      const id = `${log.activities.of[event]} ${role} ${from} ${to}`;
      const row = rows.get(id) ?? { crossing, role, ...{ cases: 0, lastCase: -1 }, events: [], work: [], elapsed: [] };
      rows.set(id, row);
      row.events.push(event);
      if (row.lastCase !== c) row.cases++;
      row.lastCase = c;
      push(row.work, log.times[event]! - began[event]!);
      push(row.elapsed, log.times[crossing.arrived]! - log.times[crossing.left]!);
    }
  }
  const all = [...rows.values()];
  const couldBe = couldBeOf(all.map(({ crossing }) => crossing));
  const chairs = all.filter(({ crossing }) => !crossing.isJudgement).map((row) => chairOf(row, { log, walk, hourlyRate }));
  chairs.sort((a, b) => b.count - a.count || compare(idOf(a), idOf(b)));
  return { chairs, ...(couldBe === undefined ? {} : { couldBe }) };
}

interface Row {
  /** The first of them. */
  readonly crossing: Crossing;
  readonly role: number;
  cases: number;
  lastCase: number;
  readonly events: number[];
  /** Milliseconds, where known. */
  readonly work: number[];
  readonly elapsed: number[];
}

interface Context extends Rate {
  readonly log: EventLog;
  readonly walk: Walk;
}

function chairOf(row: Row, { log, walk, hourlyRate }: Context): SwivelChair {
  const { crossing, role, events, cases } = row;
  const who = role === NONE ? undefined : (log.roles ?? log.teams)?.names[role];
  const [work, elapsed] = [typical(row.work), typical(row.elapsed)];
  const cost = costOf(row, log, hourlyRate);
  return {
    activity: log.activities.names[log.activities.of[crossing.event]!]!,
    ...(who === undefined ? {} : { role: who }),
    from: walk.systems.name(crossing.from)!,
    to: walk.systems.name(crossing.to)!,
    count: events.length,
    cases,
    ...(work === undefined ? {} : { workSeconds: work }),
    ...(elapsed === undefined ? {} : { elapsedSeconds: elapsed }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** Only what is stated: the waiting of a case is nobody's wage. */
function costOf({ events, work }: Row, { costs }: EventLog, hourlyRate: number | undefined): ChairCost | undefined {
  const stated = events.map((event) => costs?.[event] ?? Number.NaN).filter((cost) => !Number.isNaN(cost));
  if (stated.length > 0) return { total: sum(stated), by: 'log' };
  if (hourlyRate === undefined || work.length === 0) return undefined;
  return { total: (sum(work) / HOUR) * hourlyRate, by: 'rate' };
}
const HOUR = 3_600_000;

function couldBeOf(crossings: readonly Crossing[]): CouldBe | undefined {
  if (crossings.length === 0) return undefined;
  const carried = crossings.filter(({ isJudgement }) => !isJudgement);
  const judgements = crossings.length - carried.length;
  return {
    interventions: crossings.length,
    systems: new Set(crossings.flatMap(({ from, to }) => [from, to])).size,
    carryOvers: carried.length,
    judgements,
    integrations: new Set(carried.map(({ from, to }) => `${Math.min(from, to)} ${Math.max(from, to)}`)).size,
    remaining: judgements,
  };
}

/** When work on each event began, NaN where nothing says so: the start beside its time, else the earliest open start of its activity in the case. */
function beginnings({ events, activities, times, starts: begun, lifecycles }: EventLog, { order, starts }: CaseOrder): Float64Array {
  const began = begun?.slice() ?? new Float64Array(events).fill(Number.NaN);
  if (lifecycles === undefined) return began;
  for (let c = 0; c + 1 < starts.length; c++) {
    const open = new Map<number, number[]>();
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const activity = activities.of[event]!;
      const lifecycle = LIFECYCLES[lifecycles[event]!];
      if (lifecycle === 'start') open.set(activity, [...(open.get(activity) ?? []), times[event]!]);
      if (lifecycle !== 'complete') continue;
      const from = open.get(activity)?.shift();
      if (Number.isNaN(began[event]!) && from !== undefined) began[event] = from;
    }
  }
  return began;
}

function typical(milliseconds: readonly number[]): Typical | undefined {
  if (milliseconds.length === 0) return undefined;
  const sorted = Float64Array.from(milliseconds).sort();
  return { median: percentile(sorted, 0.5) / 1000, p95: percentile(sorted, 0.95) / 1000 };
}

function push(known: number[], milliseconds: number): void {
  if (milliseconds >= 0) known.push(milliseconds);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function idOf({ activity, role, from, to }: SwivelChair): string {
  return [activity, role ?? '', from, to].join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
