// What events do: start the process, wait for and send messages, catch what happens on the boundary of an activity.
import { stepKey } from '../../../graph/key.ts';
import { drawnChannel } from '../drawn.ts';
import { HANDLING } from '../drawn-event.ts';
import { flowsTo, handledBy, type Interaction, startedBy } from '../vocabulary.ts';
import { filled } from './element.ts';
import { messageIn } from './event.ts';
import { type Activity, implementationsOf } from './process.ts';
import { missingAt, placeOf, type Reading } from './reading.ts';

/** Channels that an event or a task takes messages from or puts them into. */
export function messagesOf(reading: Reading, activity: Activity): readonly Interaction[] {
  const { event } = activity;
  if (event !== undefined) {
    const protocol = event.triggers.find((trigger) => trigger === 'message' || trigger === 'signal');
    if (protocol === undefined || event.channel === undefined) return [];
    return [
      { relation: event.isThrowing ? 'PUBLISHES' : 'CONSUMES', to: { key: channel(reading, activity, { protocol, name: event.channel }) } },
    ];
  }
  return implementationsOf(activity).flatMap((task): readonly Interaction[] => {
    const name = /^Task(Send|Receive)$/.test(task.name) ? messageIn(task) : undefined;
    if (name === undefined) return [];
    const key = channel(reading, activity, { protocol: 'message', name });
    return [{ relation: task.name === 'TaskSend' ? 'PUBLISHES' : 'CONSUMES', to: { key } }];
  });
}

interface Named {
  readonly protocol: 'message' | 'signal';
  readonly name: string;
}

function channel(reading: Reading, { element }: Activity, { protocol, name }: Named) {
  const key = drawnChannel(protocol, name, `${reading.document.root}/${reading.document.path}`);
  reading.emit.node({ type: 'Channel', key, name, props: { protocol }, source: placeOf(reading, element) });
  return key;
}

export function emitEvent(reading: Reading, activity: Activity, interactions: readonly Interaction[]): void {
  const { event } = activity;
  if (event?.position === 'start' && activity.within === undefined) emitTriggers(reading, activity, interactions);
  if (event?.attachedTo !== undefined) emitAttached(reading, activity, event.attachedTo);
}

function emitTriggers(reading: Reading, { id, element, event }: Activity, interactions: readonly Interaction[]): void {
  const source = placeOf(reading, element);
  const self = { key: stepKey(reading.flow.key, id) };
  const channels = interactions.filter(({ relation }) => relation === 'CONSUMES');
  for (const trigger of event?.triggers ?? []) {
    if (trigger === 'timer') startedBy(reading.flow, { by: self, kind: 'timer', source });
    if (trigger !== 'message' && trigger !== 'signal') continue;
    // A message or signal that nobody named yet starts the process all the same.
    for (const by of channels.length === 0 ? [self] : channels.map(({ to }) => to)) startedBy(reading.flow, { by, kind: trigger, source });
  }
}

function emitAttached(reading: Reading, activity: Activity, target: string): void {
  const { event } = activity;
  const host = reading.process.activity(target);
  if (event === undefined) return;
  if (host === undefined) {
    missingAt(reading, event.element, 'Target');
    return;
  }
  const source = placeOf(reading, activity.element);
  const handled = event.triggers.flatMap((trigger) => HANDLING.get(trigger) ?? []);
  const interrupting = event.isInterrupting === undefined ? {} : { interrupting: event.isInterrupting };
  for (const kind of handled)
    handledBy(reading.flow, { of: host.id, by: activity.id, kind, catches: event.subject, ...interrupting, source });
  const kind = event.triggers.some((trigger) => trigger === 'message' || trigger === 'signal') ? 'message' : 'sequence';
  if (handled.length === 0) flowsTo(reading.flow, { from: host.id, to: activity.id, kind, source });
}

/** The line from a compensation event to what undoes the activity is an association, not a transition. */
export function emitCompensations(reading: Reading): void {
  for (const association of reading.package.associations) {
    const from = reading.process.activity(filled(association, 'Source'));
    const to = reading.process.activity(filled(association, 'Target'));
    if (from?.event?.triggers.includes('compensation') !== true || to === undefined) continue;
    flowsTo(reading.flow, { from: from.id, to: to.id, source: placeOf(reading, association) });
  }
}
