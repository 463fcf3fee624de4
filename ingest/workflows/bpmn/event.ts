// Event definitions: what an event waits for or throws.
import type { XmlElement } from '../../read/tree.ts';
import type { Trigger } from '../drawn-event.ts';
import type { Definitions } from './definitions.ts';
import { BPMN, bpmnChildren, engineAttribute, engineExtensions, filled } from './namespace.ts';

export interface Event {
  readonly trigger: Trigger;
  readonly element: XmlElement;
}

const TRIGGERS = new Map<string, Trigger>([
  ['messageEventDefinition', 'message'],
  ['timerEventDefinition', 'timer'],
  ['errorEventDefinition', 'error'],
  ['signalEventDefinition', 'signal'],
  ['escalationEventDefinition', 'escalation'],
  ['compensateEventDefinition', 'compensation'],
  ['conditionalEventDefinition', 'conditional'],
  ['linkEventDefinition', 'link'],
  ['terminateEventDefinition', 'terminate'],
  ['cancelEventDefinition', 'cancel'],
]);

/** Event definitions of an event in file order, those that stand at the root of the file and are referred to included. */
export function eventsOf(element: XmlElement, definitions: Definitions): readonly Event[] {
  const referred = bpmnChildren(element, 'eventDefinitionRef').flatMap((reference) => definitions.find(reference.text) ?? []);
  const stated = [...element.children, ...referred].flatMap((child): readonly Event[] => {
    const trigger = child.namespace === BPMN ? TRIGGERS.get(child.name) : undefined;
    return trigger === undefined ? [] : [{ trigger, element: child }];
  });
  return [...stated, ...registeredEvents(element)];
}

// Flowable's event registry: a message without a message definition, known by the key of its event.
function registeredEvents(element: XmlElement): readonly Event[] {
  if (!/Event$|^receiveTask$/.test(element.name)) return [];
  return engineExtensions(element, 'eventType').flatMap((type) => (type.text === '' ? [] : [{ trigger: 'message', element: type }]));
}

/** What an event catches or throws as a person would write it: error code, escalation code, timer expression. */
export function subjectOf(event: Event, definitions: Definitions): string | undefined {
  if (event.trigger === 'timer') return timerOf(event.element);
  const definition = definitions.find(filled(event.element, `${event.trigger}Ref`));
  if (event.trigger === 'error') return errorOf(event.element, definition);
  if (event.trigger === 'escalation') return filled(definition, 'escalationCode') ?? filled(definition, 'name');
  if (event.element.name === 'eventType') return event.element.text;
  return event.trigger === 'message' || event.trigger === 'signal' ? filled(definition, 'name') : undefined;
}

// An engine takes an errorRef that no error element answers to for the code itself.
function errorOf(element: XmlElement, definition: XmlElement | undefined): string | undefined {
  const reference = filled(element, 'errorRef');
  return filled(definition, 'errorCode') ?? filled(definition, 'name') ?? (definition === undefined ? reference : undefined);
}

/** Duration, date or cycle of a timer as written. */
function timerOf(element: XmlElement): string | undefined {
  for (const name of ['timeDuration', 'timeDate', 'timeCycle']) {
    const text = bpmnChildren(element, name)[0]?.text;
    if (text !== undefined && text !== '') return text;
  }
  return engineAttribute(element, 'businessCalendarName');
}
