// When a CronWorkflow starts. https://argo-workflows.readthedocs.io/en/latest/cron-workflows/
import { stepKey } from '../../../graph/key.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Manifest } from '../argo-manifest.ts';
import { pointerTo } from '../pointer.ts';
import { addStep, flowsTo, startedBy } from '../vocabulary.ts';
import type { Plan } from './plan.ts';
import type { Where } from './reach.ts';

/** A start for every schedule; one that is suspended starts nothing. */
export function emitSchedule({ tree, pointer }: Manifest, plan: Plan, { flow, source }: Where): void {
  const isOff = textOf(at(tree, 'spec', 'suspend')) === 'true';
  const zone = textOf(at(tree, 'spec', 'timezone'));
  for (const { id, place, path } of schedulesOf(tree)) {
    const cron = textOf(place);
    if (cron === undefined) continue;
    const where = source(place, pointerTo(pointer, 'spec', ...path));
    addStep(flow, { id, name: zone === undefined ? cron : `${cron} ${zone}`, kind: 'start', trigger: 'timer', source: where });
    for (const head of plan.heads) flowsTo(flow, { from: id, to: head.id, source: where });
    if (!isOff) startedBy(flow, { by: { key: stepKey(flow.key, id) }, kind: 'timer', source: where });
  }
}

interface Schedule {
  readonly id: string;
  readonly place: Tree;
  readonly path: readonly (string | number)[];
}

function schedulesOf(tree: Tree): readonly Schedule[] {
  const single = at(tree, 'spec', 'schedule');
  const several = itemsOf(at(tree, 'spec', 'schedules')).map((place, index) => ({
    id: index === 0 ? 'schedule' : `schedule ${index + 1}`,
    place,
    path: ['schedules', index],
  }));
  return single === undefined || several.length > 0 ? several : [{ id: 'schedule', place: single, path: ['schedule'] }];
}
