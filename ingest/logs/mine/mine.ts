// All figures of one event log (08-contracts, `fullscore mine`).
import type { EventLog } from '../event-log.ts';
import { caseOrder } from './case-order.ts';
import { activityCounts, type Counts, cycleTime, startsAndEnds } from './counts.ts';
import { type Exceptions, exceptionsOf } from './exceptions.ts';
import { directlyFollows, type Follows } from './follows.ts';
import { type Handover, type HandoverOptions, handovers } from './handovers.ts';
import { type ManualIntervention, manualInterventions } from './manual-interventions.ts';
import type { Spread } from './percentile.ts';
import { firstPass, type Rework } from './rework.ts';
import { type Rate, type SwivelChairs, swivelChairs } from './swivel-chairs.ts';
import { type Variants, variantsOf } from './variants.ts';
import { type WorkAndWait, workAndWait } from './work-and-wait.ts';

export interface LogFigures {
  readonly events: number;
  readonly cases: number;
  /** Events without a time: where all are, only figures of order are given. */
  readonly untimed: number;
  /** Epoch milliseconds of the first and the last event; left out where nothing has a time. */
  readonly window?: { readonly from: number; readonly to: number };
  readonly activities: Counts;
  readonly variants: Variants;
  readonly dfg: readonly Follows[];
  readonly start: Counts;
  readonly end: Counts;
  /** Seconds. */
  readonly cycleTimeSeconds?: Spread;
  readonly workAndWait?: WorkAndWait;
  readonly firstPassYield: number;
  readonly rework: Rework;
  readonly handovers: readonly Handover[];
  readonly manualInterventions: readonly ManualIntervention[];
  readonly swivelChairs: SwivelChairs;
  readonly exceptions: Exceptions;
}

export interface MineOptions extends HandoverOptions, Rate {}

export function mine(log: EventLog, options: MineOptions = {}): LogFigures {
  const cases = caseOrder(log);
  const window = windowOf(log.times);
  const cycle = cycleTime(log, cases);
  const work = workAndWait(log, cases);
  return {
    events: log.events,
    cases: log.cases.names.length,
    untimed: cases.untimed,
    ...(window === undefined ? {} : { window }),
    activities: activityCounts(log),
    variants: variantsOf(log, cases),
    dfg: directlyFollows(log, cases),
    ...startsAndEnds(log, cases),
    ...(cycle === undefined ? {} : { cycleTimeSeconds: cycle }),
    ...(work === undefined ? {} : { workAndWait: work }),
    ...firstPass(log, cases),
    handovers: handovers(log, cases, options),
    manualInterventions: manualInterventions(log, cases),
    swivelChairs: swivelChairs(log, cases, options),
    exceptions: exceptionsOf(log, cases),
  };
}

function windowOf(times: Float64Array): { readonly from: number; readonly to: number } | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let event = 0; event < times.length; event++) {
    const time = times[event]!;
    if (time < from) from = time;
    if (time > to) to = time;
  }
  return to >= from ? { from, to } : undefined;
}
