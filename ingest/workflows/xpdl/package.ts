// A package: what its processes refer to by id.
import type { XmlElement } from '../../read/tree.ts';
import { filled, inside } from './element.ts';

export interface Package {
  readonly root: XmlElement;
  /** 1.0 knows no events and no kinds of task. */
  readonly isFirstVersion: boolean;
  readonly processes: readonly XmlElement[];
  readonly messageFlows: readonly XmlElement[];
  readonly associations: readonly XmlElement[];
  pool(id: string | undefined): XmlElement | undefined;
  /** The pool in which a process is drawn. */
  poolOf(process: XmlElement): XmlElement | undefined;
  lane(id: string | undefined): XmlElement | undefined;
  /** Whether activities are drawn in a pool; several pools may name one process. */
  isOpen(pool: XmlElement): boolean;
  participant(process: XmlElement, id: string): XmlElement | undefined;
  application(process: XmlElement, id: string): XmlElement | undefined;
}

export function readPackage(root: XmlElement): Package {
  const pools = listed(root, 'Pools', 'Pool');
  const processes = listed(root, 'WorkflowProcesses', 'WorkflowProcess');
  const poolById = byId(pools);
  const poolByProcess = new Map(pools.map((pool) => [filled(pool, 'Process') ?? '', pool]));
  const lanes = byId(pools.flatMap((pool) => listed(pool, 'Lanes', 'Lane')));
  const participants = scoped(root, processes, ['Participants', 'Participant']);
  const applications = scoped(root, processes, ['Applications', 'Application']);
  const drawn = new Set(processes.flatMap(activitiesOf).flatMap(laneIdsOf));
  return {
    root,
    isFirstVersion: root.namespace === '' || /XPDL1/.test(root.namespace),
    processes,
    messageFlows: listed(root, 'MessageFlows', 'MessageFlow'),
    associations: listed(root, 'Associations', 'Association'),
    pool: (id) => poolById.get(id ?? ''),
    poolOf: (process) => poolByProcess.get(filled(process, 'Id') ?? ''),
    lane: (id) => lanes.get(id ?? ''),
    isOpen: (pool) => drawn.size === 0 || [pool, ...listed(pool, 'Lanes', 'Lane')].some((each) => drawn.has(filled(each, 'Id') ?? '')),
    participant: (process, id) => participants(process).get(id) ?? participants(root).get(id),
    application: (process, id) => applications(process).get(id) ?? applications(root).get(id),
  };
}

/** Elements of a list element: Participants > Participant. */
export function listed(element: XmlElement, list: string, name: string): readonly XmlElement[] {
  return inside(element, list).flatMap((each) => inside(each, name));
}

/** Lanes that an activity is drawn in: one for each tool that drew it. */
export function laneIdsOf(activity: XmlElement): readonly string[] {
  return listed(activity, 'NodeGraphicsInfos', 'NodeGraphicsInfo').flatMap((info) => filled(info, 'LaneId') ?? []);
}

function activitiesOf(process: XmlElement): readonly XmlElement[] {
  return [process, ...listed(process, 'ActivitySets', 'ActivitySet')].flatMap((scope) => listed(scope, 'Activities', 'Activity'));
}

function byId(elements: readonly XmlElement[]): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const element of elements) {
    const id = filled(element, 'Id');
    if (id !== undefined && !found.has(id)) found.set(id, element);
  }
  return found;
}

// A process may declare its own beside those of the package.
function scoped(root: XmlElement, processes: readonly XmlElement[], [list, name]: readonly [string, string]) {
  const found = new Map([root, ...processes].map((scope) => [scope, byId(listed(scope, list, name))]));
  return (scope: XmlElement): ReadonlyMap<string, XmlElement> => found.get(scope) ?? new Map();
}
