// BPMN elements in the words of the graph.
import { attribute, type XmlElement } from '../../read/tree.ts';
import { OUTCOMES } from '../drawn-event.ts';
import type { StepDeclaration, StepKind } from '../vocabulary.ts';
import { bpmnChildren, droolsMetaData, extensionsOf } from './namespace.ts';
import { type FlowNode, isEventSubProcess } from './process.ts';

const KINDS: ReadonlyMap<string, StepKind> = new Map([
  ['startEvent', 'start'],
  ['endEvent', 'end'],
  ['boundaryEvent', 'handler'],
  ['userTask', 'user-task'],
  ['manualTask', 'manual-task'],
  ['serviceTask', 'service-task'],
  ['sendTask', 'send'],
  ['receiveTask', 'receive'],
  ['scriptTask', 'script'],
  ['businessRuleTask', 'decision'],
  ['callActivity', 'call'],
  ['subProcess', 'sub-process'],
  ['transaction', 'sub-process'],
  ['adHocSubProcess', 'sub-process'],
  ['exclusiveGateway', 'gateway'],
  ['parallelGateway', 'gateway'],
  ['inclusiveGateway', 'gateway'],
  ['eventBasedGateway', 'gateway'],
  ['complexGateway', 'gateway'],
]);

/** Kind of a flow node; none for a plain task and for events that only mark a place, of which nobody says how they are done. */
export function kindOf(node: FlowNode): StepKind | undefined {
  const { name } = node.element;
  const trigger = node.events[0]?.trigger;
  // Where the path of an event sub-process begins, as a boundary event is where its path begins.
  if (name === 'startEvent' && isEventSubProcess(node.parent)) return 'handler';
  if (name === 'intermediateCatchEvent') return trigger === 'link' ? 'gateway' : 'event-wait';
  if (name !== 'intermediateThrowEvent') return KINDS.get(name);
  if (trigger === 'link') return 'gateway';
  return trigger === 'message' ? 'send' : undefined;
}

const GLOBAL_KINDS: ReadonlyMap<string, StepKind> = new Map([
  ['globalUserTask', 'user-task'],
  ['globalManualTask', 'manual-task'],
  ['globalScriptTask', 'script'],
  ['globalBusinessRuleTask', 'decision'],
]);

/** Kind of a call activity that reuses a task of its file; a plain one says no more than the call. */
export function globalKindOf(task: XmlElement): StepKind {
  return GLOBAL_KINDS.get(task.name) ?? 'call';
}

/** How the flow ends at an end event; undefined for every other node. */
export function outcomeOf(node: FlowNode): StepDeclaration['outcome'] {
  return node.element.name === 'endEvent' ? OUTCOMES.get(node.events[0]?.trigger) : undefined;
}

/** How flows part and meet at a gateway, where it is not one of them by a condition. */
const JUNCTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['parallelGateway', ['parallel']],
  ['inclusiveGateway', ['inclusive']],
  ['complexGateway', ['complex']],
  ['eventBasedGateway', ['event-based']],
]);

/** What a rule or a person may want to know of a step and no property says. */
export function markersOf(node: FlowNode): readonly string[] {
  const { element } = node;
  const multiple = bpmnChildren(element, 'multiInstanceLoopCharacteristics')[0];
  return [
    ...(multiple === undefined ? [] : ['multi-instance', ...(attribute(multiple, 'isSequential') === 'true' ? ['sequential'] : [])]),
    ...(bpmnChildren(element, 'standardLoopCharacteristics').length > 0 ? ['loop'] : []),
    ...(attribute(element, 'isForCompensation') === 'true' ? ['compensation'] : []),
    ...(isEventSubProcess(node) ? ['event-sub-process'] : []),
    ...(JUNCTIONS.get(element.name) ?? []),
    ...(element.name === 'adHocSubProcess' ? ['ad-hoc'] : []),
    ...(element.name === 'transaction' ? ['transaction'] : []),
    ...(hasForm(element) ? ['form'] : []),
    ...listenersOf(element),
    ...(droolsMetaData(element, 'customSLADueDate') === undefined ? [] : ['sla']),
  ];
}

// Code that runs when a step begins or ends: listeners of Camunda, Activiti and Flowable, scripts of jBPM.
function listenersOf(element: XmlElement): readonly string[] {
  const names = new Set(extensionsOf(element).map((each) => each.name));
  return [
    ...(['executionListener', 'executionListeners', 'taskListener', 'taskListeners'].some((name) => names.has(name)) ? ['listener'] : []),
    ...(names.has('onEntry-script') ? ['on-entry-script'] : []),
    ...(names.has('onExit-script') ? ['on-exit-script'] : []),
  ];
}

function hasForm(element: XmlElement): boolean {
  const extensions = extensionsOf(element);
  return (
    element.attributes.some((each) => (each.name === 'formKey' || each.name === 'formRef') && each.value !== '') ||
    extensions.some((each) => each.name === 'formData' || each.name === 'formDefinition' || each.name === 'formProperty')
  );
}
