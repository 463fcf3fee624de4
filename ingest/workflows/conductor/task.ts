// What one task does, by its type. https://docs.conductor-oss.org/documentation/configuration/workflowdef/systemtasks/index.html
import type { MentionRef, Ref } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { topicMention } from '../../mention/topic.ts';
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import type { Retry, Timeout } from '../defaults.ts';
import type { Effect } from '../effect.ts';
import { approvalTags, assigneeRef, groupRef } from '../performer.ts';
import { spoken } from '../spoken.ts';
import { computedCall, jobRef } from '../target.ts';
import type { Interaction, StepKind } from '../vocabulary.ts';
import { channelOf } from './channels.ts';
import { isComputed, workflowRef } from './definition.ts';
import { httpDone } from './http.ts';
import { SYSTEM_TASK } from './silent.ts';
import { limitsOf } from './task-definitions.ts';

export interface TaskDone {
  readonly kind: StepKind | undefined;
  readonly isWork: boolean;
  readonly interactions: readonly Interaction[];
  readonly retry?: Retry | undefined;
  readonly timeout?: Timeout | undefined;
  readonly effect?: Effect;
  readonly trigger?: string;
  readonly outcome?: 'normal' | 'error' | undefined;
  readonly performers?: readonly MentionRef[];
  readonly tags?: readonly string[];
}

export interface Around {
  readonly file: string;
  readonly workflow: string;
  readonly definitions: ReadonlyMap<string, Tree>;
}

export function typeOf(task: Tree): string {
  return (textOf(at(task, 'type')) ?? 'SIMPLE').toUpperCase();
}

/** Types that only arrange others, or work inside the server. */
const PLAIN: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ['SWITCH', 'gateway'],
  ['DECISION', 'gateway'],
  ['FORK_JOIN', 'gateway'],
  ['FORK', 'gateway'],
  ['JOIN', 'gateway'],
  ['EXCLUSIVE_JOIN', 'gateway'],
  ['DO_WHILE', 'sub-process'],
  ['FORK_JOIN_DYNAMIC', 'sub-process'],
  ['LAMBDA', 'script'],
  ['INLINE', 'script'],
  ['SET_VARIABLE', 'script'],
  ['JSON_JQ_TRANSFORM', 'script'],
  ['GET_SIGNED_JWT', 'script'],
  ['UPDATE_TASK', 'script'],
  ['NOOP', 'script'],
]);

const MARKERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['DO_WHILE', ['loop']],
  ['FORK_JOIN_DYNAMIC', ['multi-instance']],
  ['FORK_JOIN', ['parallel']],
  ['FORK', ['parallel']],
]);

export function doneBy(task: Tree, around: Around): TaskDone {
  const type = typeOf(task);
  const plain = PLAIN.get(type);
  if (plain !== undefined) return { kind: plain, isWork: false, interactions: [], tags: MARKERS.get(type) ?? [] };
  const done = special(task, type, around);
  const own = limitsOfTask(task, around, type === 'SIMPLE');
  return {
    ...done,
    retry: own.retry ?? (done.isWork && type !== 'SIMPLE' ? SYSTEM_TASK.retry : undefined),
    timeout: own.timeout ?? done.timeout,
  };
}

// The task itself may say how often; its definition says the rest. A simple task whose definition is not to be seen stays open.
function limitsOfTask(
  task: Tree,
  { definitions }: Around,
  isSimple: boolean,
): { readonly retry?: Retry | undefined; readonly timeout?: Timeout | undefined } {
  const definition =
    at(task, 'taskDefinition')?.kind === 'map' ? at(task, 'taskDefinition') : definitions.get(textOf(at(task, 'name')) ?? '');
  const limits = definition === undefined || (!isSimple && !hasKey(definition, 'retryCount')) ? {} : limitsOf(definition);
  const count = textOf(at(task, 'retryCount'));
  return { ...limits, ...(count === undefined || isComputed(count) ? {} : { retry: count === '0' ? 'none' : 'set' }) };
}

