// Variants: the different sequences of activities, each with its cases.
import type { EventLog } from '../event-log.ts';
import type { CaseOrder } from './case-order.ts';

export interface Variants {
  /** How many there are. */
  readonly count: number;
  /** The most frequent ones. */
  readonly top: readonly Variant[];
}
export interface Variant {
  readonly activities: readonly string[];
  readonly cases: number;
  /** Share of all cases, 0–1. */
  readonly share: number;
}

const TOP = 20;

interface Known {
  /** Case that stands for it: its sequence is compared, the hash alone decides nothing. */
  readonly example: number;
  cases: number;
  next: Known | undefined;
}

export function variantsOf({ activities, cases }: EventLog, { order, starts }: CaseOrder): Variants {
  const byHash = new Map<number, Known>();
  const all: Known[] = [];
  let total = 0;
  for (let c = 0; c + 1 < starts.length; c++) {
    if (starts[c] === starts[c + 1]) continue;
    total++;
    const hash = hashOf(c);
    const first = byHash.get(hash);
    let known = first;
    while (known !== undefined && !isSame(known.example, c)) known = known.next;
    if (known === undefined) {
      known = { example: c, cases: 0, next: first };
      byHash.set(hash, known);
      all.push(known);
    }
    known.cases++;
  }

  function hashOf(c: number): number {
    let [high, low] = [0, 0x811c9dc5];
    for (let i = starts[c]!; i < starts[c + 1]!; i++) {
      const activity = activities.of[order[i]!]!;
      low = Math.imul(low ^ activity, 0x01000193) >>> 0; // FNV-1a over whole codes
      high = (Math.imul(high, 31) + activity) & 0xfffff;
    }
    return high * 0x100000000 + low;
  }
  function isSame(a: number, b: number): boolean {
    const length = starts[a + 1]! - starts[a]!;
    if (length !== starts[b + 1]! - starts[b]!) return false;
    for (let i = 0; i < length; i++) if (activities.of[order[starts[a]! + i]!] !== activities.of[order[starts[b]! + i]!]) return false;
    return true;
  }
  function sequenceOf(c: number): readonly string[] {
    return [...order.subarray(starts[c], starts[c + 1])].map((event) => activities.names[activities.of[event]!]!);
  }

  const top = all
    .toSorted((a, b) => b.cases - a.cases || compare(cases.names[a.example]!, cases.names[b.example]!))
    .slice(0, TOP)
    .map((each) => ({ activities: sequenceOf(each.example), cases: each.cases, share: each.cases / total }));
  return { count: all.length, top };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : 1;
}
