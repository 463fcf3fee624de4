// Exception paths: boundary events, event sub-processes, lost races, and errors thrown to the scope around.
import { attribute } from '../../read/tree.ts';
import { HANDLING, type Trigger } from '../drawn-event.ts';
import { flowsTo, handledBy } from '../vocabulary.ts';
import { type Event, subjectOf } from './event.ts';
import { filled } from './namespace.ts';
import { type FlowNode, isEventSubProcess } from './process.ts';
import { missingAt, placeOf, type Reading } from './reading.ts';
import { isInterrupting, rivalsOf } from './timeout.ts';

export function emitHandlers(reading: Reading): void {
  for (const node of reading.process.nodes) {
    if (node.element.name === 'boundaryEvent') emitBoundary(reading, node);
    if (/^(endEvent|intermediateThrowEvent)$/.test(node.element.name)) emitThrown(reading, node);
    emitRace(reading, node);
  }
  for (const scope of [undefined, ...reading.process.nodes]) {
    for (const start of reading.process.eventStarts(scope)) {
      for (const event of start.events) emitHandling(reading, { of: scope?.id, handler: start, event });
    }
  }
  emitCompensations(reading);
}

function emitBoundary(reading: Reading, boundary: FlowNode): void {
  const attachedTo = filled(boundary.element, 'attachedToRef');
  const host = reading.process.node(attachedTo);
  if (host === undefined) {
    missingAt(reading, boundary.element, 'attachedToRef');
    return;
  }
  const [event] = boundary.events;
  for (const each of boundary.events) emitHandling(reading, { of: host.id, handler: boundary, event: each });
  // What is no exception is another way on, and so is an event that nobody gave a trigger yet.
  if (event !== undefined && HANDLING.has(event.trigger)) return;
  const kind = event?.trigger === 'message' || event?.trigger === 'signal' ? 'message' : 'sequence';
  flowsTo(reading.flow, { from: host.id, to: boundary.id, kind, source: placeOf(reading, boundary.element) });
}

function emitHandling(reading: Reading, { of, handler, event }: { of: string | undefined; handler: FlowNode; event: Event }): void {
  const kind = HANDLING.get(event.trigger);
  if (kind === undefined) return;
  // Compensation and cancel have no say in whether they interrupt.
  const interrupting = kind === 'compensation' || kind === 'exit' ? {} : { interrupting: isInterrupting(handler) };
  const source = placeOf(reading, handler.element);
  handledBy(reading.flow, { of, by: handler.id, kind, catches: subjectOf(event, reading.definitions), ...interrupting, source });
}

// Behind an event-based gateway the first event wins: a timer among them is the way out for the others.
function emitRace(reading: Reading, node: FlowNode): void {
  if (node.events.some((event) => event.trigger === 'timer')) return;
  for (const rival of rivalsOf(reading.process, node)) {
    const event = rival.events.find((each) => each.trigger === 'timer');
    if (event !== undefined) emitHandling(reading, { of: node.id, handler: rival, event });
  }
}

// The line from a compensation event to what undoes the activity is an association, not a sequence flow.
function emitCompensations(reading: Reading): void {
  for (const association of [...reading.process.associations, ...reading.definitions.associations]) {
    const from = reading.process.node(attribute(association, 'sourceRef'));
    const to = reading.process.node(attribute(association, 'targetRef'));
    if (from === undefined || to === undefined || !from.events.some((event) => event.trigger === 'compensation')) continue;
    flowsTo(reading.flow, { from: from.id, to: to.id, source: placeOf(reading, association) });
  }
}

/** From what is thrown to what catches it in the scopes around; nothing where nothing does. */
function emitThrown(reading: Reading, thrower: FlowNode): void {
  const source = placeOf(reading, thrower.element);
  for (const event of thrower.events) {
    const caught = catcherOf(reading, thrower, event);
    const handlers = event.trigger === 'compensation' ? undoneBy(reading, thrower, event) : caught === undefined ? [] : [caught];
    const kind = event.trigger === 'error' ? 'error' : 'sequence';
    for (const handler of handlers) flowsTo(reading.flow, { from: thrower.id, to: handler.id, kind, source });
  }
}

/** More activities than one scope of a drawing holds. */
const MOST_UNDONE = 50;

/** What undoes one activity (activityRef), or every activity of the scope where none is named (BPMN 2.0.2 §10.5.6). */
function undoneBy({ process }: Reading, thrower: FlowNode, event: Event): readonly FlowNode[] {
  const named = filled(event.element, 'activityRef');
  if (named !== undefined) return process.boundaries(process.node(named)?.id ?? '').filter((each) => isFor(each, 'compensation'));
  const scope = isEventSubProcess(thrower.parent) ? thrower.parent?.parent : thrower.parent;
  return process.compensations(scope).slice(0, MOST_UNDONE);
}

/** Errors and escalations are caught by their code in a scope around; cancelling is caught by the transaction. */
function catcherOf({ process, definitions }: Reading, thrower: FlowNode, thrown: Event): FlowNode | undefined {
  if (!/^(error|escalation|cancel)$/.test(thrown.trigger)) return undefined;
  const code = subjectOf(thrown, definitions);
  const catches = (handler: FlowNode): boolean =>
    handler.events.some((event) => event.trigger === thrown.trigger && [undefined, code].includes(subjectOf(event, definitions)));
  let inside: FlowNode = thrower;
  for (let scope = thrower.parent; ; scope = scope.parent) {
    // An event sub-process does not catch what it throws itself.
    const handler = process.eventStarts(scope).find((start) => start.parent !== inside && catches(start));
    if (handler !== undefined || scope === undefined) return handler;
    const boundary = process.boundaries(scope.id).find(catches);
    if (boundary !== undefined) return boundary;
    inside = scope;
  }
}

function isFor(handler: FlowNode, trigger: Trigger): boolean {
  return handler.events.some((event) => event.trigger === trigger);
}
