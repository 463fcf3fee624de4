// Faults that may come a million times: how often, and where first.
import type { Problem } from '../../read/problem.ts';

export interface Counted {
  count: number;
  /** Line of the first. */
  line: number;
}

export function counted(): Counted {
  return { count: 0, line: 1 };
}

export function count(each: Counted, line: number): void {
  if (each.count++ === 0) each.line = line;
}

/** The faults as one problem; none where there were none. */
export function told({ count: times, line }: Counted, say: (times: number) => Omit<Problem, 'line'>): readonly Problem[] {
  return times === 0 ? [] : [{ ...say(times), line }];
}

/** "1 trace", "3 traces". */
export function many(times: number, what: string): string {
  return `${times} ${what}${times === 1 ? '' : 's'}`;
}
