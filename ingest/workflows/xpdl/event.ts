// Events: what starts, interrupts or ends a process.
import type { XmlElement } from '../../read/tree.ts';
import type { Trigger } from '../drawn-event.ts';
import { down, filled, inside } from './element.ts';

export interface Event {
  readonly position: 'start' | 'intermediate' | 'end';
  readonly triggers: readonly Trigger[];
  /** Whether an intermediate event throws instead of waiting. */
  readonly isThrowing: boolean;
  /** Activity on whose boundary it sits. */
  readonly attachedTo: string | undefined;
  readonly isInterrupting: boolean | undefined;
  /** What it catches or throws as a person would write it: error code, time, name of the message. */
  readonly subject: string | undefined;
  /** Name of the message or signal. */
  readonly channel: string | undefined;
  readonly element: XmlElement;
}

const TRIGGERS: ReadonlyMap<string, Trigger> = new Map([
  ['message', 'message'],
  ['timer', 'timer'],
  ['error', 'error'],
  ['signal', 'signal'],
  ['escalation', 'escalation'],
  ['compensation', 'compensation'],
  ['conditional', 'conditional'],
  ['rule', 'conditional'],
  ['link', 'link'],
  ['terminate', 'terminate'],
  ['cancel', 'cancel'],
]);
const POSITIONS = [
  ['StartEvent', 'start'],
  ['IntermediateEvent', 'intermediate'],
  ['EndEvent', 'end'],
] as const;

export function eventOf(activity: XmlElement): Event | undefined {
  for (const [name, position] of POSITIONS) {
    const element = down(activity, 'Event', name);
    if (element !== undefined) return readEvent(element, position);
  }
  return undefined;
}

function readEvent(element: XmlElement, position: Event['position']): Event {
  const details = detailsOf(element);
  const directions = details.map((detail) => detail.attributes.find((each) => each.name === 'CatchThrow')?.value.toUpperCase());
  const interrupting = filled(element, 'Interrupting') ?? filled(element, 'IsInterrupting');
  const target = filled(element, 'Target');
  return {
    position,
    triggers: triggersOf(element, details),
    isThrowing: position === 'end' || (position === 'intermediate' && directions.includes('THROW')),
    attachedTo: position === 'intermediate' ? target : undefined,
    isInterrupting: interrupting === undefined ? undefined : interrupting !== 'false',
    subject: details.map(subjectOf).find((each) => each !== undefined),
    channel: details.map(channelOf).find((each) => each !== undefined),
    element,
  };
}

/** TriggerTimer, ResultError …, those of a multiple event included. */
function detailsOf(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => (/Multiple$/.test(child.name) ? child.children : [child]));
}

function triggersOf(element: XmlElement, details: readonly XmlElement[]): readonly Trigger[] {
  const stated = (filled(element, 'Trigger') ?? filled(element, 'Result') ?? '').toLowerCase();
  const single = TRIGGERS.get(stated);
  if (single !== undefined) return [single];
  if (!stated.endsWith('multiple')) return [];
  const named = details.flatMap((detail) => TRIGGERS.get(detail.name.replace(/^(Trigger|Result)+/, '').toLowerCase()) ?? []);
  return [...new Set(named)];
}

// The time stands in an attribute in 2.0 and 2.1, in an element in 2.2.
function subjectOf(detail: XmlElement): string | undefined {
  for (const name of ['TimeDate', 'TimeCycle', 'TimeDuration']) {
    const time = filled(detail, name) ?? inside(detail, name)[0]?.text;
    if (time !== undefined && time !== '') return time;
  }
  return filled(detail, 'ErrorCode') ?? filled(detail, 'EscalationCode');
}

function channelOf(detail: XmlElement): string | undefined {
  if (detail.name === 'TriggerResultSignal') return filled(detail, 'Name');
  return detail.name === 'TriggerResultMessage' || detail.name === 'Message' ? messageIn(detail) : undefined;
}

/** Name of the message that stands in an event or a task. */
export function messageIn(element: XmlElement): string | undefined {
  return filled(element.name === 'Message' ? element : inside(element, 'Message')[0], 'Name');
}
