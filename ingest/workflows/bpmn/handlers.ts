// Exception paths: boundary events, event sub-processes, lost races, and errors thrown to the scope around.
import { attribute } from '../../read/tree.ts';
import { flowsTo, type Handling, handledBy } from '../vocabulary.ts';
import { type Event, subjectOf, type Trigger } from './event.ts';
import { filled } from './namespace.ts';
import type { FlowNode } from './process.ts';
import { missingAt, placeOf, type Reading } from './reading.ts';
import { isInterrupting, rivalsOf } from './timeout.ts';

/** Triggers that are exception paths; messages, signals and conditions are other ways on. */
const HANDLING: ReadonlyMap<Trigger, Handling['kind']> = new Map([
  ['error', 'error'],
  ['timer', 'timeout'],
  ['escalation', 'escalation'],
  ['compensation', 'compensation'],
  ['cancel', 'exit'],
]);

export function emitHandlers(reading: Reading): void {
  for (const node of reading.process.nodes) {
    if (node.element.name === 'boundaryEvent') emitBoundary(reading, node);
    if (node.element.name === 'endEvent') emitThrown(reading, node);
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
  if (event === undefined || HANDLING.has(event.trigger)) return;
  const kind = event.trigger === 'message' || event.trigger === 'signal' ? 'message' : 'sequence';
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
  for (const association of reading.process.associations) {
    const from = reading.process.node(attribute(association, 'sourceRef'));
    const to = reading.process.node(attribute(association, 'targetRef'));
    if (from === undefined || to === undefined || !from.events.some((event) => event.trigger === 'compensation')) continue;
    flowsTo(reading.flow, { from: from.id, to: to.id, source: placeOf(reading, association) });
  }
}

/** From an error end event to what catches it in the scopes around; an error that nothing catches has no such flow. */
function emitThrown(reading: Reading, end: FlowNode): void {
  for (const event of end.events) {
    if (event.trigger !== 'error') continue;
    const handler = catcherOf(reading, end, subjectOf(event, reading.definitions));
    if (handler !== undefined)
      flowsTo(reading.flow, { from: end.id, to: handler.id, kind: 'error', source: placeOf(reading, end.element) });
  }
}

function catcherOf({ process, definitions }: Reading, end: FlowNode, code: string | undefined): FlowNode | undefined {
  const catches = (handler: FlowNode): boolean =>
    handler.events.some((event) => event.trigger === 'error' && [undefined, code].includes(subjectOf(event, definitions)));
  let inside: FlowNode = end;
  for (let scope = end.parent; ; scope = scope.parent) {
    // An event sub-process does not catch what it throws itself.
    const handler = process.eventStarts(scope).find((start) => start.parent !== inside && catches(start));
    if (handler !== undefined || scope === undefined) return handler;
    const boundary = process.boundaries(scope.id).find(catches);
    if (boundary !== undefined) return boundary;
    inside = scope;
  }
}
