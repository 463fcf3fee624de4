// Steps of the normal course that may fail, and whether their failure is caught before it ends the workflow.
import type { Risk } from '../vocabulary.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { isWork } from './step.ts';

export function risksOf(plan: Plan): readonly Risk[] {
  const handling = new Set(plan.handlings.filter(({ kind }) => kind === 'error').map(({ by }) => by));
  return plan.steps
    .filter((step) => !around(step).some((each) => each.isHandler || handling.has(each)))
    .filter((step) => isWork(step) || (step.template === undefined && step.part === undefined))
    .map((step) => ({ isCaught: around(step).some((each) => each.errors !== undefined) }));
}

/** The step and those that it stands in. */
function around(step: PlannedStep): readonly PlannedStep[] {
  const found: PlannedStep[] = [];
  for (let each: PlannedStep | undefined = step; each !== undefined; each = each.parent) found.push(each);
  return found;
}
