// One activity as a step, and what it does.
import { approvalTags } from '../performer.ts';
import { addStep, interacts } from '../vocabulary.ts';
import { type Work, workOf } from './application.ts';
import { inside } from './element.ts';
import { emitEvent, messagesOf } from './events.ts';
import { kindOf, markersOf, outcomeOf } from './kind.ts';
import { emitPerformers, isForPeople } from './performers.ts';
import { type Activity, implementationsOf, type Process } from './process.ts';
import { placeOf, type Reading } from './reading.ts';
import { deadlinesOf, isCaught } from './transitions.ts';

export function emitSteps(reading: Reading): void {
  for (const activity of reading.process.activities) emitStep(reading, activity);
}

function emitStep(reading: Reading, activity: Activity): void {
  const { process, flow } = reading;
  const { id, name, element, within, event } = activity;
  const source = placeOf(reading, element);
  const work = workOf(reading, activity);
  const kind = kindFrom(reading, activity, work);
  const triggers = event?.triggers ?? [];
  addStep(flow, {
    id,
    name,
    kind,
    source,
    within,
    isWork: work.isWork && kind !== 'user-task',
    trigger: triggers.length === 0 ? undefined : triggers.join(', '),
    timeout: isBounded(process, activity) ? 'set' : undefined,
    errors: isCaught(process, activity) ? 'explicit' : undefined,
    outcome: outcomeOf(activity),
    tags: [...markersOf(process, activity), ...(kind === 'user-task' ? approvalTags(name) : [])],
  });
  const interactions = [...work.interactions, ...messagesOf(reading, activity)];
  for (const interaction of interactions) interacts(flow, id, interaction, source);
  emitPerformers(reading, activity, kind);
  emitEvent(reading, activity, interactions);
}

// Only in 1.0 does an activity without implementation mean a work item for its performer.
function kindFrom(reading: Reading, activity: Activity, work: Work) {
  return work.kind ?? kindOf(activity, reading.package.isFirstVersion && isForPeople(reading, activity));
}

/** A deadline that ends it, the expected duration, a timer on it, or a wait for a time. */
function isBounded(process: Process, activity: Activity): boolean {
  const limit = inside(activity.element, 'Limit')[0]?.text ?? '';
  return (
    deadlinesOf(activity).some((deadline) => deadline.isInterrupting !== false) ||
    (limit !== '' && limit !== '0') ||
    process.attached(activity.id).some(({ event }) => event?.triggers.includes('timer') === true && event.isInterrupting !== false) ||
    (activity.event?.position === 'intermediate' && activity.event.attachedTo === undefined && activity.event.triggers.includes('timer'))
  );
}

/** `handled` when every step that reaches outside has its errors caught; what becomes of others, XPDL leaves to the engine. */
export function onErrorOf(process: Process): 'handled' | undefined {
  const risks = process.activities.filter((activity) =>
    implementationsOf(activity).some(({ name }) => /^(Tool|TaskApplication|TaskService|TaskSend|SubFlow)$/.test(name)),
  );
  return risks.length > 0 && risks.every((activity) => isCaught(process, activity)) ? 'handled' : undefined;
}
