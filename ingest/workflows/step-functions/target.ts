// Whom a task reaches, by the service it is integrated with.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
import type { MentionRef, NodeType, Props, Ref } from '../../../graph/model.ts';
import { at, entriesOf, itemsOf, type Tree } from '../../read/tree.ts';
import {
  bucketRef,
  databaseRef,
  eventRef,
  functionRef,
  modelRef,
  queueRef,
  serviceRef,
  stateMachineRef,
  streamRef,
  tableRef,
  topicRef,
  workloadRef,
} from '../aws.ts';
import { type Effect, verbEffect } from '../effect.ts';
import { jobRef } from '../target.ts';
import type { Interaction } from '../vocabulary.ts';
import { credentialProps } from './credential.ts';
import { httpTarget } from './http.ts';
import { parameter, type Reference, referenceOf, textReference } from './reference.ts';
import type { Resource } from './resource.ts';

/** A task with what it takes to read its target. */
export interface Task {
  readonly tree: Tree;
  readonly resource: Resource;
  /** The file, which narrows placeholders and names that are computed inside it. */
  readonly file: string;
  /** The state machine itself, which may start itself again. */
  readonly self: Ref;
}

export interface Target {
  readonly interactions: readonly Interaction[];
  readonly effect?: Effect;
}

export function targetOf(task: Task): Target {
  const { resource, file } = task;
  if (resource.kind === 'activity') return { interactions: [call(jobRef({ type: resource.name }), 'async')] };
  if (resource.kind === 'function')
    return { interactions: [call(refTo(resource.target, { file, refOf: functionRef, types: ['System', 'Operation'] }), 'sync')] };
  const { service, action } = resource;
  if (service === 'http' || service === 'apigateway') return httpTarget(task);
  const isRepeatable =
    parameter(task.tree, ...REPEATABLE) !== undefined || (service === 'states' && parameter(task.tree, 'Name') !== undefined);
  const effect = { ...verbEffect(action), ...(isRepeatable ? { idempotent: true } : {}) };
  return { interactions: serviceInteractions(task, service, action), effect };
}

/** Parameters by which a service knows a request that it has already had; an execution is known by its name. */
const REPEATABLE = ['ClientToken', 'ClientRequestToken', 'IdempotencyToken', 'MessageDeduplicationId'];

type RefOf = (text: string) => MentionRef;

/** Jobs that services run by name. */
const JOBS: ReadonlyMap<string, string> = new Map([
  ['glue', 'JobName'],
  ['ecs', 'TaskDefinition'],
  ['batch', 'JobDefinition'],
  ['codebuild', 'ProjectName'],
  ['databrew', 'Name'],
]);

function serviceInteractions(task: Task, service: string, action: string): readonly Interaction[] {
  const { tree } = task;
  switch (service) {
    case 'lambda':
      return calls(task, parameter(tree, 'FunctionName'), {
        refOf: functionRef,
        types: ['System', 'Operation'],
        mode: invocationMode(tree),
      });
    case 'states':
    case 'sfn':
      return executions(task, action);
    case 'sns':
      return channel(task, 'PUBLISHES', { refOf: topicRef, name: parameter(tree, 'TopicArn', 'TargetArn') });
    case 'sqs':
      return channel(task, action.startsWith('receive') ? 'CONSUMES' : 'PUBLISHES', { refOf: queueRef, name: parameter(tree, 'QueueUrl') });
    case 'events':
    case 'eventbridge':
      return events(task);
    case 'kinesis':
      return channel(task, 'PUBLISHES', { refOf: (text) => streamRef(text, 'kinesis'), name: parameter(tree, 'StreamName', 'StreamARN') });
    case 'firehose':
      return channel(task, 'PUBLISHES', { refOf: (text) => streamRef(text, 'firehose'), name: parameter(tree, 'DeliveryStreamName') });
    case 'dynamodb':
      return tables(task, action);
    case 's3':
      return stores(task, { refOf: bucketRef, names: [parameter(tree, 'Bucket')], action });
    case 'rdsdata':
      return stores(task, { refOf: databaseRef, names: [parameter(tree, 'ResourceArn')], action: sqlAction(tree) });
    case 'bedrock':
    case 'bedrockruntime':
      return calls(task, modelOf(tree), { refOf: modelRef, types: ['System'], mode: 'sync' });
    default:
      return calls(task, parameter(tree, JOBS.get(service) ?? ''), { refOf: workloadRef, types: ['System', 'Workflow'], mode: 'sync' });
  }
}

function executions(task: Task, action: string): readonly Interaction[] {
  const name = parameter(task.tree, 'StateMachineArn');
  const mode = executionMode(task, action);
  if (name?.kind === 'computed' && /^(\$\$|\$states\.context)\.StateMachine\.Id$/.test(name.text)) return [call(task.self, mode)];
  return calls(task, name, { refOf: stateMachineRef, types: ['Workflow'], mode });
}

