// What a definition says that can not be, or not be followed.
import { MAX_STEPS } from '../flow-plan.ts';
import type { IdStep, Layout } from './layout.ts';

export function missingRoutine({ plan, source }: Layout, { name, place, pointer }: IdStep, routine: string): void {
  plan.gaps.push({
    code: 'unresolved',
    detail: `step "${name}" calls "${routine}", which is no subworkflow here`,
    remedy: 'Add the subworkflow, or correct the name.',
    source: source(place, pointer),
  });
}

export function unknownStep({ plan, source }: Layout, { name, place, pointer }: IdStep): void {
  plan.gaps.push({
    code: 'unsupported',
    detail: `step "${name}" does nothing that the language knows`,
    remedy: 'Look whether its keyword is misspelt (call, assign, switch, for, parallel, steps, try, return, raise, next).',
    source: source(place, pointer),
  });
}

export function tooLarge({ plan, source }: Layout, { name, place, pointer }: IdStep): void {
  plan.gaps.push({
    code: 'too-large',
    detail: `more than ${MAX_STEPS} steps when subworkflows are laid out where they are called; "${name}" was left closed`,
    remedy: 'Nothing to repair; to see every step, make subworkflows that many steps call workflows of their own.',
    source: source(place, pointer),
  });
}