function special(task: Tree, type: string, around: Around): TaskDone {
  const parameters = at(task, 'inputParameters');
  const name = textOf(at(task, 'name')) ?? type;
  const { file } = around;
  switch (type) {
    case 'HTTP':
    case 'HTTP_POLL':
      return { kind: 'service-task', isWork: true, ...httpDone(parameters, file) };
    case 'SUB_WORKFLOW':
      return subWorkflow(task, file);
    case 'START_WORKFLOW':
      return called(textOf(at(parameters, 'startWorkflow', 'name')), { file, mode: 'async' });
    case 'EVENT':
    case 'KAFKA_PUBLISH':
      return message(task, type, around);
    case 'WAIT':
      return waiting(parameters, name);
    case 'WAIT_FOR_WEBHOOK':
    case 'YIELD':
    case 'WAIT_FOR_EVENT':
      return { kind: 'wait-callback', isWork: false, interactions: [] };
    case 'HUMAN':
      return human(task, name);
    case 'TERMINATE':
      return {
        kind: 'end',
        isWork: false,
        interactions: [],
        outcome: textOf(at(parameters, 'terminationStatus')) === 'COMPLETED' ? 'normal' : 'error',
      };
    case 'DYNAMIC':
      return work(jobRef({ type: textOf(at(task, 'dynamicTaskNameParam')) ?? name, within: file }));
    case 'SENDGRID':
      return work(host('api.sendgrid.com'), { effect: 'write' });
    case 'OPSGENIE':
      return work(host('api.opsgenie.com'), { effect: 'write' });
    case 'GRPC':
      return grpc(parameters, file);
    default:
      return /^(LLM_|GENERATE_|CHAT_)/.test(type)
        ? model(parameters, type)
        : /MCP/.test(type)
          ? tool(parameters, file)
          : simple(task, { type, name });
  }
}

// A worker takes the task by its name; a type of the installation's own is done by whoever added it.
function simple(task: Tree, { type, name }: { readonly type: string; readonly name: string }): TaskDone {
  const isCallback = textOf(at(task, 'asyncComplete')) === 'true';
  const done = work(jobRef({ type: type === 'SIMPLE' ? name : type }));
  return isCallback ? { ...done, kind: 'wait-callback' } : done;
}

function work(to: Ref, effect: Effect = {}): TaskDone {
  return { kind: 'service-task', isWork: true, effect, interactions: [{ relation: 'CALLS', to, props: { mode: 'sync' } }] };
}

function host(value: string): MentionRef {
  return { type: 'System', mention: { kind: 'host', value } };
}

function subWorkflow(task: Tree, file: string): TaskDone {
  const param = at(task, 'subWorkflowParam');
  const name = textOf(at(param, 'workflowDefinition', 'name')) ?? textOf(at(param, 'name')) ?? textOf(at(task, 'subWorkflowParam'));
  return called(name, { file, mode: 'sync' });
}

function called(name: string | undefined, { file, mode }: { readonly file: string; readonly mode: 'sync' | 'async' }): TaskDone {
  const interactions: readonly Interaction[] =
    name === undefined ? [] : [{ relation: 'CALLS', to: workflowRef(name, file), props: { mode } }];
  return { kind: 'call', isWork: true, interactions };
}

function message(task: Tree, type: string, { workflow, file }: Around): TaskDone {
  const isKafka = type === 'KAFKA_PUBLISH';
  const topic = textOf(at(task, 'inputParameters', 'kafka_request', 'topic'));
  const sink = isKafka ? topic : textOf(at(task, 'sink'));
  const own = { workflow, task: textOf(at(task, 'taskReferenceName')) ?? '' };
  const known = sink === undefined || isComputed(sink) ? undefined : isKafka ? kafkaTopic(sink) : channelOf(sink, own);
  const to = known ?? (sink === undefined ? undefined : jobRef({ type: sink, types: ['Channel'], within: file }));
  // With asyncComplete somebody else reports the end.
  const kind = textOf(at(task, 'asyncComplete')) === 'true' ? 'wait-callback' : 'send';
  return { kind, isWork: true, effect: { effect: 'write' }, interactions: to === undefined ? [] : [{ relation: 'PUBLISHES', to }] };
}

