// Things that job types name themselves: functions, state machines, DAGs, queues, addresses.
import type { MentionRef, NodeType } from '../../graph/model.ts';
import { isTemplated } from '../mention/template.ts';
import { topicMention } from '../mention/topic.ts';
import { functionRef, queueRef, stateMachineRef, topicRef, workloadRef } from '../workflows/aws.ts';
import { httpCall } from '../workflows/target.ts';
import type { Interaction } from '../workflows/vocabulary.ts';
import type { Job, Profiles } from './control-m-model.ts';
import type { Work } from './control-m-work.ts';
import type { Stated } from './stated.ts';

interface Naming {
  readonly type: RegExp;
  readonly fields: readonly string[];
  readonly to: (name: string) => MentionRef;
  readonly relation?: 'CALLS' | 'PUBLISHES';
}

const workflowNamed =
  (kind?: string) =>
  (name: string): MentionRef =>
    named(name, ['Workflow', 'System'], kind);

/** Job types with the fields that name their target, the newer spelling and the older one. */
const NAMINGS: readonly Naming[] = [
  { type: /^AWS[: ]Lambda$/, fields: ['FunctionName', 'Function Name', 'LAMBDA_FUNCTION_NAME'], to: functionRef },
  { type: /^AWS[: ]Step ?Functions?$/, fields: ['StateMachine', 'State Machine ARN', 'STEP_NAME'], to: stateMachineRef },
  { type: /^AWS[: ]Batch$/, fields: ['JobDefinition', 'Job Definition and Revision', 'BATCH_JOB_DEFINITION'], to: workloadRef },
  { type: /^AWS Glue$/, fields: ['Glue Job Name', 'Glue Workflow Name'], to: workloadRef },
  { type: /^AWS ECS$/, fields: ['ECS Task Definition'], to: workloadRef },
  { type: /^AWS SQS$/, fields: ['Queue URL'], to: queueRef, relation: 'PUBLISHES' },
  { type: /^AWS SNS$/, fields: ['Target ARN', 'Topic ARN'], to: topicRef, relation: 'PUBLISHES' },
  {
    type: /^Apache Kafka/,
    fields: ['Topic Name'],
    to: (name) => ({ type: 'Channel', mention: topicMention(name), unresolved: { name, props: { protocol: 'kafka' } } }),
    relation: 'PUBLISHES',
  },
  { type: /(Airflow|MWAA|Composer|Astronomer)/i, fields: ['DagId', 'DAG Name', 'DAGID'], to: workflowNamed('pipeline') },
  { type: /Azure[: ]Logic ?Apps|AzureLogicApps/, fields: ['LogicAppName', 'Logic App Name', 'Workflow'], to: workflowNamed() },
  { type: /Azure Data Factory/, fields: ['Pipeline Name', 'Pipeline'], to: workflowNamed('pipeline') },
  { type: /Azure Synapse|Data Fusion/, fields: ['Pipeline Name'], to: workflowNamed('pipeline') },
  { type: /^Microsoft Power Automate$/, fields: ['Flow Name'], to: workflowNamed() },
  { type: /^GCP Workflows$/, fields: ['Workflow Name'], to: workflowNamed('state-machine') },
  { type: /^Argo Workflows$/, fields: ['Workflow Template Name'], to: workflowNamed('pipeline') },
  { type: /^Informatica$/, fields: ['Workflow'], to: workflowNamed('pipeline') },
  { type: /^(Azure[: ]Functions?)$/, fields: ['FunctionApp', 'Function App'], to: (name) => named(name, ['System']) },
  { type: /^GCP Functions$/, fields: ['Function Name'], to: (name) => named(name, ['System', 'Operation']) },
  { type: /^UI ?Path$/, fields: ['Process Name'], to: workflowNamed('bot') },
  { type: /^SAP Integration Suite$/, fields: ['iFlow Endpoint', 'iFlow'], to: workflowNamed('route') },
];
const ADDRESSES = ['Endpoint URL', 'OverrideUrlEndpoint', 'URL', 'Location', 'Flow URL', 'Job URL'];

/** The target that the job itself names, with the credential kind of its profile. */
export function namedTarget(job: Job, profiles: Profiles): Work['interactions'][number] | undefined {
  const credential = profiles.get(job.profile?.text ?? '')?.credential;
  const props = credential === undefined ? {} : { credential };
  const type = job.type.replace(/^ApplicationIntegrator:(AI )?/, '');
  for (const { type: pattern, fields, to, relation = 'CALLS' } of NAMINGS) {
    const name = pattern.test(type) ? job.field(...fields) : undefined;
    if (name === undefined || isComputed(name)) continue;
    const interaction: Interaction = {
      relation,
      to: to(name.text.trim()),
      ...(relation === 'CALLS' ? { props: { mode: 'sync', ...props } } : {}),
    };
    return { interaction, source: name.source };
  }
  return addressed(job, props);
}

function addressed(job: Job, props: { readonly credential?: 'literal' | 'ref' }): Work['interactions'][number] | undefined {
  const address = job.field(...ADDRESSES);
  if (address === undefined || !/^https?:\/\//i.test(address.text) || isComputed(address)) return undefined;
  const path = job.field('URL Request Path')?.text ?? '';
  const url = `${address.text.trim().replace(/\/$/, '')}${path.startsWith('/') && !isComputed({ ...address, text: path }) ? path : ''}`;
  const call = httpCall({ url, method: job.field('Method', 'HttpMethod')?.text, props });
  return call === undefined ? undefined : { interaction: call.interaction, source: address.source };
}

function named(name: string, type: readonly NodeType[], kind?: string): MentionRef {
  return { type, mention: { kind: 'name', value: name }, unresolved: { name, ...(kind === undefined ? {} : { kind }) } };
}

function isComputed({ text }: Stated): boolean {
  return text.trim() === '' || isTemplated(text) || /%%/.test(text);
}
