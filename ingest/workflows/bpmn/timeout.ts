// Whether a step is bounded in time: by a timer on it, by one around it, by a race it takes part in, or by a due date.

import { attribute, type XmlElement } from '../../read/tree.ts';
import type { Timeout } from '../defaults.ts';
import { deadlinesOf } from './deadlines.ts';
import { droolsMetaData, engineAttribute, filled, zeebeExtension } from './namespace.ts';
import { type FlowNode, type Process, scopesOf } from './process.ts';

/** `set` where something in the model bounds the step; undefined where nothing does, which the engine's default then decides. */
export function timeoutOf(process: Process, node: FlowNode): Timeout | undefined {
  const isBounded =
    (node.element.name === 'intermediateCatchEvent' && hasTimer(node)) ||
    hasDueDate(node) ||
    rivalsOf(process, node).length > 0 ||
    process.boundaries(node.id).some(isEndingTimer) ||
    scopesOf(node).some((scope) => process.boundaries(scope.id).some(isEndingTimer) || isBoundedInside(process, scope, node)) ||
    isBoundedInside(process, undefined, node);
  return isBounded ? 'set' : undefined;
}

/** Timers that race with a catch event behind the same event-based gateway. */
export function rivalsOf(process: Process, node: FlowNode): readonly FlowNode[] {
  const gateways = process.incoming(node.id).filter((source) => source.element.name === 'eventBasedGateway');
  return gateways.flatMap((gateway) => process.outgoing(gateway.id)).filter((rival) => rival !== node && hasTimer(rival));
}

/** Whether a timer event sub-process ends a scope (or the whole process) while the node works in it. */
export function isBoundedInside(process: Process, scope: FlowNode | undefined, node: FlowNode | undefined): boolean {
  const around = node === undefined ? [] : scopesOf(node);
  return process.eventStarts(scope).some((start) => isEndingTimer(start) && !(start.parent !== undefined && around.includes(start.parent)));
}

/** True for events that cancel what they are attached to; a reminder runs beside it. */
export function isInterrupting(event: FlowNode): boolean {
  return attribute(event.element, event.element.name === 'boundaryEvent' ? 'cancelActivity' : 'isInterrupting') !== 'false';
}

function isEndingTimer(event: FlowNode): boolean {
  return hasTimer(event) && isInterrupting(event);
}

function hasTimer(node: FlowNode): boolean {
  return node.events.some((event) => event.trigger === 'timer');
}

function hasDueDate({ element }: FlowNode): boolean {
  return (
    engineAttribute(element, 'dueDate') !== undefined ||
    filled(zeebeExtension(element, 'taskSchedule'), 'dueDate') !== undefined ||
    hasServiceLevel(element) ||
    deadlinesOf(element).length > 0
  );
}

/** Service level of jBPM and Kogito on a step or a process: what is not done by then is a violation that listeners learn of. */
export function hasServiceLevel(element: XmlElement): boolean {
  return droolsMetaData(element, 'customSLADueDate') !== undefined;
}
