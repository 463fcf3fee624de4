// What a job does, by its type: the kind of its step, whom it reaches, what limits it.
// https://documents.bmc.com/supportu/API/Monthly/en-US/Documentation/API_CodeRef_JobTypes.htm
import type { Source } from '../../graph/model.ts';
import type { Timeout } from '../workflows/defaults.ts';
import type { Effect } from '../workflows/effect.ts';
import type { Interaction, StepKind } from '../workflows/vocabulary.ts';
import { type Reach, reachOf } from './command.ts';
import type { Job, Profiles } from './control-m-model.ts';
import { profileCall } from './control-m-profile.ts';
import { namedTarget } from './control-m-targets.ts';
import { type Moves, movesOf } from './control-m-transfer.ts';
import type { NamedFile } from './file-channel.ts';

/** A job's work in the words of the graph. */
export interface Work {
  readonly kind?: StepKind | undefined;
  readonly isWork: boolean;
  readonly timeout?: Timeout | undefined;
  readonly effect: Effect;
  readonly trigger?: string;
  readonly interactions: readonly { readonly interaction: Interaction; readonly source: Source }[];
  /** Files that it takes, and files that it leaves. */
  readonly files: Moves['files'];
}

const SCRIPT = /^(Command|Script|EmbeddedScript|Python|OS400|Tandem|zOS|Hadoop:HDFSCommands)(:|$)/;
const WATCH = /^(FileWatcher|Hadoop:HDFSFileWatcher|SAP:R3:WatchSapEvent)(:|$)/;
const CALLS_WORKFLOW =
  /(airflow|mwaa|composer|astronomer|step ?function|logic ?apps?|data factory|power automate|gcp workflows|argo workflows)/i;

export function workOf(job: Job, profiles: Profiles, machine: string | undefined): Work {
  const timeout = timeoutOf(job);
  if (/^(Dummy|SLAManagement)$/.test(job.type))
    return { kind: job.type === 'Dummy' ? 'gateway' : undefined, isWork: false, effect: {}, interactions: [], files: [] };
  if (WATCH.test(job.type))
    return {
      kind: 'event-wait',
      isWork: false,
      timeout,
      effect: {},
      trigger: job.type.startsWith('SAP') ? 'message' : 'file',
      interactions: [],
      files: watched(job, machine),
    };
  if (/^FileTransfer/.test(job.type)) {
    const moves = movesOf(job, profiles, machine);
    const isWatch = job.transfers.length > 0 && job.transfers.every((transfer) => transfer.isWatch);
    return {
      kind: isWatch ? 'event-wait' : 'service-task',
      isWork: !isWatch,
      timeout,
      effect: {},
      ...(isWatch ? { trigger: 'file' } : {}),
      ...moves,
    };
  }
  const reach = commandReach(job);
  const called = SCRIPT.test(job.type) ? [] : reached(job, profiles);
  return {
    kind: kindOf(job),
    isWork: true,
    timeout,
    effect: reach.effect,
    interactions: [...reach.interactions.map((interaction) => ({ interaction, source: job.command?.source ?? job.source })), ...called],
    files: [],
  };
}

function kindOf({ type }: Job): StepKind {
  if (SCRIPT.test(type)) return 'script';
  if (type === 'Messaging:WaitForReply') return 'wait-callback';
  if (/^(Messaging|Communication Suite|AWS SNS|PagerDuty)(:|$)/.test(type)) return 'send';
  return CALLS_WORKFLOW.test(type) ? 'call' : 'service-task';
}

function commandReach(job: Job): Reach {
  return job.command === undefined ? { interactions: [], effect: {} } : reachOf(job.command.text);
}

/** A thing that the job names (a function, a DAG, a database by its profile), else the system behind its profile. */
function reached(job: Job, profiles: Profiles): Work['interactions'] {
  const target = namedTarget(job, profiles);
  if (target !== undefined) return [target];
  const { profile } = job;
  if (profile === undefined) return [];
  const call = profileCall(profile.text, profiles, job.type);
  return call === undefined ? [] : [{ interaction: call, source: profile.source }];
}

function watched(job: Job, machine: string | undefined): readonly { readonly file: NamedFile; readonly relation: 'CONSUMES' }[] {
  const { watched: path } = job;
  return path === undefined
    ? []
    : [{ file: { path: path.text, place: job.host?.text ?? machine, source: path.source }, relation: 'CONSUMES' }];
}

// A limit of 0 is how these jobs say that they wait for ever.
function timeoutOf({ limit }: Job): Timeout | undefined {
  if (limit === undefined) return undefined;
  return /^\s*(0+\s*)?$/.test(limit.text) ? 'none' : 'set';
}
