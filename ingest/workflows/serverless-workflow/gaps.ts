// What a definition says that can not be followed.
import { MAX_STEPS } from '../flow-plan.ts';
import type { Task } from './definition.ts';
import type { Layout } from './layout.ts';

export function unknownTask({ plan, source }: Layout, { name, place, pointer }: Task): void {
  plan.gaps.push({
    code: 'unsupported',
    detail: `task "${name}" does nothing that the language knows`,
    remedy: 'Look whether its keyword is misspelt (call, run, emit, listen, raise, set, switch, wait, fork, for, try, do).',
    source: source(place, pointer),
  });
}

export function tooLarge({ plan, source }: Layout, { name, place, pointer }: Task): void {
  plan.gaps.push({
    code: 'too-large',
    detail: `more than ${MAX_STEPS} tasks, or tasks nested deeper than any workflow; "${name}" and what follows were left out`,
    remedy: 'Split the workflow.',
    source: source(place, pointer),
  });
}
