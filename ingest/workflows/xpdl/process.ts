// One process as a graph of its activities, those of its activity sets included, before any meaning is given to them.
import type { XmlElement } from '../../read/tree.ts';
import { down, filled, inside, nameOf } from './element.ts';
import { type Event, eventOf } from './event.ts';
import { listed } from './package.ts';

export interface Activity {
  readonly id: string;
  readonly element: XmlElement;
  readonly name: string | undefined;
  /** The block activity whose set holds it. */
  readonly within: string | undefined;
  readonly event: Event | undefined;
}

export interface Process {
  readonly element: XmlElement;
  readonly id: string;
  readonly activities: readonly Activity[];
  readonly transitions: readonly XmlElement[];
  readonly duplicates: readonly XmlElement[];
  activity(id: string | undefined): Activity | undefined;
  /** Events that are attached to an activity. */
  attached(id: string): readonly Activity[];
  /** Transitions that leave an activity. */
  leaving(id: string): readonly XmlElement[];
  /** The set that a block activity runs. */
  setOf(activity: Activity): XmlElement | undefined;
}

export function readProcess(element: XmlElement, ordinal: number): Process {
  const sets = new Map(listed(element, 'ActivitySets', 'ActivitySet').map((set) => [filled(set, 'Id') ?? '', set]));
  const scopes = [element, ...listed(element, 'ActivitySets', 'ActivitySet')];
  const blocks = blockOf(scopes);
  const activities: Activity[] = [];
  const duplicates: XmlElement[] = [];
  const byId = new Map<string, Activity>();
  for (const scope of scopes) {
    const within = scope === element ? undefined : blocks.get(filled(scope, 'Id') ?? '');
    for (const each of listed(scope, 'Activities', 'Activity')) {
      const stated = filled(each, 'Id');
      if (stated !== undefined && byId.has(stated)) duplicates.push(each);
      const id = stated === undefined || byId.has(stated) ? `Activity[${activities.length + 1}]` : stated;
      // A set that runs itself encloses nothing.
      const activity = { id, element: each, name: nameOf(each), within: within === id ? undefined : within, event: eventOf(each) };
      activities.push(activity);
      byId.set(id, activity);
    }
  }
  const transitions = scopes.flatMap((scope) => listed(scope, 'Transitions', 'Transition'));
  const attached = grouped(activities, (activity) => activity.event?.attachedTo);
  const leaving = grouped(transitions, (transition) => filled(transition, 'From'));
  return {
    element,
    id: filled(element, 'Id') ?? `WorkflowProcess[${ordinal + 1}]`,
    activities,
    transitions,
    duplicates,
    activity: (id) => byId.get(id ?? ''),
    attached: (id) => attached.get(id) ?? [],
    leaving: (id) => leaving.get(id) ?? [],
    setOf: (activity) => sets.get(setIdOf(activity.element) ?? ''),
  };
}

/** 1.0 says BlockId, 2.x ActivitySetId. */
function setIdOf(activity: XmlElement): string | undefined {
  const block = inside(activity, 'BlockActivity')[0];
  return filled(block, 'ActivitySetId') ?? filled(block, 'BlockId');
}

// The first block activity that runs a set encloses it; further ones run it again.
function blockOf(scopes: readonly XmlElement[]): ReadonlyMap<string, string> {
  const blocks = new Map<string, string>();
  for (const activity of scopes.flatMap((scope) => listed(scope, 'Activities', 'Activity'))) {
    const [set, id] = [setIdOf(activity), filled(activity, 'Id')];
    if (set !== undefined && id !== undefined && !blocks.has(set)) blocks.set(set, id);
  }
  return blocks;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** What implements an activity: Tool, SubFlow, No, Reference, or the kind of its task (TaskUser …). */
export function implementationsOf({ element }: Activity): readonly XmlElement[] {
  const implementation = down(element, 'Implementation');
  return (implementation?.children ?? []).flatMap((child) => (child.name === 'Task' ? child.children : [child]));
}
