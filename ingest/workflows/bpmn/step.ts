// One flow node as a step, and what it does.
import { type Key, stepKey } from '../../../graph/key.ts';
import type { Errors } from '../defaults.ts';
import { approvalTags } from '../performer.ts';
import { addStep, type Interaction, interacts, type StepDeclaration, startedBy } from '../vocabulary.ts';
import { calledBy, reusedTask } from './called.ts';
import { camundaWork } from './camunda-7.ts';
import { isWebhook, listenerCalls, zeebeWork } from './camunda-8.ts';
import { channelOf, registeredChannel } from './channels.ts';
import { isTriggerable } from './flowable.ts';
import { jbpmWork } from './jbpm.ts';
import { globalKindOf, kindOf, markersOf, outcomeOf } from './kind.ts';
import { engineAttribute, engineExtensions } from './namespace.ts';
import { webServiceCall } from './operation.ts';
import type { FlowNode } from './process.ts';
import { placeOf, type Reading } from './reading.ts';
import { timeoutOf } from './timeout.ts';
import { NO_WORK, type Work } from './work.ts';

/** A flow node with how it is done and whom it reaches. */
export interface DoneStep {
  readonly node: FlowNode;
  readonly work: Work;
  readonly interactions: readonly Interaction[];
}

/** Reads how a node is done; emits the channels that it names. */
export function readStep(reading: Reading, node: FlowNode): DoneStep {
  const work = workOf(reading, node);
  const listeners = reading.execution.engine === 'camunda-8' ? listenerCalls(node.element) : [];
  const interactions = [...work.interactions, ...calledBy(reading, node.element), ...messagesOf(reading, node), ...listeners];
  return { node, work, interactions };
}

/** Elements that something outside the engine may do, or that a connector may feed. */
const DONE_BY_OTHERS =
  /^(task|serviceTask|sendTask|scriptTask|businessRuleTask|adHocSubProcess|endEvent|intermediateThrowEvent|startEvent|intermediateCatchEvent|boundaryEvent|receiveTask)$/;

function workOf(reading: Reading, node: FlowNode): Work {
  const reused = reusedTask(reading, node.element);
  if (reused !== undefined) return { ...NO_WORK, kind: globalKindOf(reused) };
  if (!DONE_BY_OTHERS.test(node.element.name)) return NO_WORK;
  const work = engineWork(reading, node);
  if (work.isWork || work.interactions.length > 0 || work.kind !== undefined) return work;
  return /^(service-task|send)$/.test(kindOf(node) ?? '') ? { ...NO_WORK, isWork: true } : NO_WORK;
}

function engineWork({ execution, document, definitions, process, inJobs }: Reading, node: FlowNode): Work {
  switch (execution.engine) {
    case 'camunda-8':
      return zeebeWork(node.element, document.file);
    case 'jbpm':
      return jbpmWork(node.element, definitions, document.file);
    default:
      return camundaWork(node, { file: document.file, processId: process.id, inJobs });
  }
}

/** Channels that a step takes messages from or puts them into, and standard web service operations. */
function messagesOf(reading: Reading, node: FlowNode): readonly Interaction[] {
  if (engineAttribute(node.element, 'type') === 'send-event') return sentEvent(reading, node);
  const isThrowing = /^(endEvent|intermediateThrowEvent|sendTask)$/.test(node.element.name);
  const task = /^(sendTask|receiveTask)$/.test(node.element.name) ? [{ trigger: 'message', element: node.element } as const] : [];
  const channels = [...node.events, ...task].flatMap((event) => channelOf(reading, event) ?? []);
  const relation = isThrowing ? 'PUBLISHES' : 'CONSUMES';
  return [...channels.map((key): Interaction => ({ relation, to: { key } })), ...webServiceCall(reading, node.element)];
}

// A task of Flowable that puts an event into its channel, and goes on when the answer comes where it is triggerable.
function sentEvent(reading: Reading, { element }: FlowNode): readonly Interaction[] {
  const channels = (name: string): readonly Key[] =>
    engineExtensions(element, name).flatMap((type) => registeredChannel(reading, type) ?? []);
  const answers = isTriggerable(element) ? channels('triggerEventType') : [];
  return [
    ...channels('eventType').map((key): Interaction => ({ relation: 'PUBLISHES', to: { key } })),
    ...answers.map((key): Interaction => ({ relation: 'CONSUMES', to: { key } })),
  ];
}

export function emitStep(reading: Reading, { node, work, interactions }: DoneStep): void {
  const source = placeOf(reading, node.element);
  addStep(reading.flow, { ...declarationOf(reading, node, work), source });
  for (const interaction of interactions) interacts(reading.flow, node.id, interaction, source);
  if (node.element.name === 'startEvent' && node.parent === undefined) emitTriggers(reading, { node, work, interactions });
}

function declarationOf(reading: Reading, node: FlowNode, work: Work): Omit<StepDeclaration, 'source'> {
  const kind = work.kind ?? kindOf(node);
  const triggers = node.events.map((event) => event.trigger);
  return {
    id: node.id,
    name: node.name,
    kind,
    within: node.parent?.id,
    isWork: work.isWork,
    trigger: triggers.length === 0 ? undefined : triggers.join(', '),
    timeout: timeoutOf(reading.process, node) ?? work.timeout,
    retry: work.retry,
    incident: work.incident ?? incidentOf(reading, node),
    errors: errorsOf(reading, node, work),
    ...work.effect,
    outcome: outcomeOf(node),
    tags: [...markersOf(node), ...(kind === 'user-task' ? approvalTags(node.name) : [])],
  };
}

const PASSES_ON = /^(callActivity|subProcess|transaction|adHocSubProcess)$/;

// Work is `fail` by the engine's default; calls and sub-processes pass on what happens inside them.
function errorsOf({ process, execution }: Reading, node: FlowNode, work: Work): Errors | undefined {
  const isCaught = process.boundaries(node.id).some((boundary) => boundary.events.some((event) => event.trigger === 'error'));
  if (isCaught) return 'explicit';
  if (work.errors !== undefined) return work.errors;
  return PASSES_ON.test(node.element.name) && work.kind === undefined && !execution.isDocumentation ? 'fail' : undefined;
}

// Camunda 8 stops at what fails inside, an uncaught error included, and keeps it for people: https://docs.camunda.io/docs/components/concepts/incidents/
function incidentOf({ execution }: Reading, { element }: FlowNode): true | undefined {
  return execution.engine === 'camunda-8' && PASSES_ON.test(element.name) ? true : undefined;
}

function emitTriggers(reading: Reading, { node, interactions }: DoneStep): void {
  const source = placeOf(reading, node.element);
  const self = { key: stepKey(reading.flow.key, node.id) };
  const channels = interactions.filter((interaction) => interaction.relation === 'CONSUMES');
  for (const trigger of new Set(node.events.map((event) => event.trigger))) {
    if (trigger === 'timer') startedBy(reading.flow, { by: self, kind: 'timer', source });
    // A message or signal that nobody named yet starts the process all the same.
    else if ((trigger === 'message' || trigger === 'signal') && channels.length === 0)
      startedBy(reading.flow, { by: self, kind: trigger, source });
  }
  const kind = node.events.some((event) => event.trigger === 'signal') ? 'signal' : 'message';
  for (const channel of channels) startedBy(reading.flow, { by: channel.to, kind, source });
  if (isWebhook(node.element)) startedBy(reading.flow, { by: self, kind: 'http', source });
}
