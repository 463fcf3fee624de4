// Whom a task reaches: the things that its arguments name, else the system behind its connection.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { imageOf } from '../../mention/image.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { endpointOf } from '../../mention/url.ts';
import { bucketRef, functionRef, queueRef, stateMachineRef, tableRef, topicRef, workloadRef } from '../../workflows/aws.ts';
import { type Effect, httpEffect, verbEffect } from '../../workflows/effect.ts';
import { httpCall } from '../../workflows/target.ts';
import type { Interaction } from '../../workflows/vocabulary.ts';
import { reachOf } from '../command.ts';
import { connectionsIn, isCarrier, throughConnection } from './connection.ts';
import { reachOfFunction } from './function-body.ts';
import { argumentOf, type Task } from './model.ts';
import type { Reading } from './reading.ts';
import { transferIn } from './store.ts';
import { textIn, textsIn } from './value.ts';

export interface Reached {
  readonly interaction: Interaction;
  readonly at: number;
}
export interface Target {
  readonly reached: readonly Reached[];
  readonly effect: Effect;
}

interface Naming {
  readonly operator: RegExp;
  readonly arguments: readonly string[];
  readonly to: (name: string) => MentionRef;
  readonly relation?: Interaction['relation'];
  readonly props?: Props;
}

const workflow = (name: string): MentionRef => ({
  type: ['Workflow', 'System'],
  mention: { kind: 'name', value: name },
  unresolved: { name },
});
const system = (name: string): MentionRef => ({
  type: ['System', 'Workflow'],
  mention: { kind: 'name', value: name },
  unresolved: { name },
});
const topic = (name: string): MentionRef => ({
  type: 'Channel',
  mention: topicMention(name),
  unresolved: { name, props: { protocol: 'kafka' } },
});
const dag = (name: string): MentionRef => ({
  type: 'Workflow',
  mention: { kind: 'name', value: name, within: 'airflow' },
  unresolved: { name, kind: 'pipeline' },
});

const NAMINGS: readonly Naming[] = [
  { operator: /^TriggerDagRunOperator$/, arguments: ['trigger_dag_id'], to: dag },
  { operator: /^(LambdaInvokeFunction|AwsLambdaInvokeFunction)Operator$/, arguments: ['function_name'], to: functionRef },
  { operator: /^StepFunctionStartExecution/, arguments: ['state_machine_arn'], to: stateMachineRef },
  { operator: /^Glue\w*Operator$/, arguments: ['job_name', 'config'], to: workloadRef },
  { operator: /^(Ecs|ECS)\w*Operator$/, arguments: ['task_definition'], to: workloadRef },
  { operator: /^BatchOperator$/, arguments: ['job_definition'], to: workloadRef },
  { operator: /^SqsPublish/, arguments: ['sqs_queue'], to: queueRef, relation: 'PUBLISHES' },
  { operator: /^SqsSensor/, arguments: ['sqs_queue'], to: queueRef, relation: 'CONSUMES' },
  { operator: /^SnsPublish/, arguments: ['target_arn'], to: topicRef, relation: 'PUBLISHES' },
  { operator: /^ProduceToTopicOperator$/, arguments: ['topic'], to: topic, relation: 'PUBLISHES' },
  { operator: /^(ConsumeFromTopicOperator|AwaitMessage\w*Sensor)$/, arguments: ['topics'], to: topic, relation: 'CONSUMES' },
  { operator: /^PubSubPublish/, arguments: ['topic'], to: topic, relation: 'PUBLISHES' },
  { operator: /^AzureDataFactoryRunPipelineOperator$/, arguments: ['pipeline_name'], to: workflow },
  { operator: /^WorkflowsCreateExecutionOperator$/, arguments: ['workflow_id'], to: workflow },
  { operator: /^CloudRunExecuteJobOperator$/, arguments: ['job_name'], to: system },
  { operator: /^CloudFunctionInvokeFunctionOperator$/, arguments: ['function_id'], to: system },
  { operator: /^(DatabricksRunNow)\w*Operator$/, arguments: ['job_name'], to: workflow },
  { operator: /^DynamoDB\w*(Operator|Sensor)$/, arguments: ['table_name'], to: tableRef, relation: 'ACCESSES' },
];

