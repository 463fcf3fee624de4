// What `call` invokes: HTTP requests, connectors, callbacks, other workflows. https://cloud.google.com/workflows/docs/reference/stdlib/overview
import type { MentionRef, Props } from '../../../graph/model.ts';
import { queueMention, topicMention } from '../../mention/topic.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { gcsBucketRef } from '../buckets.ts';
import type { Retry, Timeout } from '../defaults.ts';
import { type Effect, httpEffect, verbEffect } from '../effect.ts';
import { addressProps, headerProps } from '../headers.ts';
import { computedCall, httpCall, jobRef } from '../target.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import { mentionOf } from './definition.ts';
import { evaluated, isKnown, type Variables } from './expression.ts';

export interface Call {
  readonly name: string;
  readonly args: Tree | undefined;
  readonly variables: Variables;
  readonly file: string;
}

export interface Done {
  readonly kind: StepKind;
  readonly isWork: boolean;
  readonly timeout?: Timeout;
  readonly retry?: Retry;
  readonly effect?: Effect;
  readonly interactions: readonly Interaction[];
}

export function doneBy(call: Call): Done {
  const { name, args } = call;
  if (/^http\.(get|head|post|put|patch|delete|request)$/.test(name)) return request(call);
  if (name.startsWith('googleapis.')) return connector(call);
  if (/^experimental\.executions\.(run|map)$/.test(name)) return { kind: 'call', isWork: true, interactions: [execution(call, 'sync')] };
  if (name.startsWith('gke.')) return product(call, 'container.googleapis.com', hasKey(args, 'timeout') ? 'set' : undefined);
  if (name === 'events.await_callback')
    return { kind: 'wait-callback', isWork: false, interactions: [], ...(hasKey(args, 'timeout') ? { timeout: 'set' } : {}) };
  if (/^sys\.sleep(_until)?$/.test(name)) return { kind: 'event-wait', isWork: false, timeout: 'set', interactions: [] };
  return { kind: 'script', isWork: false, interactions: [] };
}

function argument({ args, variables }: Call, ...path: readonly string[]): string | undefined {
  const text = textOf(at(args, ...path));
  return text === undefined ? undefined : evaluated(text, variables);
}

// A request is given up after 300 seconds. https://cloud.google.com/workflows/docs/reference/stdlib/http/get
function request(call: Call): Done {
  const { name, args, file } = call;
  const verb = name.slice('http.'.length);
  const method = verb === 'request' ? (argument(call, 'method') ?? 'GET') : verb.toUpperCase();
  const headers = entriesOf(at(args, 'headers')).map(({ key, value }) => [key, writtenValue(textOf(value) ?? '', call.variables)] as const);
  const names = headers.map(([header]) => header);
  const url = argument(call, 'url') ?? '';
  const props = { ...addressProps(url), ...headerProps(headers), ...authOf(argument(call, 'auth', 'type')) };
  const known = isKnown(method) ? method : undefined;
  const found = httpCall({ url, ...(known === undefined ? {} : { method: known }), headers: names, props });
  const words = textOf(at(args, 'url')) ?? '';
  const interaction = found?.interaction ?? computedCall(words, { file, props });
  return {
    kind: 'service-task',
    isWork: true,
    timeout: hasKey(args, 'timeout') ? 'set' : 'default',
    effect: known === undefined ? {} : httpEffect(known, names),
    interactions: interaction === undefined ? [] : [interaction],
  };
}

// A value that only the run knows stands nowhere in the file.
function writtenValue(text: string, variables: Variables): string {
  const value = evaluated(text, variables);
  return isKnown(value) ? value : value.replaceAll('{}', '${value}');
}

// The service account of the workflow proves who calls; no credential stands in the file.
function authOf(type: string | undefined): Props {
  return type === undefined ? {} : { auth: 'oauth2', credential: 'none' };
}

