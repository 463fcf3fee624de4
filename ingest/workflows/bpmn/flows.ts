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
  const caught = new Map<FlowNode | undefined, Map<string | undefined, FlowNode[]>>();
  for (const node of reading.process.nodes) {
    if (node.element.name !== 'intermediateCatchEvent' || !isLink(node)) continue;
    const ofScope = caught.get(node.parent) ?? new Map<string | undefined, FlowNode[]>();
    ofScope.set(linkName(node), [...(ofScope.get(linkName(node)) ?? []), node]);
    caught.set(node.parent, ofScope);
  }
  for (const node of reading.process.nodes) {
    if (node.element.name !== 'intermediateThrowEvent' || !isLink(node)) continue;
    // A link has one target; a second one of the name would be a mistake.
    for (const to of (caught.get(node.parent)?.get(linkName(node)) ?? []).slice(0, 2)) {
      flowsTo(reading.flow, { from: node.id, to: to.id, source: placeOf(reading, node.element) });
    }
  }
}

function isLink(node: FlowNode): boolean {
  return node.events.some((event) => event.trigger === 'link');
}

function linkName(node: FlowNode): string | undefined {
  const event = node.events.find((each) => each.trigger === 'link');
  return (event === undefined ? undefined : attribute(event.element, 'name')) ?? node.name;
}