export function targetOf(reading: Reading, task: Task): Target {
  const named = NAMINGS.flatMap((naming) => (naming.operator.test(task.operator) ? namedBy(task, naming) : []));
  const found = [...named, ...containers(task), ...stores(task)];
  const command = textIn(argumentOf(task, 'bash_command') ?? (task.operator === 'SSHOperator' ? argumentOf(task, 'command') : undefined));
  const reach = command === undefined ? undefined : reachOf(command);
  const commandAt = (task.keywords.get('bash_command') ?? task.keywords.get('command'))?.at ?? task.at;
  const http = httpTarget(task);
  const body = task.function === undefined ? [] : reachOfFunction(reading, task.function);
  const direct = [
    ...found,
    ...http.reached,
    ...(reach?.interactions ?? []).map((interaction) => ({ interaction, at: commandAt })),
    ...body,
  ];
  return {
    reached: [...direct, ...connected(task, direct.length > 0 || http.isWhole)],
    effect: reach?.effect ?? sqlEffect(task) ?? http.effect,
  };
}

/** The verb of a statement that stands in the file; several statements, and those in files of their own, tell nothing. */
function sqlEffect(task: Task): Effect | undefined {
  const sql = textIn(argumentOf(task, 'sql'))?.trim();
  if (sql === undefined || /\.sql$/.test(sql) || /;\s*\S/.test(sql)) return undefined;
  const verb = /^(?:--[^\n]*\n\s*)*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? '';
  return verb === 'truncate' ? { effect: 'destructive' } : verbEffect(verb);
}

function namedBy(task: Task, { arguments: names, to, relation = 'CALLS', props }: Naming): readonly Reached[] {
  for (const name of names) {
    const value = argumentOf(task, name);
    const texts = textsIn(value).filter((text) => text.trim() !== '' && !isTemplated(text));
    if (value === undefined || texts.length === 0) continue;
    const stated = relation === 'CALLS' ? { mode: modeOf(task) } : props;
    return texts.map((text) => ({
      at: value.at,
      interaction: { relation, to: to(text), ...(stated === undefined ? {} : { props: stated }) },
    }));
  }
  return [];
}

/** A DAG that is triggered runs on its own unless it is waited for; other calls wait unless told not to. */
function modeOf(task: Task): 'sync' | 'async' {
  const wait = argumentOf(task, 'wait_for_completion') ?? argumentOf(task, 'wait_for_termination');
  if (task.operator === 'TriggerDagRunOperator') return wait?.kind === 'flag' && wait.value ? 'sync' : 'async';
  return wait?.kind === 'flag' && !wait.value ? 'async' : 'sync';
}

function containers(task: Task): readonly Reached[] {
  const value = argumentOf(task, 'image');
  const image =
    value === undefined || !/Kubernetes|Docker|@task\.(kubernetes|docker)/.test(task.operator) ? undefined : imageOf(textIn(value) ?? '');
  if (value === undefined || image === undefined) return [];
  const name = image.name.slice(image.name.lastIndexOf('/') + 1);
  return [
    {
      at: value.at,
      interaction: { relation: 'CALLS', to: { type: 'System', mention: image.mention, unresolved: { name } }, props: { mode: 'sync' } },
    },
  ];
}

const BUCKET =
  /^((s3_|gcs_|dest_|destination_|source_|src_|output_)?bucket(_name)?|dest_s3_bucket|s3_bucket_name|dest_bucket_name|source_bucket_name)$/;

/** Buckets by what the class reads and writes; a sensor only looks. */
function stores(task: Task): readonly Reached[] {
  const transfer = transferIn(task.operator);
  return [...task.keywords].flatMap(([name, value]): Reached[] => {
    const text = textIn(value);
    const address = /^(s3_key|s3_url|dest_s3|dest_gcs|bucket_key|dest_s3_key|source_s3_key)$/.test(name)
      ? /^(?:s3|gs):\/\/([^/]+)/.exec(text ?? '')
      : null;
    const bucket = BUCKET.test(name) ? text : address?.[1];
    if (bucket === undefined || bucket.trim() === '' || isTemplated(bucket)) return [];
    const isGoogle = /GCS|Google|BigQuery/.test(task.operator) && !/^(s3_|dest_s3)/.test(name) && !/S3To|ToS3/.test(task.operator);
    const mode = modeOfBucket(task.operator, name, transfer);
    const to = isGoogle
      ? ({ type: 'DataStore', mention: { kind: 'name', value: bucket }, unresolved: { name: bucket, props: { engine: 'gcs' } } } as const)
      : bucketRef(bucket);
    return [{ at: value.at, interaction: { relation: 'ACCESSES', to, ...(mode === undefined ? {} : { props: { mode } }) } }];
  });
}

