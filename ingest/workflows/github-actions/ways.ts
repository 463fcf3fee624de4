// The order of jobs and steps, and what runs after a failure.
import { at, type Tree } from '../../read/tree.ts';
import { pointerTo } from '../pointer.ts';
import { flowsTo, type Handling, handledBy } from '../vocabulary.ts';
import { conditionOf } from './condition.ts';
import type { Job, Step } from './definition.ts';
import type { Where } from './reach.ts';

/** A way from what failed, or ended, to what handles it. */
export interface Exception {
  readonly of: string;
  readonly by: string;
  readonly kind: Extract<Handling['kind'], 'error' | 'exit'>;
  readonly condition: string | undefined;
  readonly place: Tree;
  readonly pointer: string;
}

/** Jobs that run although, or because, a job that they need failed. */
export function exceptionsOfJobs(jobs: readonly Job[]): readonly Exception[] {
  const ids = new Set(jobs.map(({ id }) => id));
  return jobs.flatMap(({ id, tree, needs, pointer }) => {
    const { kind, of, text } = conditionOf(tree);
    if (kind === undefined) return [];
    const named = kind === 'error' && of.length > 0 ? of : needs.map((need) => need.id);
    return named
      .filter((need) => ids.has(need))
      .map((need) => ({ of: need, by: id, kind, condition: text, place: at(tree, 'if') ?? tree, pointer: pointerTo(pointer, 'if') }));
  });
}

/** Steps that run although, or because, a step before them failed: they handle that step where they name it, else the whole around them. */
export function exceptionsOfSteps(steps: readonly Step[], scope: string | undefined): readonly Exception[] {
  const byOwnId = new Map(steps.flatMap((step) => (step.ownId === undefined ? [] : [[step.ownId, step.id] as const])));
  return steps.flatMap(({ id, tree, pointer }, index) => {
    const { kind, of, text } = conditionOf(tree);
    if (kind === undefined || index === 0) return [];
    const named = kind === 'error' ? of.flatMap((each) => byOwnId.get(each) ?? []) : [];
    const handled = named.length > 0 ? named : scope === undefined ? [] : [scope];
    const place = at(tree, 'if') ?? tree;
    return handled.map((each) => ({ of: each, by: id, kind, condition: text, place, pointer: pointerTo(pointer, 'if') }));
  });
}

export function emitExceptions(exceptions: readonly Exception[], { flow, source }: Where): void {
  for (const { of, by, kind, condition, place, pointer } of exceptions)
    handledBy(flow, { of, by, kind, catches: kind === 'error' ? condition : undefined, source: source(place, pointer) });
}

/** Jobs after those that they need; a job that only runs after a failure follows by an error. */
export function emitJobOrder(jobs: readonly Job[], { flow, source }: Where): void {
  const ids = new Set(jobs.map(({ id }) => id));
  for (const job of jobs) {
    const { kind, text } = conditionOf(job.tree);
    for (const need of job.needs.filter(({ id }) => ids.has(id))) {
      flowsTo(flow, {
        from: need.id,
        to: job.id,
        kind: kind === 'error' ? 'error' : 'sequence',
        condition: text,
        source: source(need.place, pointerTo(job.pointer, 'needs')),
      });
    }
  }
}

/** Steps one after the other; those for failures branch off the last ordinary one. */
export function emitStepOrder(steps: readonly Step[], { flow, source }: Where): void {
  let before: Step | undefined;
  for (const step of steps) {
    const { kind, text } = conditionOf(step.tree);
    const isException = kind === 'error';
    if (before !== undefined) {
      const way = isException ? 'error' : 'sequence';
      flowsTo(flow, { from: before.id, to: step.id, kind: way, condition: text, source: source(step.tree, step.pointer) });
    }
    if (!isException) before = step;
  }
}
