// What a flow begins with: a listener, a schedule, an endpoint.
import { stepKey } from '../../../graph/key.ts';
import type { Mention, Ref } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { XmlElement } from '../../read/tree.ts';
import { addStep, interacts, startedBy } from '../../workflows/vocabulary.ts';
import { type Tail, takeId } from '../chain.ts';
import { type Ground, gapOfOpen } from '../endpoint.ts';
import { declareConsumers, declareOperation } from '../http-offers.ts';
import type { App } from './app.ts';
import { docAttribute, docName, filledAttribute, fullName, moduleOf } from './element.ts';
import { inEnvironment, interactionsOf } from './interactions.ts';
import { type Operation, operationOf, reachedBy, settingOf } from './operation.ts';
import { flowMention, type MuleFlow } from './reading.ts';

/** Whether an element at the beginning of a flow is what starts it. */
export function isSource(element: XmlElement): boolean {
  const module = moduleOf(element);
  if (module === 'core') return /^(scheduler|poll|inbound-endpoint|composite-source)$/.test(element.name);
  return (
    /(^|-)(listener|subscriber|source|trigger|inbound-endpoint|listener-imap|listener-pop3|polling-source|consumer)$/.test(element.name) ||
    /^(listener|subscribe|replay|on)-/.test(element.name)
  );
}

export function emitSource(flow: MuleFlow, element: XmlElement): readonly Tail[] {
  // <composite-source> holds several.
  if (element.name === 'composite-source') return element.children.flatMap((child) => (isSource(child) ? emitSource(flow, child) : []));
  const id = takeId(flow, docAttribute(element, 'id'), 'source');
  const operation = operationOf(element, flow.app, flow.document.file);
  const name = fullName(element);
  const isTimer = /^(scheduler|poll|quartz:inbound-endpoint)$/.test(name) || isPolling(operation);
  const source = { file: flow.document.file, line: element.line };
  addStep(flow.flow, { id, name: docName(element) ?? name, kind: 'start', trigger: isTimer ? 'timer' : 'message', source });
  if (element.children.some((child) => /^(idempotent-)?redelivery-policy$/.test(child.name))) flow.tags.add('redelivery');
  if (
    /ALWAYS|BEGIN|XA/.test(filledAttribute(element, 'transactionalAction') ?? '') ||
    element.children.some((child) => child.name === 'transaction')
  )
    flow.tags.add('transacted');
  const self = { key: stepKey(flow.flow.key, id) };
  if (isTimer) startedBy(flow.flow, { by: self, kind: 'timer', source });
  if (operation === undefined) return [{ id }];
  if (operation.connector.shape === 'http' || operation.connector.shape === 'soap') emitHttp(flow, operation, self);
  else if (operation.connector.shape === 'host') startedBy(flow.flow, { by: self, kind: 'message', source });
  else if (operation.connector.shape !== 'vm') emitTaken(flow, operation, { id, isTimer });
  return [{ id }];
}

function isPolling(operation: Operation | undefined): boolean {
  return (
    operation !== undefined &&
    ['database', 'store', 'application', 'mail', 'bucket'].includes(operation.connector.shape) &&
    operation.connector.word !== 'salesforce'
  );
}

function emitTaken(flow: MuleFlow, operation: Operation, { id, isTimer }: { readonly id: string; readonly isTimer: boolean }): void {
  const reached = reachedBy(operation, true);
  const { source } = operation;
  for (const interaction of interactionsOf(flow, reached, { isIn: true, source })) {
    interacts(inEnvironment(flow, operation), id, interaction, source);
    const isFolder = /file/.test(operation.connector.shape);
    if (interaction.relation === 'CONSUMES') startedBy(flow.flow, { by: interaction.to, kind: isFolder ? 'file' : 'message', source });
  }
  if (!isTimer && operation.connector.shape === 'application')
    startedBy(flow.flow, { by: { key: stepKey(flow.flow.key, id) }, kind: 'message', source });
  if (reached.open !== undefined) flow.emit.gap(gapOfOpen(reached.open, source));
}

function emitHttp(flow: MuleFlow, operation: Operation, self: Ref): void {
  const { source } = operation;
  const base = settingOf(operation, 'basePath');
  const path = `/${[base, settingOf(operation, 'path') ?? ''].filter((part) => part !== undefined).join('/')}`.replace(/\/{2,}/g, '/');
  if (isTemplated(path)) {
    flow.emit.gap(gapOfOpen({ why: 'filled-in', text: path }, source));
    return;
  }
  // "/api/*" is whatever comes in: the router behind it tells the operations apart.
  if (path.endsWith('*')) {
    startedBy(flow.flow, { by: self, kind: 'http', source });
    return;
  }
  const api = declareConsumers(flow, operation.connector.shape === 'soap' ? 'soap' : 'rest', source);
  const methods = (settingOf(operation, 'allowedMethods') ?? '')
    .split(',')
    .map((each) => each.trim().toUpperCase())
    .filter((each) => /^[A-Z]+$/.test(each));
  const auth = operation.element.children.some(({ name }) => /basic-security-filter|basic-authentication/.test(name)) ? 'basic' : undefined;
  for (const method of methods.length === 0 ? [undefined] : methods) {
    const key = declareOperation(flow, { api, method, path, source, auth });
    startedBy(flow.flow, { by: { key }, kind: 'http', source });
  }
}

/** Names by which publishers of the application's own queues reach the flow. */
export function queueMentions(ground: Ground, app: App, element: XmlElement): readonly Mention[] {
  if (element.name === 'composite-source') return element.children.flatMap((child) => queueMentions(ground, app, child));
  if (moduleOf(element) !== 'vm') return [];
  const operation = operationOf(element, app, '');
  const name = operation === undefined ? undefined : vmQueue(operation);
  return name === undefined ? [] : [flowMention(ground, `vm:${name}`)];
}

/** Queue of an operation of the VM connector or transport. */
export function vmQueue(operation: Operation): string | undefined {
  const stated = settingOf(operation, 'queueName', 'path') ?? /^vm:\/\/([^?]+)/.exec(settingOf(operation, 'address') ?? '')?.[1];
  return stated === undefined || isTemplated(stated) || stated.startsWith('#[') ? undefined : stated;
}
