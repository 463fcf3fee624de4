// One task as a step.
import type { Retry, Timeout } from '../../workflows/defaults.ts';
import { approvalTags } from '../../workflows/performer.ts';
import type { StepDeclaration } from '../../workflows/vocabulary.ts';
import { kindOf } from './kind.ts';
import { argumentOf, type Task } from './model.ts';
import type { Value } from './value.ts';

const TIMES = /^(DateTime|Time|TimeDelta|DayOfWeek|Wait)\w*Sensor|^BranchDateTime/;

export function stepOf(task: Task): Omit<StepDeclaration, 'source'> {
  const kind = kindOf(task);
  const isWait = kind === 'event-wait';
  const isPerson = kind === 'user-task';
  const softFail = argumentOf(task, 'soft_fail');
  const past = argumentOf(task, 'depends_on_past');
  return {
    id: task.id,
    kind,
    isWork: !isWait && !isPerson && kind !== 'gateway',
    within: task.within?.id,
    trigger: isWait ? triggerOf(task) : undefined,
    timeout: timeoutOf(task, isWait),
    retry: retryOf(argumentOf(task, 'retries')),
    tags: [
      ...(task.isMany ? ['multi-instance'] : []),
      ...(softFail?.kind === 'flag' && softFail.value ? ['soft-fail'] : []),
      ...(past?.kind === 'flag' && past.value ? ['depends-on-past'] : []),
      ...(task.operator === 'ApprovalOperator' ? ['approval'] : isPerson ? approvalTags(task.id.replaceAll('_', ' ')) : []),
    ],
  };
}

function triggerOf({ operator }: Task): string {
  if (TIMES.test(operator)) return 'timer';
  if (/Sqs|PubSub|Message|Kafka|Redis/.test(operator)) return 'message';
  return /File|S3|GCS|SFTP|FTP|Hdfs|Wasb|Blob/.test(operator) ? 'file' : 'conditional';
}

/** execution_timeout bounds every task, timeout a sensor; a sensor without one gives up after seven days. */
function timeoutOf(task: Task, isWait: boolean): Timeout | undefined {
  const limit = argumentOf(task, 'execution_timeout');
  const own =
    isWait || /^(HITL\w*|Approval)Operator$/.test(task.operator)
      ? (argumentOf(task, 'timeout') ?? argumentOf(task, 'response_timeout'))
      : undefined;
  const stated = [own, limit].find((value) => value !== undefined && value.kind !== 'none');
  if (stated !== undefined) return 'set';
  return isWait ? 'default' : task.operator.endsWith('Operator') && kindOf(task) === 'user-task' ? 'none' : undefined;
}

/** A number that is computed is still one that somebody set. */
function retryOf(value: Value | undefined): Retry | undefined {
  if (value === undefined || value.kind === 'none') return undefined;
  return value.kind === 'number' ? (value.value > 0 ? 'set' : 'none') : 'set';
}
