// What folders and jobs have in common: events, reactions, schedule, resources, confirmation, cycles.
import type { Source } from '../../../graph/model.ts';
import { at, entriesOf, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { EventUse, Unit } from '../control-m-model.ts';
import type { Stated } from '../stated.ts';
import { typeOf } from './kinds.ts';
import { reactionsOf } from './reactions.ts';
import { scheduleOf } from './schedule.ts';
import { innerOf, placeIn, type Scope, statedIn } from './scope.ts';

/** Name and place of an object. */
export interface Named {
  readonly name: string;
  readonly source: Source;
}

export function unitOf(scope: Scope, { name, source }: Named): Unit {
  const confirm = scope.entries.get('Confirm');
  const limit = scope.entries.get('RerunLimit');
  return {
    name,
    source,
    application: statedIn(scope, 'Application'),
    host: statedIn(scope, 'Host', 'HostGroup', 'NodeGroup'),
    waits: eventsIn(scope, 'waits'),
    adds: eventsIn(scope, 'adds'),
    reactions: reactionsOf(scope),
    resources: resourcesOf(scope),
    schedule: scheduleOf(scope),
    confirm: confirm !== undefined && textOf(confirm.value) === 'true' ? placeIn(scope, confirm) : undefined,
    isCyclic: ['Rerun', 'RerunIntervals', 'RerunSpecificTimes'].some((key) => hasKey(scope.tree, key)),
    reruns: limit !== undefined && Number(textOf(at(limit.value, 'Times')) ?? 0) > 0 ? placeIn(scope, limit) : undefined,
  };
}

function eventsIn(scope: Scope, kind: 'waits' | 'adds'): readonly EventUse[] {
  return innerOf(scope, kind).flatMap(({ value }) => {
    const items = itemsOf(at(value, 'Events'));
    const isAlternative = items.some((item) => /^or$/i.test(textOf(item) ?? ''));
    return items.flatMap((item) => eventOf(scope, item, isAlternative) ?? []);
  });
}

/** {"Event": "name", "Date": "PreviousOrderDate"}; undefined for "AND", "OR" and brackets between events. */
export function eventOf(scope: Scope, item: Tree, isAlternative = false): EventUse | undefined {
  const name = textOf(at(item, 'Event')) ?? textOf(at(item, 'Name'));
  if (name === undefined || name.trim() === '') return undefined;
  const date = textOf(at(item, 'Date'));
  const isSameDay = date === undefined || /^(OrderDate|AnyDate|NoDate|ODAT|STAT)$/i.test(date);
  return {
    name,
    ...(isSameDay ? {} : { otherDay: date }),
    ...(isAlternative ? { isAlternative } : {}),
    source: placeIn(scope, at(item, 'Event') ?? item),
  };
}

/** Resource:Pool (Semaphore) with its quantity, Resource:Lock (Mutex) with its kind. */
function resourcesOf(scope: Scope): readonly Stated[] {
  return innerOf(scope, 'resource').map((entry) => {
    const type = (typeOf(entry.value) ?? '').replace(/^Resource:/, '').toLowerCase();
    const much = textOf(at(entry.value, 'Quantity')) ?? textOf(at(entry.value, 'LockType')) ?? textOf(at(entry.value, 'MutexType'));
    return { text: `${type} ${entry.key}${much === undefined ? '' : ` (${much})`}`, source: placeIn(scope, entry) };
  });
}

/** Variables are a list of single-key objects, or one object. */
export function variablesOf(tree: Tree | undefined): ReadonlyMap<string, string> {
  const list = at(tree, 'Variables');
  const maps = list?.kind === 'map' ? [list] : itemsOf(list);
  return new Map(
    maps.flatMap((map) =>
      entriesOf(map).flatMap(({ key, value }) => (textOf(value) === undefined ? [] : [[key, textOf(value) ?? ''] as const])),
    ),
  );
}
