// A process as the contract answers it.
import type { ProcessView } from '../../graph/read/process.ts';
import { toEnumOrNull } from './names.ts';

export function processAnswer(view: ProcessView): object {
  const { stepRows, transitions, transitionCount, cycleP50, cycleP95, firstPass, evidence, ...summary } = view;
  return {
    summary,
    cycleP50,
    cycleP95,
    firstPass,
    evidence,
    steps: stepRows.map((step) => ({ ...step, conformance: toEnumOrNull(step.conformance) })),
    transitions: transitions.map((each) => ({ ...each, conformance: toEnumOrNull(each.conformance) })),
    transitionCount,
  };
}
