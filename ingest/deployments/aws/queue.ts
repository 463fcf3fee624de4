// SQS queues, SNS topics and event buses. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
import { type DeadLetter, emitDeadLetter } from './dead-letter.ts';
import { emitThing, type Resource, type Stack, type Thing } from './thing.ts';

/** A queue with its redrive policy; also a topic, stream or bus with a dead letter of its own. */
export function emitChannel(stack: Stack, resource: Resource, deadLetter?: DeadLetter): Thing {
  const thing = emitThing(stack, resource);
  if (deadLetter !== undefined) emitDeadLetter(stack, { key: thing.key }, deadLetter);
  return thing;
}

/** A redrive policy as text: {"deadLetterTargetArn": "…", "maxReceiveCount": 3}. */
export function redriveOfText(text: string): { readonly target: string; readonly attempts?: number } | undefined {
  try {
    const policy: unknown = JSON.parse(text);
    if (typeof policy !== 'object' || policy === null || !('deadLetterTargetArn' in policy)) return undefined;
    const target = policy.deadLetterTargetArn;
    if (typeof target !== 'string') return undefined;
    const attempts = 'maxReceiveCount' in policy ? Number(policy.maxReceiveCount) : Number.NaN;
    return { target, ...(Number.isSafeInteger(attempts) ? { attempts } : {}) };
  } catch {
    return undefined; // an expression of the tool around it; the reader says so
  }
}