// The region of a model's ARN is often computed, the model itself seldom.
function modelOf(tree: Tree): Reference | undefined {
  const name = parameter(tree, 'ModelId');
  const model = name?.kind === 'computed' ? /foundation-model\/([\w.:-]+)/.exec(name.text)?.[1] : undefined;
  return model === undefined ? name : { kind: 'literal', text: model };
}

interface Calling {
  readonly refOf: RefOf;
  readonly types: readonly NodeType[];
  readonly mode: 'sync' | 'async';
}

function calls(task: Task, name: Reference | undefined, { refOf, types, mode }: Calling): readonly Interaction[] {
  const props = credentialProps(task.tree);
  if (name === undefined) return [call(serviceRef(serviceOf(task)), mode, props)];
  return [call(refTo(name, { file: task.file, refOf, types }), mode, props)];
}

function channel(
  task: Task,
  relation: 'PUBLISHES' | 'CONSUMES',
  { refOf, name }: { refOf: RefOf; name: Reference | undefined },
): readonly Interaction[] {
  if (name === undefined) return [call(serviceRef(serviceOf(task)), 'sync')];
  return [{ relation, to: refTo(name, { file: task.file, refOf, types: ['Channel'] }) }];
}

// One entry is one event; a bus or type that is computed leaves the event unnamed.
function events(task: Task): readonly Interaction[] {
  const entries = ['Parameters', 'Arguments'].flatMap((block) => itemsOf(at(task.tree, block, 'Entries')));
  const found = entries.flatMap((entry): Interaction[] => {
    const type = referenceOf(at(entry, 'DetailType'));
    const bus = referenceOf(at(entry, 'EventBusName'));
    if (type?.kind !== 'literal') return [];
    return [{ relation: 'PUBLISHES', to: eventRef(type.text, bus?.kind === 'literal' ? bus.text : undefined) }];
  });
  return found.length > 0 ? found : [call(serviceRef('events'), 'sync')];
}

interface Storing {
  readonly refOf: RefOf;
  readonly names: readonly (Reference | undefined)[];
  readonly action: string;
}

function stores(task: Task, { refOf, names, action }: Storing): readonly Interaction[] {
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0) return [call(serviceRef(serviceOf(task)), 'sync')];
  const { effect } = verbEffect(action);
  const mode = effect === undefined ? {} : { props: { mode: effect === 'read' ? 'read' : 'write' } };
  return known.map((name) => ({ relation: 'ACCESSES', to: refTo(name, { file: task.file, refOf, types: ['DataStore'] }), ...mode }));
}

/** Operations of a transaction that do not change anything. */
const LOOKS = new Set(['Get', 'ConditionCheck']);

// Batches name tables as keys, transactions inside each of their operations.
function tables(task: Task, action: string): readonly Interaction[] {
  const blocks = ['Parameters', 'Arguments'].map((block) => at(task.tree, block));
  const batched = blocks.flatMap((block) => entriesOf(at(block, 'RequestItems')).map(({ key }) => textReference(key)));
  const operations = blocks.flatMap((block) => itemsOf(at(block, 'TransactItems'))).flatMap(entriesOf);
  if (operations.length > 0) {
    return operations.flatMap(({ key, value }) =>
      stores(task, { refOf: tableRef, names: [referenceOf(at(value, 'TableName'))], action: LOOKS.has(key) ? 'get' : 'put' }),
    );
  }
  const plainAction = action.replace(/^(batch|transact)/, '');
  return stores(task, { refOf: tableRef, names: batched.length > 0 ? batched : [parameter(task.tree, 'TableName')], action: plainAction });
}

// The statement of the data API says what it does by its first word.
function sqlAction(tree: Tree): string {
  const sql = parameter(tree, 'Sql')?.text ?? '';
  return /^\s*(select|insert|update|delete|drop)\b/i.exec(sql)?.[1]?.toLowerCase() ?? '';
}

interface Naming {
  readonly file: string;
  readonly refOf: RefOf;
  readonly types: readonly NodeType[];
}

/** A literal by what it is; a placeholder or an expression by its words, which mean something only in this file. */
export function refTo({ kind, text }: Reference, { file, refOf, types }: Naming): MentionRef {
  const isWhole = kind === 'literal' && (!text.includes('${') || text.startsWith('arn:'));
  return isWhole ? refOf(text) : jobRef({ type: text, types, within: file });
}

function call(to: Ref, mode: 'sync' | 'async', props: Props = {}): Interaction {
  return { relation: 'CALLS', to, props: { mode, ...props } };
}

function serviceOf({ resource }: Task): string {
  return resource.kind === 'service' ? resource.service : 'lambda';
}

function invocationMode(tree: Tree): 'sync' | 'async' {
  return parameter(tree, 'InvocationType')?.text === 'Event' ? 'async' : 'sync';
}

// startExecution returns at once; .sync waits for the end, and startSyncExecution always does.
function executionMode({ resource }: Task, action: string): 'sync' | 'async' {
  return (resource.kind === 'service' && resource.pattern !== 'request') || action === 'startSyncExecution' ? 'sync' : 'async';
}
