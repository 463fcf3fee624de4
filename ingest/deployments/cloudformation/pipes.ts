// Pipes of EventBridge as templates write them. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-pipes-pipe.html
import { isTemplated } from '../../mention/template.ts';
import { entriesOf } from '../../read/tree.ts';
import { emitPipe } from '../aws/pipe.ts';
import { emitChannel } from '../aws/queue.ts';
import { refTo, serviceOf } from '../aws/reference.ts';
import { loggingOf } from '../aws/state-machine.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, valueIn, within } from '../aws/template/value.ts';
import { deadLetterAt, integer } from './dead-letters.ts';
import { tagsOf } from './declare.ts';
import { noteUnknown } from './gaps.ts';
import { declaredOf, referenceIn, streamResource, thingIn } from './reference.ts';

export function emitPipeOf(scope: Scope, declared: Declared): void {
  if (literalIn(scope, declared.properties, 'DesiredState') === 'STOPPED') return;
  const id = `${scope.prefix}${declared.id}`;
  const source = sourceAt(scope, declared, 'Source');
  const from = referenceIn(scope, declared.properties, 'Source');
  const to = referenceIn(scope, declared.properties, 'Target');
  if (from === undefined || to === undefined) {
    noteUnknown(scope, 'the target of a delivery', { name: id, source });
    return;
  }
  const name = literalIn(scope, declared.properties, 'Name');
  const settings = within(scope, declared.properties, 'TargetParameters');
  const invocation = entriesOf(settings).flatMap(({ value }) => literalIn(scope, value, 'InvocationType') ?? [])[0];
  const isKnown = emitPipe(scope.stack, {
    id,
    name: name === undefined || isTemplated(name) ? id : name,
    from: refTo(scope.stack, from, serviceOf(from, 'queue') ?? 'queue'),
    enrichment: referenceIn(scope, declared.properties, 'Enrichment'),
    to,
    isAsync: invocation === 'FIRE_AND_FORGET',
    deadLetter: failureOf(scope, declared),
    logging: loggingOf(literalIn(scope, declared.properties, 'LogConfiguration', 'Level')),
    tags: tagsOf(scope, declared),
    source,
    targetSource: sourceAt(scope, declared, 'Target'),
  });
  if (!isKnown) noteUnknown(scope, 'the target of a delivery', { name: id, source });
  const found = declaredOf(valueIn(scope, within(scope, declared.properties, 'Source')));
  const table =
    found === undefined || from.kind !== 'thing' || from.thing.service !== 'table-stream'
      ? undefined
      : thingIn(found.scope, found.declared.id);
  if (found !== undefined && table !== undefined) emitChannel(scope.stack, streamResource(found.scope, table, found.declared.id));
}

// Streams keep what failed in a dead letter of the pipe.
function failureOf(scope: Scope, declared: Declared) {
  for (const { key, value } of entriesOf(within(scope, declared.properties, 'SourceParameters'))) {
    const target = within(scope, value, 'DeadLetterConfig', 'Arn');
    if (target === undefined) continue;
    const retries = integer(literalIn(scope, value, 'MaximumRetryAttempts'));
    const source = sourceAt(scope, declared, 'SourceParameters', key, 'DeadLetterConfig', 'Arn');
    return deadLetterAt(scope, target, { source, attempts: retries === undefined ? undefined : retries + 1 });
  }
  return undefined;
}
