// Queues, topics, buses and streams, and who takes from them.
import type { Ref, Source } from '../../../graph/model.ts';
import { emitDeadLetter } from '../aws/dead-letter.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitChannel } from '../aws/queue.ts';
import { refTo } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import type { Thing } from '../aws/thing.ts';
import { blocksIn, literalIn, valueIn } from './body.ts';
import { redriveOf } from './dead-letters.ts';
import { type Declared, sourceAt, sourceIn } from './module.ts';
import { noteUnknown, type Reading } from './reading.ts';
import { declaredOf, referenceIn, resourceWithTags, thingOfDeclared } from './reference.ts';

export function emitQueue(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  return resource === undefined ? undefined : emitChannel(reading.stack, resource, redriveOf(reading, declared));
}

/** aws_sqs_queue_redrive_policy: the same policy beside its queue. */
export function emitRedrive(reading: Reading, declared: Declared): void {
  const queue = referenceIn(reading, declared, 'queue_url');
  const redrive = redriveOf(reading, declared);
  if (queue !== undefined && redrive !== undefined) emitDeadLetter(reading.stack, refTo(reading.stack, queue, 'queue'), redrive);
}

// People who get mails and texts are told, they consume nothing that the graph knows.
const PEOPLE = /^(email|email-json|sms|application)$/i;
const PROTOCOLS: ReadonlyMap<string, Service> = new Map([
  ['sqs', 'queue'],
  ['lambda', 'function'],
  ['firehose', 'firehose'],
]);

export function emitSubscription(reading: Reading, declared: Declared): void {
  const topic = referenceIn(reading, declared, 'topic_arn');
  const to = referenceIn(reading, declared, 'endpoint');
  const protocol = literalIn(declared, 'protocol') ?? '';
  if (topic === undefined || to === undefined || PEOPLE.test(protocol)) return;
  const { stack } = reading;
  const source = sourceAt(declared, 'endpoint');
  const delivery = {
    id: declared.address,
    engine: 'sns',
    from: [refTo(stack, topic, 'topic')],
    to,
    expected: PROTOCOLS.get(protocol),
    deadLetter: redriveOf(reading, declared),
    source,
  };
  if (!emitDelivery(stack, delivery)) noteUnknown(reading, 'the target of a delivery', { name: declared.address, source });
}

/** aws_s3_bucket_notification: what a bucket tells of its objects. */
export function emitNotification(reading: Reading, declared: Declared): void {
  const bucket = declaredOf(valueIn(declared, 'bucket'), 'aws_s3_bucket');
  const thing = bucket === undefined ? undefined : thingOfDeclared(reading, bucket);
  if (bucket === undefined || thing === undefined) return;
  for (const [block, argument, expected] of [
    ['lambda_function', 'lambda_function_arn', 'function'],
    ['queue', 'queue_arn', 'queue'],
    ['topic', 'topic_arn', 'topic'],
  ] as const) {
    for (const [index, item] of blocksIn(declared, block).entries()) {
      const to = referenceIn(reading, item, argument);
      if (to === undefined) continue;
      const source = sourceIn(declared, item.tree, block);
      const from = [bucketEvents(reading, bucket, thing, source)];
      emitDelivery(reading.stack, { id: `${declared.address}/${block}/${index}`, engine: 's3', from, to, expected, source });
    }
  }
}

/** The channel of a bucket's notifications; declared where somebody takes them. */
export function bucketEvents(reading: Reading, bucket: Declared, thing: Thing, source: Source): Ref {
  const { key } = emitChannel(reading.stack, {
    id: `${bucket.address}/events`,
    service: 'bucket-events',
    label: `${thing.name} notifications`,
    source,
  });
  return { key };
}
