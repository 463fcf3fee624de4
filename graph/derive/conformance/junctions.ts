// How ways part and meet at a step: one of them, all of them, or any number; by what the step says, its ways, and the engine.
import type { Draft } from '../../link/draft.ts';
import type { Relation } from '../../link/relation.ts';

export type Junction = 'one' | 'all' | 'any';

/** Engines of plans: what comes after a step begins when all steps before it have ended, and steps that none orders run at once. */
const PLANNING: ReadonlySet<unknown> = new Set([
  'airflow',
  'argo-workflows',
  'autosys',
  'control-m',
  'github-actions',
  'logic-apps',
  'power-automate',
  'tekton',
]);

export function isPlan(workflow: Draft | undefined): boolean {
  return PLANNING.has(workflow?.props.get('engine'));
}

function tagsOf(step: Draft): readonly string[] {
  const tags = step.props.get('tags');
  return Array.isArray(tags) ? tags.map(String) : [];
}

/** What the step itself says; undefined where it says nothing. A multicast (EIP) takes all its ways, in some order. */
export function statedJunction(step: Draft): Junction | undefined {
  const tags = tagsOf(step);
  if (tags.includes('parallel') || tags.includes('multicast')) return 'all';
  return tags.includes('inclusive') || tags.includes('complex') ? 'any' : undefined;
}

/** A step, the ways at one side of it, and whether its engine plans. */
interface Side {
  readonly step: Draft;
  readonly ways: readonly Relation[];
  readonly inPlan: boolean;
}

/** How ways part behind a step: all without a condition are taken, but at a gateway, which chooses. */
export function splitOf({ step, ways, inPlan }: Side): Junction {
  if (inPlan) return 'all';
  const open = ways.filter((way) => !isException(way) && conditionOf(way) === undefined);
  return !isChoice(step) && open.length > 1 ? 'all' : 'one';
}

/** In a plan a step waits for all before it; where a condition or a failure leads to it, it may not have to. */
export function joinOf({ ways, inPlan }: Side): Junction {
  return inPlan && ways.length > 1 && ways.every((way) => !isException(way) && conditionOf(way) === undefined) ? 'all' : 'one';
}

/** Kinds that choose between what follows them. */
export function isChoice({ kind }: Draft): boolean {
  return kind === 'gateway' || kind === 'decision';
}

/** Whether a step may be passed over: it has no instance, or its condition does not hold. */
export function mayBePassed({ step, ways, inPlan }: Side): boolean {
  if (tagsOf(step).includes('multi-instance')) return true;
  const usual = ways.filter((way) => !isException(way));
  return inPlan && usual.length > 0 && usual.every((way) => conditionOf(way) !== undefined);
}

export function isException({ kind }: Relation): boolean {
  return kind === 'error' || kind === 'timeout';
}

export function conditionOf(way: Relation): string | undefined {
  const condition = way.props.get('condition');
  return typeof condition === 'string' ? condition : undefined;
}

/** It may come again when it has ended: in a loop, or for each of many things. */
export function isRepeated(step: Draft): boolean {
  const tags = tagsOf(step);
  return tags.includes('loop') || tags.includes('multi-instance');
}

/** It may begin anew after an error, wherever inside it that was. */
export function isRetried(step: Draft): boolean {
  const retry = step.props.get('retry');
  return retry === 'set' || retry === 'default' || retry === 'unbounded';
}

/** Its instances, or all that is inside it, run at once. */
export function isAtOnce(step: Draft): boolean {
  const tags = tagsOf(step);
  return (tags.includes('multi-instance') && !tags.includes('sequential')) || tags.includes('ad-hoc');
}
