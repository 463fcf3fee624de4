// Tasks that Flowable and Activiti know by a type of their own: http, mail, camel, mule, dmn, case, shell, send-event, service-registry, agent.
// https://www.flowable.com/open-source/docs/bpmn/ch07b-BPMN-Constructs
import { attribute, type XmlElement } from '../../read/tree.ts';
import { jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { decisionRef, processRef } from './called.ts';
import { httpWork } from './http.ts';
import { engineAttribute, engineExtensions } from './namespace.ts';
import { patternOf, type Settings } from './settings.ts';
import { NO_WORK, type Work } from './work.ts';

export interface TypedTask {
  readonly element: XmlElement;
  readonly settings: Settings;
  readonly operationId: string | undefined;
  readonly file: string;
  readonly processId: string;
}

/** What a task of one of these types does; undefined for elements without a type, and for external tasks, which a topic names. */
export function typedWork(task: TypedTask): Work | undefined {
  const type = engineAttribute(task.element, 'type');
  if (type === undefined || type === 'external' || type === 'external-worker') return undefined;
  switch (type) {
    case 'http':
      return requestWork(task);
    case 'mail':
      // The mail server is a setting of the engine.
      return {
        interactions: [called(jobRef({ type: 'mail', name: 'mail server', types: ['System'] }))],
        isWork: true,
        effect: { effect: 'write' },
      };
    case 'camel':
      return { interactions: [called(camelRef(task))], isWork: true };
    case 'mule':
      return muleWork(task);
    case 'dmn':
      return { interactions: decided(task.settings), isWork: false, kind: 'decision' };
    case 'case':
      return { interactions: caseCall(task.element), isWork: false, kind: 'call' };
    case 'shell':
      return shellWork(task.settings);
    case 'send-event':
      // The engine puts the event into its channel, which stands with the messages.
      return { interactions: [], isWork: false, kind: isTriggerable(task.element) ? 'wait-callback' : 'send' };
    case 'service-registry':
      return registryWork(task);
    case 'agent':
      return agentWork(task);
    case 'init-variables':
      return NO_WORK;
    default:
      return { interactions: [called(jobRef({ type, operationId: task.operationId }))], isWork: true };
  }
}

/** True for a task that goes on when somebody triggers it, after it has done its work. */
export function isTriggerable(element: XmlElement): boolean {
  return engineAttribute(element, 'triggerable') === 'true';
}

// The client gives up after five seconds and asks three times, unless the engine is configured otherwise.
function requestWork({ element, settings, operationId, file }: TypedTask): Work | undefined {
  const url = settings.text('requestUrl', 'url');
  if (url === undefined) return { interactions: [], isWork: true };
  const isIgnoring = settings.text('ignoreException') === 'true';
  return {
    ...httpWork({ url, settings, operationId, file }),
    timeout: settings.text('requestTimeout') === undefined ? 'default' : 'set',
    ...(engineAttribute(element, 'async') === 'true' ? {} : { retry: 'default' }),
    ...(isIgnoring ? { errors: 'ignore' } : {}),
  };
}

// A route takes the step from the endpoint `flowable:<process>:<step>`.
function camelRef({ element, processId }: TypedTask) {
  const endpoint = `${processId}:${attribute(element, 'id') ?? ''}`;
  return jobRef({ type: `flowable:${endpoint}`, name: `Camel route from ${endpoint}`, types: ['Workflow'] });
}

function muleWork({ settings, operationId, file }: TypedTask): Work {
  const url = settings.text('endpointUrl');
  if (url === undefined) return { interactions: [], isWork: true };
  if (/^https?:/.test(url)) return httpWork({ url, settings, operationId, file, isPlain: false });
  return { interactions: [called(jobRef({ type: url, types: ['Workflow'] }))], isWork: true };
}

function decided(settings: Settings): readonly Interaction[] {
  const id = settings.text('decisionTableReferenceKey', 'decisionServiceReferenceKey');
  return id === undefined || id.includes('{') ? [] : [called(decisionRef(id))];
}

function caseCall(element: XmlElement): readonly Interaction[] {
  const id = engineAttribute(element, 'caseDefinitionKey');
  return id === undefined || patternOf(id).includes('{') ? [] : [called(processRef(id))];
}

// The command only: its arguments may hold anything.
function shellWork(settings: Settings): Work {
  const command = settings.text('command');
  const isFixed = command !== undefined && !command.includes('{') && !/\s/.test(command);
  return { interactions: isFixed ? [called(jobRef({ type: command, types: ['System'] }))] : [], isWork: true, kind: 'script' };
}

function registryWork({ element, settings }: TypedTask): Work {
  const mapping = engineExtensions(element, 'serviceMapping')[0];
  const service = (mapping === undefined ? undefined : attribute(mapping, 'serviceModelKey')) ?? settings.text('serviceKey');
  const operation = (mapping === undefined ? undefined : attribute(mapping, 'operationKey')) ?? settings.text('operationKey');
  if (service === undefined || patternOf(service).includes('{')) return { interactions: [], isWork: true };
  const type = operation === undefined ? service : `${service}.${operation}`;
  return { interactions: [called(jobRef({ type }))], isWork: true };
}

function agentWork({ element }: TypedTask): Work {
  const mapping = engineExtensions(element, 'agentMapping')[0];
  const key = mapping === undefined ? undefined : attribute(mapping, 'agentModelKey');
  const interactions = key === undefined || patternOf(key).includes('{') ? [] : [called(jobRef({ type: key, types: ['Agent'] }))];
  return { interactions, isWork: true, kind: 'agent-task' };
}

function called(to: Interaction['to']): Interaction {
  return { relation: 'CALLS', to, props: { mode: 'sync' } };
}
