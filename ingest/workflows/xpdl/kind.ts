// Activities in the words of the graph.
import type { XmlElement } from '../../read/tree.ts';
import { OUTCOMES } from '../drawn-event.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import { down, filled, inside } from './element.ts';
import type { Event } from './event.ts';
import { listed } from './package.ts';
import { type Activity, implementationsOf, type Process } from './process.ts';

const TASKS: ReadonlyMap<string, StepKind> = new Map([
  ['TaskService', 'service-task'],
  ['TaskApplication', 'service-task'],
  ['TaskReceive', 'receive'],
  ['TaskSend', 'send'],
  ['TaskUser', 'user-task'],
  ['TaskManual', 'manual-task'],
  ['TaskScript', 'script'],
  ['TaskBusinessRule', 'decision'],
  ['SubFlow', 'call'],
]);

/** Kind by the element alone; none where nobody says how it is done. A tool that a person starts is the work of that person. */
export function kindOf(activity: Activity, isForPeople: boolean): StepKind | undefined {
  const { element, event } = activity;
  if (event !== undefined) return eventKind(event);
  if (inside(element, 'Route').length > 0) return 'gateway';
  if (inside(element, 'BlockActivity').length > 0) return 'sub-process';
  const [implementation] = implementationsOf(activity);
  if (implementation?.name === 'Tool') return isManual(element) ? 'user-task' : 'service-task';
  if (implementation?.name === 'No') return isForPeople ? 'user-task' : undefined;
  if (implementation !== undefined) return TASKS.get(implementation.name);
  // Some write joins and splits without a route.
  return listed(element, 'TransitionRestrictions', 'TransitionRestriction').length > 0 ? 'gateway' : undefined;
}

function eventKind({ position, attachedTo, isThrowing, triggers }: Event): StepKind | undefined {
  if (position !== 'intermediate') return position;
  if (attachedTo !== undefined) return 'handler';
  if (triggers[0] === 'link') return 'gateway';
  if (!isThrowing) return 'event-wait';
  return triggers[0] === 'message' ? 'send' : undefined;
}

// An element in 1.0, an attribute later; automatic unless it says otherwise.
function isManual(activity: XmlElement): boolean {
  return ['StartMode', 'FinishMode'].some(
    (name) => filled(activity, name)?.toLowerCase() === 'manual' || down(activity, name, 'Manual') !== undefined,
  );
}

/** How the flow ends at an end event. */
export function outcomeOf({ event }: Activity): StepDeclaration['outcome'] {
  return event?.position === 'end' ? OUTCOMES.get(event.triggers[0]) : undefined;
}

/** What a rule or a person may want to know of a step and no property says. */
export function markersOf(process: Process, activity: Activity): readonly string[] {
  const { element } = activity;
  const loop = inside(element, 'Loop')[0];
  const type = filled(loop, 'LoopType');
  const isSequential = filled(down(loop, 'LoopMultiInstance'), 'MI_Ordering') === 'Sequential';
  const isTransaction = filled(element, 'IsATransaction') === 'true' || inside(element, 'Transaction').length > 0;
  return [
    ...(type === 'MultiInstance' ? ['multi-instance', ...(isSequential ? ['sequential'] : [])] : []),
    ...(type === 'Standard' ? ['loop'] : []),
    ...(filled(element, 'IsForCompensation') === 'true' ? ['compensation'] : []),
    ...(isTransaction ? ['transaction'] : []),
    ...(filled(process.setOf(activity), 'AdHoc') === 'true' ? ['ad-hoc'] : []),
  ];
}
