// UiPath Orchestrator: queues, assets, credentials, jobs, buckets.
// https://docs.uipath.com/activities/other/latest/workflow/about-the-orchestrator-activities
import { channelKey } from '../../../graph/key.ts';
import type { Mention, MentionRef, Ref } from '../../../graph/model.ts';
import { queueMention } from '../../mention/topic.ts';
import { verbEffect } from '../../workflows/effect.ts';
import { jobRef } from '../../workflows/target.ts';
import type { Interaction, StepKind } from '../../workflows/vocabulary.ts';
import type { Block } from '../blocks.ts';
import { type At, stepOf, workOf } from './at.ts';
import { placeOf } from './reading.ts';
import { stated } from './xaml.ts';

const GIVING = /^(AddQueueItem|BulkAddQueueItems|AddTransactionItem|AddQueueItemAndGetReference)$/;
const TAKING = /^(GetQueueItem|GetTransactionItem|WaitQueueItem|WaitForQueueItemAndResume)$/;
const KEPT = /^(Get|Set)(Robot)?(Asset|Credential)$/;
const MANAGED =
  /^(SetTransactionStatus|SetTransactionProgress|PostponeTransactionItem|DeleteQueueItems|GetQueueItems|GetJobs|ShouldStop|StopJob|RaiseAlert|ResetTimer|OrchestratorHttpRequest)$/;
const BUCKETS = /^(UploadStorageFile|DownloadStorageFile|ReadStorageText|WriteStorageText|DeleteStorageFile|ListStorageFiles)$/;
const JOBS = /^(StartJob|RunJob|InvokeProcess|StartJobAndGetReference|BeginProcess)$/;

/** undefined for activities of other packages. */
export function orchestratorBlock(at: At): Block | undefined {
  const { name } = at.element;
  if (GIVING.test(name)) return queueBlock(at, 'PUBLISHES');
  if (TAKING.test(name)) return queueBlock(at, 'CONSUMES');
  if (JOBS.test(name)) return jobBlock(at);
  if (name === 'WaitForJobAndResume') return { step: { ...stepOf(at), kind: 'wait-callback', ...workOf(at) } };
  if (BUCKETS.test(name)) return bucketBlock(at);
  if (name === 'ShouldStop') return { step: { ...stepOf(at), kind: 'script' } };
  if (!KEPT.test(name) && !MANAGED.test(name)) return undefined;
  const credential = KEPT.test(name) ? { credential: 'ref' } : {};
  const call: Interaction = { relation: 'CALLS', to: ORCHESTRATOR, props: { mode: 'sync', ...credential } };
  return reaching(at, 'service-task', [call]);
}

const ORCHESTRATOR: MentionRef = {
  type: 'System',
  mention: { kind: 'name', value: 'UiPath Orchestrator' },
  unresolved: { name: 'UiPath Orchestrator', kind: 'platform', props: { vendor: 'UiPath', product: 'UiPath Orchestrator' } },
};

function reaching(at: At, kind: StepKind, interactions: readonly Interaction[]): Block {
  const step = stepOf(at);
  return {
    // TimeoutMS is 30 seconds where it is left out.
    step: { ...step, kind, ...workOf(at, 'default'), ...(kind === 'service-task' ? verbEffect(at.element.name) : {}) },
    reach: interactions.map((interaction) => ({ interaction, source: step.source })),
  };
}

function queueBlock(at: At, relation: 'PUBLISHES' | 'CONSUMES'): Block {
  const kind = relation === 'PUBLISHES' ? 'send' : at.element.name === 'WaitForQueueItemAndResume' ? 'wait-callback' : 'receive';
  const to = queueOf(at);
  return reaching(at, kind, to === undefined ? [] : [{ relation, to }]);
}

// The classic property is called QueueType. A name that is computed is known by its words, in this project.
function queueOf({ element, reading }: At): Ref | undefined {
  const value = stated(element, 'QueueType', 'QueueName');
  if (value === undefined) return undefined;
  if (!value.isLiteral) {
    const name = settingName(value.text) ?? value.text;
    const mention: Mention = { kind: 'queue', value: name, within: reading.within };
    reading.gaps.push({
      code: 'unresolved',
      detail: `which queue "${shortened(value.text)}" is stands in the configuration of the bot`,
      remedy: 'State the queue as a constant, or declare it in fullscore.yaml; until then it is known by this name, in this project only.',
      source: placeOf(reading, element),
    });
    return { type: 'Channel', mention, unresolved: { name, props: { protocol: 'uipath-queue' } } };
  }
  const key = channelKey('uipath-queue', value.text);
  const also = [queueMention(value.text, 'uipath-orchestrator')];
  reading.flow.emit.node({
    type: 'Channel',
    key,
    name: value.text,
    also,
    props: { protocol: 'uipath-queue' },
    source: placeOf(reading, element),
  });
  return { key };
}

/** `in_Config("OrchestratorQueueName").ToString` → OrchestratorQueueName */
export function settingName(expression: string): string | undefined {
  return /^\w+\s*[([]\s*"([^"]+)"\s*[)\]](\.ToString(\(\))?)?$/i.exec(expression.trim())?.[1];
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function jobBlock(at: At): Block {
  const { element, reading } = at;
  const process = stated(element, 'ProcessName', 'Process');
  const isWaiting =
    element.name === 'InvokeProcess' ||
    (element.name === 'RunJob' && /^(Busy|Suspend|InvokeProcess)/i.test(stated(element, 'ExecutionMode')?.text ?? ''));
  const to: MentionRef | undefined =
    process === undefined
      ? undefined
      : process.isLiteral
        ? { type: 'Workflow', mention: { kind: 'name', value: process.text }, unresolved: { name: process.text, kind: 'bot' } }
        : jobRef({ type: settingName(process.text) ?? process.text, types: ['Workflow'], within: reading.within });
  return reaching(at, 'call', to === undefined ? [] : [{ relation: 'CALLS', to, props: { mode: isWaiting ? 'sync' : 'async' } }]);
}

function bucketBlock(at: At): Block {
  const bucket = stated(at.element, 'StorageBucketName');
  const mode = /^(Upload|Write|Delete)/.test(at.element.name) ? 'write' : 'read';
  if (bucket === undefined) return reaching(at, 'service-task', []);
  const mention: Mention = { kind: 'name', value: bucket.text, within: bucket.isLiteral ? 'uipath-orchestrator' : at.reading.within };
  const to: MentionRef = { type: 'DataStore', mention, unresolved: { name: bucket.text, props: { engine: 'uipath-bucket' } } };
  return reaching(at, 'service-task', [{ relation: 'ACCESSES', to, props: { mode } }]);
}
