// Event sources that a service polls for its target: queues, streams, topics of Kafka.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_event_source_mapping
import type { MentionRef, Ref, Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import { topicMention } from '../../mention/topic.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitChannel } from '../aws/queue.ts';
import { type Reference, refTo, serviceOf } from '../aws/reference.ts';
import { emitUse } from '../aws/use.ts';
import { literalIn, valueIn, within } from './body.ts';
import { destinationOf } from './dead-letters.ts';
import { type Declared, sourceAt } from './module.ts';
import { noteUnknown, type Reading } from './reading.ts';
import { declaredOf, referenceIn, referenceOf, streamResource, thingOfDeclared } from './reference.ts';
import { itemsIn } from './settle.ts';
import { evaluated, literalOf, type Value } from './value.ts';

export function emitSourceMapping(reading: Reading, declared: Declared): void {
  const to = referenceIn(reading, declared, 'function_name');
  if (to === undefined || literalIn(declared, 'enabled') === 'false') return;
  const source = sourceAt(declared, 'event_source_arn');
  const from = [...topicsOf(declared), ...channelOf(reading, valueIn(declared, 'event_source_arn'), { to, source })];
  const deadLetter = destinationOf(reading, declared, 'on_failure');
  const isKnown =
    from.length > 0 &&
    emitDelivery(reading.stack, { id: declared.address, engine: 'lambda', from, to, expected: 'function', deadLetter, source });
  if (!isKnown) noteUnknown(reading, 'the target of a delivery', { name: declared.address, source });
}

function topicsOf(declared: Declared): readonly MentionRef[] {
  return ['topics', 'queues'].flatMap((key) =>
    itemsIn(within(declared, key)).flatMap((item) => {
      const name = literalOf(evaluated(item));
      if (name === undefined || isTemplated(name)) return [];
      return [{ type: 'Channel', mention: topicMention(name), unresolved: { name } } as const];
    }),
  );
}

interface Taker {
  readonly to: Reference;
  readonly source: Source;
}

/** The channel that a value names; the stream of a table is one of its own, and who takes from it reads the table. */
export function channelOf(reading: Reading, value: Value, { to, source }: Taker): readonly Ref[] {
  const named = referenceOf(reading, value);
  if (named === undefined) return [];
  const { stack } = reading;
  const service = serviceOf(named, 'queue');
  if (service === 'kafka' || service === 'broker') return [];
  if (named.kind === 'thing' && service === 'table-stream') {
    const table = declaredOf(value, 'aws_dynamodb_table');
    const thing = table === undefined ? undefined : thingOfDeclared(reading, table);
    if (table !== undefined && thing !== undefined) {
      emitChannel(stack, streamResource(table, thing));
      if (to.kind === 'thing')
        emitUse(stack, { key: to.thing.key }, { target: { kind: 'thing', thing }, expected: 'table', mode: 'read', source });
    }
    return [{ key: named.thing.key }];
  }
  // The stream of a table elsewhere: its ARN is that of the table with more at its end.
  if (named.kind === 'text' && service === 'table') {
    const table = { kind: 'text', text: named.text.replace(/\/stream\/[\s\S]*$/, '') } as const;
    if (to.kind === 'thing') emitUse(stack, { key: to.thing.key }, { target: table, expected: 'table', mode: 'read', source });
    return [refTo(stack, named, 'table-stream')];
  }
  return service === 'table' || service === 'bucket' ? [] : [refTo(stack, named, service ?? 'queue')];
}
