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

export function variantsOf({ activities, cases }: EventLog, { order, starts }: CaseOrder): Variants {
  // Open addressing: places hold variants plus one. A hash alone decides nothing: the sequence of an example is compared.
  const places = new Uint32Array(2 ** (Math.ceil(Math.log2(starts.length)) + 1));
  const hashes = new Uint32Array(starts.length);
  const examples = new Uint32Array(starts.length);
  const counts = new Uint32Array(starts.length);
  let [count, total] = [0, 0];
  for (let c = 0; c + 1 < starts.length; c++) {
    if (starts[c] === starts[c + 1]) continue;
    total++;
    counts[variantOf(c)]!++;
  }

  function variantOf(c: number): number {
    const hash = hashOf(c);
    const mask = places.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const variant = places[at]! - 1;
      if (variant < 0) {
        hashes[count] = hash;
        examples[count] = c;
        places[at] = ++count;
        return count - 1;
      }
      if (hashes[variant] === hash && isSame(examples[variant]!, c)) return variant;
    }
  }
  function hashOf(c: number): number {
    let hash = SEED;
    for (let i = starts[c]!; i < starts[c + 1]!; i++) hash = mixed(hash ^ activities.of[order[i]!]!);
    return hash >>> 0;
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
  function isBefore(a: number, b: number): boolean {
    return counts[a] === counts[b] ? cases.names[examples[a]!]! < cases.names[examples[b]!]! : counts[a]! > counts[b]!;
  }

  const top = firstOf(count, isBefore).map((variant) => ({
    activities: sequenceOf(examples[variant]!),
    cases: counts[variant]!,
    share: counts[variant]! / total,
  }));
  return { count, top };
}

/** No file can know it, so none can make all its cases fall on one place. */
const SEED = Math.floor(Math.random() * 0x100000000);

/** Every bit of a code reaches every bit of the hash (the finaliser of MurmurHash3). */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The first TOP of the numbers below `count`, in order. */
function firstOf(count: number, isBefore: (a: number, b: number) => boolean): readonly number[] {
  const top: number[] = [];
  for (let each = 0; each < count; each++) {
    if (top.length === TOP && !isBefore(each, top[TOP - 1]!)) continue;
    let at = top.length;
    while (at > 0 && isBefore(each, top[at - 1]!)) at--;
    top.splice(at, 0, each);
    if (top.length > TOP) top.pop();
  }
  return top;
}
