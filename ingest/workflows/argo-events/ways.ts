// Which events set off a trigger: all of the sensor, or those of its conditions.
// https://argoproj.github.io/argo-events/sensors/trigger-conditions/
import { at, textOf } from '../../read/tree.ts';
import type { FlowPlan } from '../flow-plan.ts';
import type { Dependency } from './dependencies.ts';
import { placed, type Reading } from './resource.ts';
import type { PlacedTrigger } from './set-off.ts';

const ALL = 'all dependencies';

interface Way {
  readonly trigger: PlacedTrigger;
  readonly dependencies: readonly Dependency[];
}

export function layOutWays(reading: Reading, plan: FlowPlan, { trigger, dependencies }: Way): void {
  const place = at(trigger.tree, 'template', 'conditions');
  const conditions = textOf(place) ?? '';
  const source = placed(reading, place ?? trigger.tree, ...trigger.path);
  if (conditions.trim() === '') {
    const from = dependencies.length > 1 ? allOf(plan, dependencies) : dependencies[0]?.end;
    if (from !== undefined) plan.flows.push({ from, to: trigger.id, source });
    return;
  }
  const named = new Set(conditions.match(/[\w.-]+/g) ?? []);
  const meant = dependencies.filter(({ name }) => named.has(name));
  const isAlone = meant.length === 1 && conditions.trim() === meant[0]?.name;
  for (const { end } of meant) plan.flows.push({ from: end, to: trigger.id, condition: isAlone ? undefined : conditions, source });
  const unknown = [...named].filter((name) => !dependencies.some((each) => each.name === name));
  if (unknown.length === 0) return;
  plan.gaps.push({
    code: 'unresolved',
    detail: `the conditions of "${trigger.id}" name ${unknown.map((name) => `"${name}"`).join(', ')}, which is no dependency of the sensor`,
    remedy: 'Name dependencies of the same sensor.',
    source,
  });
}

/** One step that waits for all of them, for all triggers. */
function allOf(plan: FlowPlan, dependencies: readonly Dependency[]): string {
  const [first] = dependencies;
  if (plan.ids.has(ALL) || first === undefined) return ALL;
  plan.ids.add(ALL);
  plan.steps.push({ declared: { id: ALL, name: ALL, kind: 'gateway', source: first.source, tags: ['waits-for-all'] }, reach: [] });
  for (const { end, source } of dependencies) plan.flows.push({ from: end, to: ALL, source });
  return ALL;
}
