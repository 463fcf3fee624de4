// The order of steps: sequence flows, and link events that stand for one.
import { attribute } from '../../read/tree.ts';
import { flowsTo, oneLine } from '../vocabulary.ts';
import { bpmnChildren, filled } from './namespace.ts';
import { type FlowNode, isEventSubProcess } from './process.ts';
import { missingAt, placeOf, type Reading } from './reading.ts';

export function emitSequence(reading: Reading): void {
  const { process, flow } = reading;
  for (const element of process.sequenceFlows) {
    const [from, to] = [process.node(filled(element, 'sourceRef')), process.node(filled(element, 'targetRef'))];
    if (from === undefined) missingAt(reading, element, 'sourceRef');
    if (to === undefined) missingAt(reading, element, 'targetRef');
    if (from === undefined || to === undefined) continue;
    const condition = oneLine(bpmnChildren(element, 'conditionExpression')[0]?.text);
    flowsTo(flow, { from: from.id, to: to.id, kind: kindAfter(from), condition, source: placeOf(reading, element) });
  }
  emitLinks(reading);
}

// What leaves a boundary event, or the start of an event sub-process, is the path of the error or the timeout.
function kindAfter(from: FlowNode): 'sequence' | 'error' | 'timeout' {
  const isHandler = from.element.name === 'boundaryEvent' || (from.element.name === 'startEvent' && isEventSubProcess(from.parent));
  if (!isHandler) return 'sequence';
  const triggers = from.events.map((event) => event.trigger);
  if (triggers.includes('error')) return 'error';
  return triggers.includes('timer') ? 'timeout' : 'sequence';
}

// Links join two places of one process or sub-process by name, so that no line has to cross the picture.
function emitLinks(reading: Reading): void {
  const nodes = reading.process.nodes.filter((node) => node.events.some((event) => event.trigger === 'link'));
  for (const thrown of nodes.filter((node) => node.element.name === 'intermediateThrowEvent')) {
    for (const caught of nodes.filter((node) => node.element.name === 'intermediateCatchEvent')) {
      if (thrown.parent !== caught.parent || linkName(thrown) !== linkName(caught)) continue;
      flowsTo(reading.flow, { from: thrown.id, to: caught.id, source: placeOf(reading, thrown.element) });
    }
  }
}

function linkName(node: FlowNode): string | undefined {
  const event = node.events.find((each) => each.trigger === 'link');
  return (event === undefined ? undefined : attribute(event.element, 'name')) ?? node.name;
}