function kafkaTopic(name: string): MentionRef {
  return { type: 'Channel', mention: topicMention(name), unresolved: { name, props: { protocol: 'kafka' } } };
}

// Without a time it waits for whoever completes it.
function waiting(parameters: Tree | undefined, name: string): TaskDone {
  if (hasKey(parameters, 'duration') || hasKey(parameters, 'until'))
    return { kind: 'event-wait', isWork: false, interactions: [], trigger: 'timer', timeout: 'set' };
  return { kind: 'wait-callback', isWork: false, interactions: [], tags: approvalTags(spoken(name)) };
}

// https://orkes.io/content/reference-docs/operators/human
function human(task: Tree, name: string): TaskDone {
  const definition = at(task, 'inputParameters', '__humanTaskDefinition');
  const assignments = itemsOf(at(definition, 'assignments'));
  const performers = assignments.flatMap((assignment, index): MentionRef[] => {
    const user = textOf(at(assignment, 'assignee', 'user'));
    if (user === undefined) return [];
    return /GROUP/.test(textOf(at(assignment, 'assignee', 'userType')) ?? '') && !isComputed(user)
      ? [groupRef(user)]
      : [assigneeRef(`${name} ${index + 1}`)];
  });
  const hasLimit = assignments.some((assignment) => Number(textOf(at(assignment, 'slaMinutes')) ?? 0) > 0);
  return {
    kind: 'user-task',
    isWork: false,
    interactions: [],
    performers,
    tags: approvalTags(spoken(`${textOf(at(definition, 'displayName')) ?? ''} ${name}`)),
    ...(hasLimit ? { timeout: 'set' } : {}),
  };
}

function grpc(parameters: Tree | undefined, file: string): TaskDone {
  const method = `${textOf(at(parameters, 'service')) ?? ''}/${textOf(at(parameters, 'method')) ?? ''}`;
  const address = hostMention(`${textOf(at(parameters, 'host')) ?? ''}:${textOf(at(parameters, 'port')) ?? ''}`.replace(/:$/, ''));
  if (address === undefined) return work(jobRef({ type: method, within: file }));
  return work({ type: ['System', 'Operation'], mention: { kind: 'operation', value: method, within: address.value }, or: [address] });
}

function model(parameters: Tree | undefined, type: string): TaskDone {
  const name = textOf(at(parameters, 'model'));
  const provider = textOf(at(parameters, 'llmProvider'));
  if (name === undefined || isComputed(name))
    return work(jobRef({ type: provider === undefined || isComputed(provider) ? type : provider, types: ['System'] }));
  const props = provider === undefined || isComputed(provider) ? {} : { props: { vendor: provider } };
  return work({ type: 'System', mention: { kind: 'name', value: name }, unresolved: { name, kind: 'model', ...props } });
}

function tool(parameters: Tree | undefined, file: string): TaskDone {
  const server = textOf(at(parameters, 'mcpServer')) ?? textOf(at(parameters, 'serverUrl'));
  const method = textOf(at(parameters, 'method')) ?? textOf(at(parameters, 'methodName'));
  const address = server === undefined ? undefined : hostMention(server);
  if (address === undefined) {
    const computed = server === undefined ? undefined : computedCall(server, { file });
    return { kind: 'service-task', isWork: true, interactions: computed === undefined ? [] : [computed] };
  }
  if (method === undefined || isComputed(method)) return work({ type: 'System', mention: address });
  return work({ type: ['System', 'Operation'], mention: { kind: 'operation', value: method, within: address.value }, or: [address] });
}
