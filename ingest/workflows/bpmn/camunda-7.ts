// How Camunda 7, Activiti and Flowable do a step: external task, delegate, expression, connector, decision.
// https://docs.camunda.org/manual/latest/reference/bpmn20/tasks/service-task/

import type { XmlElement } from '../../read/tree.ts';
import { jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { isTriggerable, typedWork } from './flowable.ts';
import { httpWork } from './http.ts';
import { engineAttribute, engineExtensions } from './namespace.ts';
import type { FlowNode } from './process.ts';
import { retryOfCamunda } from './retry.ts';
import { camundaSettings, patternOf, type Settings } from './settings.ts';
import { NO_WORK, operationIdOf, type Work } from './work.ts';

/** The file, its process, and the steps that a job runs. */
export interface Surroundings {
  readonly file: string;
  readonly processId: string;
  readonly inJobs: ReadonlySet<FlowNode>;
}

/** What does the step; NO_WORK for steps that the engine does by itself. */
export function camundaWork(node: FlowNode, { file, processId, inJobs }: Surroundings): Work {
  const holder = implementationOf(node);
  const settings = camundaSettings(holder);
  const operationId = operationIdOf(settings, documentationOf(node.element));
  const typed = typedWork({ element: holder, settings, operationId, file, processId });
  const work = typed ?? connectorWork({ holder, settings, operationId, file }) ?? delegateWork(holder, operationId);
  if (work === undefined || !work.isWork) return typed ?? NO_WORK;
  const repeated = retryOf(node, holder, inJobs);
  const kind = isTriggerable(holder) ? ({ kind: 'wait-callback' } as const) : {};
  return { ...work, ...repeated, ...kind, ...(repeated.retry === 'none' && work.retry !== undefined ? { retry: work.retry } : {}) };
}

// Send tasks carry the implementation themselves, message events on their event definition.
function implementationOf(node: FlowNode): XmlElement {
  const isThrowing = node.element.name === 'endEvent' || node.element.name === 'intermediateThrowEvent';
  return (isThrowing ? node.events.find((event) => event.trigger === 'message')?.element : undefined) ?? node.element;
}

export function documentationOf(element: XmlElement): string {
  return element.children
    .filter((child) => child.name === 'documentation')
    .map((child) => child.text)
    .join('\n');
}

interface Holder {
  readonly holder: XmlElement;
  readonly settings: Settings;
  readonly operationId: string | undefined;
  readonly file: string;
}

// http-connector and soap-http-connector.
function connectorWork({ holder, settings, operationId, file }: Holder): Work | undefined {
  const connector = engineExtensions(holder, 'connector')[0]?.children.find((child) => child.name === 'connectorId')?.text;
  const url = settings.text('url', 'requestUrl');
  if (url !== undefined && (connector === 'http-connector' || connector === 'soap-http-connector' || /^https?:\/\//.test(url))) {
    return httpWork({ url, settings, operationId, file, isPlain: connector !== 'soap-http-connector' });
  }
  if (connector === undefined || connector === '') return undefined;
  return { interactions: [callOf(jobRef({ type: connector, operationId }))], isWork: true };
}

function delegateWork(holder: XmlElement, operationId: string | undefined): Work | undefined {
  const topic = engineAttribute(holder, 'topic');
  if (topic !== undefined) return jobWork(patternOf(topic).replace(/^\{(.*)\}$/, '$1'), operationId, 'async');
  const className = engineAttribute(holder, 'class');
  if (className !== undefined) {
    const name = className.slice(className.lastIndexOf('.') + 1);
    return { interactions: [callOf(jobRef({ type: className, name, operationId }))], isWork: true };
  }
  const bean = engineAttribute(holder, 'delegateExpression') ?? engineAttribute(holder, 'expression');
  if (bean !== undefined) {
    const called = beanCall(bean);
    return called === undefined && operationId === undefined ? NO_WORK : jobWork(called ?? bean, operationId);
  }
  return operationId === undefined ? undefined : jobWork(operationId, operationId);
}

// A worker fetches an external task when it likes; a delegate runs there and then.
function jobWork(type: string, operationId: string | undefined, mode: 'sync' | 'async' = 'sync'): Work {
  return { interactions: [callOf(jobRef({ type, operationId }), mode)], isWork: true };
}

function callOf(to: Interaction['to'], mode: 'sync' | 'async' = 'sync'): Interaction {
  return { relation: 'CALLS', to, props: { mode } };
}

/** `${payment.charge(order)}` → payment.charge; undefined for variables, literals and the engine's own objects. */
function beanCall(expression: string): string | undefined {
  const inner = /^[$#]\{([\s\S]*)\}$/.exec(expression.trim())?.[1]?.trim() ?? '';
  const call = /^([A-Za-z_][\w-]*(?:\.[A-Za-z_]\w*)*)\s*(\(|$)/.exec(inner);
  const name = call?.[1];
  if (name === undefined || /^(execution|task|true|false|null|S|JSON|XML|spin|connectors)$/.test(name.split('.')[0] ?? ''))
    return undefined;
  return name;
}

// An external task and a step after a save point run in a job; anything else runs in the transaction of whoever moved the process on.
function retryOf(node: FlowNode, holder: XmlElement, inJobs: ReadonlySet<FlowNode>): Pick<Work, 'retry' | 'incident'> {
  const stated = retryOfCamunda(node.element);
  const isExternal = /^external(-worker)?$/.test(engineAttribute(holder, 'type') ?? '') || engineAttribute(holder, 'topic') !== undefined;
  if (isExternal || inJobs.has(node)) return stated === undefined ? {} : { retry: stated };
  return { retry: 'none', incident: false };
}
