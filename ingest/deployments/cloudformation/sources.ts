// Event sources that a service polls for its target: queues, streams, topics of Kafka.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html
import type { MentionRef, Ref, Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import type { Tree } from '../../read/tree.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitChannel } from '../aws/queue.ts';
import { type Reference, refTo, serviceOf } from '../aws/reference.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, literalOf, type Value, valueIn, within } from '../aws/template/value.ts';
import type { Thing } from '../aws/thing.ts';
import { emitUse } from '../aws/use.ts';
import { destinationOf } from './functions.ts';
import { noteUnknown } from './gaps.ts';
import { declaredOf, referenceOf, streamResource, thingIn } from './reference.ts';

export function emitSourceMapping(scope: Scope, declared: Declared): void {
  const to = referenceOf(valueIn(scope, within(scope, declared.properties, 'FunctionName')));
  if (to === undefined || literalIn(scope, declared.properties, 'Enabled') === 'false') return;
  const source = sourceAt(scope, declared, 'EventSourceArn');
  emitPolled(scope, { id: `${scope.prefix}${declared.id}`, tree: declared.properties, key: 'EventSourceArn', to, source });
}

export interface Polled {
  readonly id: string;
  readonly tree: Tree | undefined;
  /** Property that names the source. */
  readonly key: string;
  readonly to: Reference;
  readonly source: Source;
}

/** What is taken from the source goes to the function; batches that fail go where the mapping says. */
export function emitPolled(scope: Scope, { id, tree, key, to, source }: Polled): void {
  const deadLetter = destinationOf(scope, tree, { when: 'OnFailure', source });
  const value = valueIn(scope, within(scope, tree, key));
  const from = [...topicsOf(scope, tree), ...channelOf(scope, { value, to, source })];
  if (from.length === 0) {
    noteUnknown(scope, 'the target of a delivery', { name: id, source });
    return;
  }
  const failures = withAttempts(scope, tree, deadLetter);
  if (!emitDelivery(scope.stack, { id, engine: 'lambda', from, to, expected: 'function', deadLetter: failures, source }))
    noteUnknown(scope, 'the target of a delivery', { name: id, source });
}

// Streams are read again MaximumRetryAttempts times; silence means until the records are too old.
function withAttempts(scope: Scope, tree: Tree | undefined, deadLetter: DeadLetter | undefined): DeadLetter | undefined {
  const retries = Number(literalIn(scope, tree, 'MaximumRetryAttempts') ?? Number.NaN);
  return deadLetter === undefined || !Number.isSafeInteger(retries) || retries < 0 ? deadLetter : { ...deadLetter, attempts: retries + 1 };
}

function topicsOf(scope: Scope, tree: Tree | undefined): readonly MentionRef[] {
  const names = [...itemsIn(scope, within(scope, tree, 'Topics')), ...itemsIn(scope, within(scope, tree, 'Queues'))];
  return names.flatMap((item) => {
    const name = literalOf(valueIn(scope, item));
    if (name === undefined || isTemplated(name)) return [];
    return [{ type: 'Channel', mention: topicMention(name), unresolved: { name } } as const];
  });
}

function channelOf(
  scope: Scope,
  { value, to, source }: { readonly value: Value; readonly to: Reference; readonly source: Source },
): readonly Ref[] {
  const named = referenceOf(value);
  if (named === undefined) return [];
  const service = serviceOf(named, 'queue');
  if (service === 'kafka' || service === 'broker') return [];
  if (named.kind === 'thing' && service === 'table-stream') return [streamOf(scope, value, { to, source, stream: named.thing })];
  // The stream of a table elsewhere: its ARN is that of the table with more at its end.
  if (named.kind === 'text' && service === 'table') {
    const table = { kind: 'text', text: named.text.replace(/\/stream\/[\s\S]*$/, '') } as const;
    if (to.kind === 'thing') emitUse(scope.stack, { key: to.thing.key }, { target: table, expected: 'table', mode: 'read', source });
    return [refTo(scope.stack, named, 'table-stream')];
  }
  if (service === 'table' || service === 'bucket') return [];
  return [refTo(scope.stack, named, service ?? 'queue')];
}

// The stream is a channel of its own; who takes from it reads the table.
function streamOf(
  scope: Scope,
  value: Value,
  { to, source, stream }: { readonly to: Reference; readonly source: Source; readonly stream: Thing },
): Ref {
  const found = declaredOf(value);
  const table = found === undefined ? undefined : thingIn(found.scope, found.declared.id);
  if (found !== undefined && table !== undefined) {
    emitChannel(scope.stack, streamResource(found.scope, table, found.declared.id));
    if (to.kind === 'thing')
      emitUse(scope.stack, { key: to.thing.key }, { target: { kind: 'thing', thing: table }, expected: 'table', mode: 'read', source });
  }
  return { key: stream.key };
}
