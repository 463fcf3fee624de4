// CloudWatch alarms: they guard what their metric is about, when they tell somebody.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
import { localKey } from '../../../graph/key.ts';
import type { Source } from '../../../graph/model.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import type { Service } from './service.ts';
import type { Stack } from './thing.ts';

export interface Alarm {
  readonly id: string;
  readonly name?: string | undefined;
  readonly watched: readonly Watched[];
  readonly source: Source;
}

/** One dimension of its metrics that names a thing. */
export interface Watched {
  readonly target: Reference;
  readonly expected: Service;
  readonly source: Source;
}

/** Dimensions of CloudWatch that name a thing. */
const DIMENSIONS = new Map<string, Service>([
  ['QueueName', 'queue'],
  ['TopicName', 'topic'],
  ['FunctionName', 'function'],
  ['StateMachineArn', 'state-machine'],
  ['EventBusName', 'bus'],
  ['StreamName', 'stream'],
  ['DeliveryStreamName', 'firehose'],
  ['ApiName', 'api'],
  ['ApiId', 'api'],
]);

export function serviceOfDimension(name: string): Service | undefined {
  return DIMENSIONS.get(name);
}

/** Stores cannot be guarded in the graph; an alarm that watches nothing we know is a control all the same. */
export function emitAlarm(stack: Stack, { id, name = id, watched, source }: Alarm): void {
  const key = localKey('Control', stack.root, stack.path, id);
  stack.emit.node({ type: 'Control', kind: 'alert', key, name, source });
  const seen = new Set<string>();
  for (const { target, expected, source: place } of watched) {
    const from = refTo(stack, target, serviceOf(target, expected) ?? expected);
    const mark = JSON.stringify(from);
    if (seen.has(mark)) continue;
    seen.add(mark);
    stack.emit.edge({ type: 'GUARDED_BY', from, to: { key }, source: place });
  }
}
