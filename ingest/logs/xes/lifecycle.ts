// Transitions of the lifecycle extension (IEEE 1849-2023, annex A.2): what they mean for measuring work.
import type { Lifecycle } from '../event-log.ts';

const MEANINGS: ReadonlyMap<string, Lifecycle> = new Map([
  ['complete', 'complete'],
  ['start', 'start'],
  ['suspend', 'suspend'],
  ['resume', 'resume'],
]);

/** Everything else (schedule, assign, withdraw, skips, aborts, and what no model knows) neither begins nor ends work. */
export function lifecycleOf(transition: string | undefined): Lifecycle | undefined {
  // most events of most logs
  if (transition === 'complete') return transition;
  return transition === undefined ? undefined : (MEANINGS.get(transition) ?? MEANINGS.get(transition.toLowerCase()) ?? 'other');
}