// Connectors retry by themselves and give up after 1,800 seconds. https://cloud.google.com/workflows/docs/connectors
function connector(call: Call): Done {
  const [, service = '', , ...path] = call.name.split('.');
  const method = path.at(-1) ?? '';
  const resource = path.at(-2) ?? '';
  const timeout = hasKey(at(call.args, 'connector_params'), 'timeout') ? 'set' : 'default';
  const common = { isWork: true, timeout, retry: 'default', effect: verbEffect(method) } as const;
  if (service === 'workflowexecutions' && /^(run|create)$/.test(method)) {
    return { ...common, kind: 'call', interactions: [execution(call, method === 'run' ? 'sync' : 'async')] };
  }
  if (service === 'pubsub' && method === 'publish') return { ...common, kind: 'send', interactions: [publication(call)] };
  if (service === 'cloudtasks' && resource === 'tasks' && method === 'create')
    return { ...common, kind: 'send', interactions: tasks(call) };
  const bucket = service === 'storage' ? argument(call, 'bucket') : undefined;
  if (bucket !== undefined && isKnown(bucket)) {
    const mode = common.effect.effect === undefined ? {} : { props: { mode: common.effect.effect === 'read' ? 'read' : 'write' } };
    return { ...common, kind: 'service-task', interactions: [{ relation: 'ACCESSES', to: gcsBucketRef(bucket), ...mode }] };
  }
  const job = (service === 'run' && resource === 'jobs' && method === 'run') || (service === 'cloudfunctions' && method === 'call');
  const name = job ? lastSegment(argument(call, 'name')) : undefined;
  if (name !== undefined)
    return {
      ...common,
      kind: 'service-task',
      interactions: [calls({ type: ['System', 'Workflow'], mention: { kind: 'name', value: name }, unresolved: { name } })],
    };
  return { ...product(call, `${service.toLowerCase()}.googleapis.com`, timeout), retry: 'default' };
}

function product(call: Call, host: string, timeout: Timeout | undefined): Done {
  const method = call.name.split('.').at(-1) ?? '';
  return {
    kind: 'service-task',
    isWork: true,
    ...(timeout === undefined ? {} : { timeout }),
    effect: verbEffect(method),
    interactions: [calls({ type: 'System', mention: { kind: 'host', value: host } })],
  };
}

function calls(to: MentionRef, mode: 'sync' | 'async' = 'sync'): Interaction {
  return { relation: 'CALLS', to, props: { mode, ...authOf('OAuth2') } };
}

/** Last part of a resource name, where it is known: "projects/{}/topics/orders" is "orders". */
function lastSegment(text: string | undefined): string | undefined {
  const last = text?.split('/').at(-1);
  return last === undefined || !isKnown(last) ? undefined : last;
}

function execution(call: Call, mode: 'sync' | 'async'): Interaction {
  const name = lastSegment(argument(call, 'workflow_id') ?? argument(call, 'workflowId') ?? argument(call, 'parent'));
  if (name !== undefined) return calls({ type: 'Workflow', mention: mentionOf(name), unresolved: { name } }, mode);
  const words = textOf(at(call.args, 'workflow_id')) ?? textOf(at(call.args, 'parent'));
  return words === undefined
    ? calls({ type: 'System', mention: { kind: 'host', value: 'workflowexecutions.googleapis.com' } }, mode)
    : calls(jobRef({ type: words, types: ['Workflow'], within: call.file }), mode);
}

function publication(call: Call): Interaction {
  const words = textOf(at(call.args, 'topic')) ?? 'topic';
  const name = lastSegment(argument(call, 'topic'));
  if (name === undefined) return { relation: 'PUBLISHES', to: jobRef({ type: words, types: ['Channel'], within: call.file }) };
  return {
    relation: 'PUBLISHES',
    to: { type: 'Channel', mention: topicMention(name), unresolved: { name, props: { protocol: 'pubsub' } } },
  };
}

// A task waits in its queue, then Cloud Tasks calls its address.
function tasks(call: Call): readonly Interaction[] {
  const queue = lastSegment(argument(call, 'parent'));
  const url = argument(call, 'body', 'task', 'httpRequest', 'url') ?? '';
  const method = argument(call, 'body', 'task', 'httpRequest', 'httpMethod') ?? 'POST';
  const later = httpCall({ url, ...(isKnown(method) ? { method } : {}), props: { mode: 'async' } });
  const to: MentionRef | undefined =
    queue === undefined
      ? undefined
      : { type: 'Channel', mention: queueMention(queue), unresolved: { name: queue, props: { protocol: 'cloud-tasks' } } };
  const found: readonly Interaction[] = [
    ...(to === undefined ? [] : [{ relation: 'PUBLISHES', to } as const]),
    ...(later === undefined ? [] : [later.interaction]),
  ];
  return found.length > 0 ? found : [calls({ type: 'System', mention: { kind: 'host', value: 'cloudtasks.googleapis.com' } }, 'async')];
}