function modeOfBucket(operator: string, name: string, transfer: ReturnType<typeof transferIn>): 'read' | 'write' | undefined {
  if (/Sensor|List|Get/.test(operator)) return 'read';
  if (/^(source|src)_/.test(name)) return 'read';
  if (/^(dest|destination|output)_/.test(name)) return 'write';
  if (transfer !== undefined) return /S3|GCS/.test(transfer.from) ? 'read' : /S3|GCS/.test(transfer.to) ? 'write' : undefined;
  return /Delete|Create|Put|Copy|Upload/.test(operator) ? 'write' : undefined;
}

/** HttpOperator: its endpoint is below the connection, unless it is a URL of its own. */
function httpTarget(task: Task): Target & { readonly isWhole: boolean } {
  if (!/^(Simple)?Http\w*(Operator|Sensor)$/.test(task.operator)) return { reached: [], effect: {}, isWhole: false };
  const method = textIn(argumentOf(task, 'method')) ?? (/Sensor/.test(task.operator) ? 'GET' : 'POST');
  const endpoint = argumentOf(task, 'endpoint');
  const headers = argumentOf(task, 'headers');
  const names = headers?.kind === 'dict' ? [...headers.entries.keys()] : [];
  const call = httpCall({ url: textIn(endpoint) ?? '', method, headers: names });
  const isUrl = /^https?:\/\//.test(textIn(endpoint) ?? '');
  const credential = isUrl ? endpointOf(textIn(endpoint) ?? '')?.credential : undefined;
  const reached: readonly Reached[] =
    isUrl && call !== undefined && endpoint !== undefined
      ? [
          {
            at: endpoint.at,
            interaction: { ...call.interaction, props: { ...call.interaction.props, ...(credential === undefined ? {} : { credential }) } },
          },
        ]
      : [];
  return { reached, effect: httpEffect(method, names), isWhole: reached.length > 0 };
}

/** Connections of the task; those of a cloud only where nothing else says what is reached. */
function connected(task: Task, isKnown: boolean): readonly Reached[] {
  const transfer = transferIn(task.operator);
  const own = [...task.keywords];
  const inherited = (task.dag?.connections ?? []).filter(
    ({ argument }) => !task.keywords.has(argument) && acceptsDefault(task.operator, argument),
  );
  return [...connectionsIn(own), ...inherited].flatMap((connection) => {
    if (isCarrier(connection) || (isKnown && /^http_conn_id$/.test(connection.argument))) return [];
    const side = transfer === undefined ? undefined : sideOf(connection.argument, transfer);
    const sql = sqlEffect(task)?.effect;
    const mode = side?.mode ?? (sql === undefined ? undefined : sql === 'read' ? 'read' : 'write');
    return [{ at: connection.at, interaction: throughConnection(connection, side?.name ?? task.operator, mode) }];
  });
}

/** default_args reach every task, but only operators of that kind take the argument. */
function acceptsDefault(operator: string, argument: string): boolean {
  const stem = argument
    .replace(/_?conn_id$/, '')
    .replace(/_/g, '')
    .toLowerCase();
  return stem !== '' && operator.toLowerCase().includes(stem);
}

function sideOf(argument: string, { from, to }: { from: string; to: string }): { readonly name: string; readonly mode: 'read' | 'write' } {
  const stem = argument
    .replace(/_?conn_id$/, '')
    .replace(/_/g, '')
    .toLowerCase();
  const isTo =
    /^(dest|destination|target)/.test(stem) || (stem !== '' && to.toLowerCase().includes(stem) && !from.toLowerCase().includes(stem));
  const isFrom = /^(source|src)/.test(stem) || (stem !== '' && from.toLowerCase().includes(stem));
  return isTo && !isFrom
    ? { name: to, mode: 'write' }
    : isFrom
      ? { name: from, mode: 'read' }
      : /sql|conn/.test(stem) || stem === ''
        ? { name: from, mode: 'read' }
        : { name: to, mode: 'write' };
}
