// Working against waiting time, where the log says when work began: start and complete of the lifecycle, or a start beside the time.
import { type EventLog, LIFECYCLES } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { type Spread, spreadOf } from './percentile.ts';

export interface WorkAndWait {
  /** Share of the cycle time of all cases in which something was worked on, 0–1; times that overlap count once. */
  readonly workingShare: number;
  readonly workingSeconds: Spread;
  /** Seconds of each case in which nothing was worked on. */
  readonly waitingSeconds: Spread;
  /** Seconds before each activity in which its case waited, summed; the longest first. */
  readonly waitingBefore: readonly { readonly activity: string; readonly seconds: number; readonly cases: number }[];
}

interface Work {
  readonly activity: number;
  readonly from: number;
  readonly to: number;
}

/** Undefined where no event states its start. */
export function workAndWait(log: EventLog, cases: CaseOrder): WorkAndWait | undefined {
  if (!saysWhenWorkBegan(log)) return undefined;
  const { starts } = cases;
  const [working, waiting] = [new Float64Array(starts.length), new Float64Array(starts.length)];
  const before = new Map<number, { seconds: number; cases: number }>();
  let known = 0;
  for (let c = 0; c + 1 < starts.length; c++) {
    const work = workOf(log, cases, c);
    if (work.length === 0) continue;
    const [worked, waited] = busyTime(work, (activity, ms) => {
      const each = before.get(activity) ?? { seconds: 0, cases: 0 };
      before.set(activity, { seconds: each.seconds + ms / 1000, cases: each.cases + 1 });
    });
    working[known] = worked / 1000;
    waiting[known++] = waited / 1000;
  }
  const [workingSeconds, waitingSeconds] = [spreadOf(working.subarray(0, known).sort()), spreadOf(waiting.subarray(0, known).sort())];
  if (workingSeconds === undefined || waitingSeconds === undefined) return undefined;
  const all = workingSeconds.mean + waitingSeconds.mean;
  return {
    workingShare: all === 0 ? 1 : workingSeconds.mean / all,
    workingSeconds,
    waitingSeconds,
    waitingBefore: [...before]
      .map(([activity, each]) => ({ activity: log.activities.names[activity]!, ...each }))
      .sort((a, b) => b.seconds - a.seconds || (a.activity < b.activity ? -1 : 1)),
  };
}

function saysWhenWorkBegan({ starts, lifecycles }: EventLog): boolean {
  return starts !== undefined || lifecycles?.includes(LIFECYCLES.indexOf('start')) === true;
}

// A start belongs to the next complete of the same activity in the case; one that never completes is no work that can be measured.
function workOf({ activities, times, starts: begun, lifecycles }: EventLog, { order, starts }: CaseOrder, c: number): readonly Work[] {
  const found: Work[] = [];
  const open = new Map<number, number[]>();
  for (let i = starts[c]!; i < starts[c + 1]!; i++) {
    const event = order[i]!;
    const [activity, to] = [activities.of[event]!, times[event]!];
    const lifecycle = lifecycles === undefined ? 'complete' : LIFECYCLES[lifecycles[event]!];
    if (lifecycle === 'start') open.set(activity, [...(open.get(activity) ?? []), to]);
    if (lifecycle !== 'complete') continue;
    const from = begun?.[event] ?? open.get(activity)?.shift() ?? Number.NaN;
    if (to >= from) found.push({ activity, from, to });
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

function busyTime(work: readonly Work[], onWait: (activity: number, ms: number) => void): readonly [worked: number, waited: number] {
  let [worked, waited] = [0, 0];
  let end = work[0]!.from;
  for (const { activity, from, to } of work) {
    if (from > end) {
      waited += from - end;
      onWait(activity, from - end);
    }
    if (to <= end) continue;
    worked += to - Math.max(from, end);
    end = to;
  }
  return [worked, waited];
}
