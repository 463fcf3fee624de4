// Queues, topics, buses and streams of a template.

import type { Ref, Source } from '../../../graph/model.ts';
import type { Tree } from '../../read/tree.ts';
import { itemsOf } from '../../read/tree.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitChannel } from '../aws/queue.ts';
import { refTo } from '../aws/reference.ts';
import { entryAt, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { redriveOf } from './dead-letters.ts';
import { resourceWithTags } from './declare.ts';
import { noteUnknown } from './gaps.ts';
import { referenceIn } from './reference.ts';

export function emitQueue(scope: Scope, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const redrive = redriveOf(scope, within(scope, declared.properties, 'RedrivePolicy'), sourceAt(scope, declared, 'RedrivePolicy'));
  return emitChannel(scope.stack, resource, redrive);
}

/** A topic lists subscriptions, or they stand beside it. */
export function emitTopic(scope: Scope, declared: Declared): Thing | undefined {
  const thing = emitQueue(scope, declared);
  if (thing === undefined) return undefined;
  for (const [index, item] of itemsOf(within(scope, declared.properties, 'Subscription')).entries()) {
    const id = `${scope.prefix}${declared.id}/Subscription/${index}`;
    emitSubscribed(scope, item, {
      id,
      from: { key: thing.key },
      source: placeIn(scope, item, `${declared.pointer}/Properties/Subscription/${index}`),
    });
  }
  return thing;
}

export function emitSubscription(scope: Scope, declared: Declared): void {
  const topic = referenceIn(scope, declared.properties, 'TopicArn');
  if (topic === undefined) return;
  const from = refTo(scope.stack, topic, 'topic');
  emitSubscribed(scope, declared.properties, { id: `${scope.prefix}${declared.id}`, from, source: sourceAt(scope, declared, 'Endpoint') });
}

// People who get mails and texts are told, they consume nothing that the graph knows.
const PEOPLE = /^(email|email-json|sms|application)$/i;

function emitSubscribed(
  scope: Scope,
  tree: Tree | undefined,
  { id, from, source }: { readonly id: string; readonly from: Ref; readonly source: Source },
): void {
  const protocol = literalIn(scope, tree, 'Protocol') ?? '';
  const to = referenceIn(scope, tree, 'Endpoint');
  if (PEOPLE.test(protocol) || to === undefined) return;
  const expected = protocol === 'sqs' ? 'queue' : protocol === 'lambda' ? 'function' : protocol === 'firehose' ? 'firehose' : undefined;
  const redrive = entryAt(tree, 'RedrivePolicy');
  const deadLetter = redrive === undefined ? undefined : redriveOf(scope, redrive.value, placeIn(scope, redrive, source.pointer));
  if (!emitDelivery(scope.stack, { id, engine: 'sns', from: [from], to, expected, deadLetter, source })) {
    noteUnknown(scope, 'the target of a delivery', { name: id, source });
  }
}

/** What a bucket tells of its objects. */
export function emitBucketEvents(scope: Scope, declared: Declared, bucket: Thing): void {
  const notifications = within(scope, declared.properties, 'NotificationConfiguration');
  for (const [list, property] of [
    ['LambdaConfigurations', 'Function'],
    ['QueueConfigurations', 'Queue'],
    ['TopicConfigurations', 'Topic'],
  ] as const) {
    for (const [index, item] of itemsIn(scope, within(scope, notifications, list)).entries()) {
      const to = referenceIn(scope, item, property);
      if (to === undefined) continue;
      const source = placeIn(
        scope,
        entryAt(item, property) ?? item,
        `${declared.pointer}/Properties/NotificationConfiguration/${list}/${index}`,
      );
      const from = bucketEvents(scope, bucket, { id: declared.id, source });
      const expected = property === 'Function' ? 'function' : property === 'Queue' ? 'queue' : 'topic';
      emitDelivery(scope.stack, { id: `${scope.prefix}${declared.id}/${list}/${index}`, engine: 's3', from: [from], to, expected, source });
    }
  }
}

/** The channel of a bucket's notifications; declared where somebody takes them. */
export function bucketEvents(scope: Scope, bucket: Thing, { id, source }: { readonly id: string; readonly source: Source }): Ref {
  const { key } = emitChannel(scope.stack, {
    id: `${scope.prefix}${id}/events`,
    service: 'bucket-events',
    label: `${bucket.name} notifications`,
    source,
  });
  return { key };
}
