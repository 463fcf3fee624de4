// Transitions of the lifecycle as logs name them (XES standard, IEEE 1849, lifecycle extension).
import type { Lifecycle } from '../event-log.ts';

const MEANINGS: Readonly<Record<string, Lifecycle>> = {
  complete: 'complete',
  completed: 'complete',
  end: 'complete',
  ended: 'complete',
  finish: 'complete',
  finished: 'complete',
  start: 'start',
  started: 'start',
  begin: 'start',
  suspend: 'suspend',
  suspended: 'suspend',
  resume: 'resume',
  resumed: 'resume',
  ...Object.fromEntries(
    ['schedule', 'assign', 'reassign', 'autoskip', 'manualskip', 'withdraw', 'ate_abort', 'pi_abort', 'unknown'].map((name) => [
      name,
      'other',
    ]),
  ),
};

/** undefined for a word that is no transition. */
export function lifecycleOf(value: string): Lifecycle | undefined {
  const name = value.trim().toLowerCase();
  return Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined;
}
