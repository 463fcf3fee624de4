// One step or event, with what its channels reach.
import type { MentionRef } from '../../../graph/model.ts';
import { addStep, type Interaction, interacts, type StepDeclaration, type StepKind, workflowKey } from '../../workflows/vocabulary.ts';
import { gapOfOpen, interactionWith } from '../endpoint.ts';
import { kindOfActivity } from './activities.ts';
import type { Adapter, Lead } from './adapter.ts';
import { emitStorage, operationOf } from './data-store.ts';
import { exceptionSubProcesses, isInHandler } from './errors.ts';
import { filledAttribute } from './namespace.ts';
import type { Node } from './process.ts';
import { gapAt, placeOf, type Reading } from './reading.ts';
import { scheduleText } from './schedule.ts';
import { directMention, emitStart } from './start.ts';

export type Channel = readonly [Adapter, Lead];

export function emitStep(reading: Reading, node: Node, channels: readonly Channel[]): void {
  const source = placeOf(reading, node.element);
  const kind = kindOf(node, channels);
  const isWork = isWorkOf(kind, channels);
  addStep(reading.flow, {
    id: node.id,
    name: nameOf(node),
    kind,
    within: node.parent?.id,
    source,
    isWork,
    errors: isWork && !isInHandler(node) && exceptionSubProcesses(reading.process).length > 0 ? 'explicit' : undefined,
    trigger: triggerOf(node, kind),
    outcome: outcomeOf(node, channels),
    tags: tagsOf(node),
    ...limitsOf(node, channels),
  });
  if (kind === undefined) emitUnknownStep(reading, node);
  if (node.activity === 'DBstorage') emitStorage(reading, node, source);
  if (kind === 'call' && channels.length === 0) emitLocalCall(reading, node);
  if (kind === 'start' && node.parent === undefined) emitStart(reading, node, channels);
  else for (const channel of channels) emitChannel(reading, node, channel);
}

function kindOf(node: Node, channels: readonly Channel[]): StepKind | undefined {
  const isDirect = channels.some(([, { trigger }]) => trigger === 'call');
  switch (node.element.name) {
    case 'startEvent':
      return 'start';
    case 'endEvent':
      // An end event that sends is where most flows hand their message over.
      return channels.length === 0 ? 'end' : isDirect ? 'call' : 'send';
    case 'subProcess':
      return 'sub-process';
    case 'intermediateCatchEvent':
    case 'intermediateThrowEvent':
    case 'boundaryEvent':
      return 'event-wait';
    default:
      if (node.element.name.endsWith('Gateway')) return 'gateway';
      if (isDirect) return 'call';
      return kindOfActivity(node.activity) ?? (channels.length > 0 ? 'service-task' : undefined);
  }
}

function isWorkOf(kind: StepKind | undefined, channels: readonly Channel[]): boolean {
  return channels.length > 0 && kind !== 'start' && channels.some(([, { isUnknown }]) => isUnknown !== true);
}

function nameOf(node: Node): string | undefined {
  const drawn = filledAttribute(node.element, 'name');
  const schedule = node.event === 'timer' ? scheduleText(node.eventSettings?.text('scheduleKey')) : undefined;
  return schedule === undefined ? drawn : `${drawn ?? 'Timer'} (${schedule})`;
}

function triggerOf(node: Node, kind: StepKind | undefined): string | undefined {
  if (kind === 'start') return node.event ?? (node.parent === undefined ? undefined : 'error');
  return kind === 'event-wait' && node.activity === 'Aggregator' ? 'message' : undefined;
}

function outcomeOf(node: Node, channels: readonly Channel[]): StepDeclaration['outcome'] {
  if (node.element.name !== 'endEvent') return undefined;
  if (node.event === 'error' || node.event === 'escalation' || node.event === 'terminate') return node.event;
  return channels.length > 0 ? 'message' : 'normal';
}

function tagsOf({ activity, settings }: Node): readonly string[] {
  if (activity === 'Script') return ['code'];
  if (settings.text('subActivityType') === 'LoopingProcess') return ['loop'];
  return [];
}

function limitsOf(node: Node, channels: readonly Channel[]): Partial<StepDeclaration> {
  const [first] = channels;
  if (node.activity === 'DBstorage') return { effect: operationOf(node.settings).effect };
  if (/^idempotentprocesscall$/i.test(node.activity)) return { idempotent: true };
  if (node.activity === 'Aggregator') {
    const limit = Number(node.settings.text('timeout'));
    return { timeout: limit > 0 ? 'set' : undefined };
  }
  if (first === undefined) return {};
  const [, { timeout, retry, reached, trigger }] = first;
  const isSender = node.element.name === 'startEvent';
  return {
    timeout: trigger === 'call' || trigger === 'message' || isSender ? undefined : timeout,
    // Putting a message into a queue is not repeated; taking it is.
    retry: isSender || trigger !== 'message' ? retry : undefined,
    ...(channels.length === 1 && !isSender ? reached.effect : {}),
  };
}

function emitChannel(reading: Reading, node: Node, [adapter, lead]: Channel): void {
  const { source } = adapter;
  const { reached } = lead;
  if (lead.direct !== undefined) {
    const to: MentionRef = {
      type: 'Workflow',
      mention: directMention(lead.direct),
      unresolved: { name: `ProcessDirect ${lead.direct}`, kind: 'route' },
    };
    interacts(reading.flow, node.id, { relation: 'CALLS', to, props: { mode: 'sync' } }, source);
  }
  const isAsync = lead.isOneWay === true || node.activity === 'Send';
  for (const endpoint of reached.endpoints) {
    const interaction = interactionWith(reading.ground, endpoint, { reached, isIn: adapter.isIn, source });
    interacts(reading.flow, node.id, isAsync ? asynchronous(interaction) : interaction, source);
  }
  if (reached.open !== undefined) reading.emit.gap(gapOfOpen(reached.open, source));
  if (lead.isUnknown === true)
    gapAt(reading, adapter.element, {
      code: 'unsupported',
      detail: `the adapter "${adapter.type}" is not known here, and its channel states no address`,
      remedy: 'Give the system behind it in fullscore.yaml, or report the adapter.',
    });
}

function asynchronous(interaction: Interaction): Interaction {
  return interaction.relation === 'CALLS' ? { ...interaction, props: { ...interaction.props, mode: 'async' } } : interaction;
}

function emitLocalCall(reading: Reading, node: Node): void {
  const id = node.settings.text('processId');
  const called = reading.processes.find((process) => process.id === id);
  if (called === undefined) {
    gapAt(reading, node.element, {
      code: 'unresolved',
      detail: id === undefined ? 'the call names no local process' : `the call names the process "${id}", which this file does not hold`,
      remedy: 'Open the integration flow in the editor and choose the local integration process that is called.',
    });
    return;
  }
  const { root, path } = reading.document;
  const to = { key: workflowKey([root, path, called.id]) };
  interacts(reading.flow, node.id, { relation: 'CALLS', to, props: { mode: 'sync' } }, placeOf(reading, node.element));
}

function emitUnknownStep(reading: Reading, node: Node): void {
  gapAt(reading, node.element, {
    code: 'unsupported',
    detail:
      node.activity === ''
        ? `${node.element.name} ${node.id} states no activityType`
        : `the step type "${node.activity}" is not known here`,
    remedy: 'Open the integration flow in the editor and save it again, or report the step type; the flow around it was read.',
  });
}
