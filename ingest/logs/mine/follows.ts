// Which activity directly follows which, how often and how long after: the directly-follows graph (van der Aalst, Process Mining, 2016, §5.2).
import type { EventLog } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';
import { type Spread, spreadIn } from './percentile.ts';

export interface Follows {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Cases in which it happens. */
  readonly cases: number;
  /** Seconds from the first event to the second; left out where no pair has two times. */
  readonly seconds?: Spread;
  /** The first cases in which it happens (names), for evidence. */
  readonly samples: readonly string[];
  /** Line of the second event where it first happens. */
  readonly line: number;
}

const SAMPLES = 3;

/** All pairs, the most frequent first; then by name. */
export function directlyFollows(log: EventLog, { order, starts }: CaseOrder): readonly Follows[] {
  const { activities, times } = log;
  const width = activities.names.length;
  const pairs = new Map<number, number>();
  const counts: number[] = [];
  const casesOf: number[] = [];
  const lastCase: number[] = [];
  const samples: string[][] = [];
  const lines: number[] = [];
  const pairOf = new Uint32Array(order.length);
  for (let c = 0; c + 1 < starts.length; c++) {
    for (let i = starts[c]! + 1; i < starts[c + 1]!; i++) {
      const event = order[i]!;
      const id = activities.of[order[i - 1]!]! * width + activities.of[event]!;
      let pair = pairs.get(id);
      if (pair === undefined) {
        pair = counts.length;
        pairs.set(id, pair);
        counts.push(0);
        casesOf.push(0);
        lastCase.push(-1);
        samples.push([]);
        lines.push(log.lines[event]!);
      }
      counts[pair]!++;
      if (lastCase[pair] !== c) {
        lastCase[pair] = c;
        casesOf[pair]!++;
        if (samples[pair]!.length < SAMPLES) samples[pair]!.push(log.cases.names[c]!);
      }
      pairOf[i] = pair + 1;
    }
  }
  const durations = durationsOf({ order, times, pairOf, counts });
  const found = [...pairs].map(([id, pair]): Follows => {
    const seconds = spreadIn(durations[pair]!, 1 / 1000);
    return {
      from: activities.names[Math.floor(id / width)]!,
      to: activities.names[id % width]!,
      count: counts[pair]!,
      cases: casesOf[pair]!,
      ...(seconds === undefined ? {} : { seconds }),
      samples: samples[pair]!,
      line: lines[pair]!,
    };
  });
  return found.sort((a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.to, b.to));
}

interface Pairs {
  readonly order: Uint32Array;
  readonly times: Float64Array;
  /** Pair of each place in the order plus one; 0 where a case begins. */
  readonly pairOf: Uint32Array;
  readonly counts: readonly number[];
}

// One array for all durations, cut by pair: no list has to grow.
function durationsOf({ order, times, pairOf, counts }: Pairs): readonly Float64Array[] {
  const begins = new Uint32Array(counts.length + 1);
  for (const [pair, count] of counts.entries()) begins[pair + 1] = begins[pair]! + count;
  const ends = begins.slice();
  const all = new Float64Array(begins[counts.length]!);
  for (let i = 1; i < order.length; i++) {
    const pair = pairOf[i]! - 1;
    if (pair < 0) continue;
    const duration = times[order[i]!]! - times[order[i - 1]!]!;
    if (!Number.isNaN(duration)) all[ends[pair]!++] = duration;
  }
  return counts.map((_count, pair) => all.subarray(begins[pair]!, ends[pair]!));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
