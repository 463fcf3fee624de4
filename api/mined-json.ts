// The figures of a log as the JSON that other programs rely on (docs/mine.md). What is not known is null.
import type { Spread } from '../ingest/logs/mine/percentile.ts';
import type { SwivelChair, Typical } from '../ingest/logs/mine/swivel-chairs.ts';
import type { MinedLog } from './mine-log.ts';
import { shownHandovers } from './shown-handovers.ts';

export function minedJson(mined: MinedLog): object {
  const { file, format, reading, figures, persons } = mined;
  const { exceptions, firstPassYield, rework, variants, window, workAndWait } = figures;
  const { handovers, suppressed } = shownHandovers(mined);
  return {
    file,
    format,
    process: reading.process ?? null,
    columns: reading.columns,
    badRows: reading.badRows,
    gaps: reading.problems.map(({ code, detail, remedy, line }) => ({ code, detail, remedy, file, line })),
    events: figures.events,
    cases: figures.cases,
    untimedEvents: figures.untimed,
    window: window === undefined ? null : { from: moment(window.from), to: moment(window.to) },
    persons: suppressed.length > 0 ? null : (persons ?? null),
    suppressed,
    activities: figures.activities,
    variants: variants.count,
    topVariants: variants.top,
    dfg: figures.dfg.map(({ from, to, count, cases, seconds }) => ({
      from,
      to,
      count,
      cases,
      meanSeconds: seconds?.mean ?? null,
      medianSeconds: seconds?.median ?? null,
      p95Seconds: seconds?.p95 ?? null,
    })),
    start: figures.start,
    end: figures.end,
    cycleTimeSeconds: figures.cycleTimeSeconds ?? NO_SPREAD,
    workAndWait: workAndWait ?? null,
    firstPassYield,
    rework,
    handovers,
    manualInterventions: figures.manualInterventions,
    swivelChairs: {
      chairs: figures.swivelChairs.chairs.map(chairJson),
      couldBe: figures.swivelChairs.couldBe ?? null,
    },
    exceptions: { ...exceptions, meanTimeToResolveSeconds: exceptions.meanTimeToResolveSeconds ?? null },
  };
}

function chairJson({ role, workSeconds, elapsedSeconds, cost, ...known }: SwivelChair): object {
  return {
    ...known,
    role: role ?? null,
    workSeconds: workSeconds ?? NOT_TYPICAL,
    elapsedSeconds: elapsedSeconds ?? NOT_TYPICAL,
    cost: cost ?? null,
  };
}

const NOT_TYPICAL: Readonly<Record<keyof Typical, null>> = { median: null, p95: null };
const NO_SPREAD: Readonly<Record<keyof Spread, null>> = { mean: null, median: null, p95: null, min: null, max: null };

/** A time as ISO 8601, or nothing where a calendar has no such day. */
function moment(ms: number): string | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
