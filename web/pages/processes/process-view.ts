// What the contract says of a process, as the process map is drawn from it.
import { flowId, type ProcessView } from '../../draw/process/view.ts';
import type { Process, Transition } from './processes-query.ts';

export function transitionId({ from, to }: Pick<Transition, 'from' | 'to'>): string {
  return flowId(from.id, to.id);
}

/** Steps that were seen, and what followed what. */
export function processViewOf({ steps, transitions }: Process): ProcessView {
  return {
    steps: steps.flatMap(({ id, name, count, begins, ends, conformance }) =>
      count === null ? [] : [{ id, name, count, begins, ends, isUndeclared: conformance === 'UNDECLARED' }],
    ),
    flows: transitions.map((each) => ({
      id: transitionId(each),
      from: each.from.id,
      to: each.to.id,
      count: each.count,
      ...(each.p50 === null ? {} : { medianSeconds: each.p50 / 1000 }),
      ...(each.conformance === 'UNDOCUMENTED' ? { deviation: 'undocumented' as const } : {}),
      ...(each.conformance === 'SKIPS' ? { deviation: 'skips' as const } : {}),
    })),
  };
}
