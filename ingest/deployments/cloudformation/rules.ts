// Rules of EventBridge: which events go to which targets, and schedules.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
import type { Ref, Source } from '../../../graph/model.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Tree } from '../../read/tree.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitEventChannels, nameOfBus } from '../aws/event.ts';
import { emitFailedRuns } from '../aws/failed-runs.ts';
import { type Reference, refTo } from '../aws/reference.ts';
import { emitSchedule, type ScheduleTarget } from '../aws/schedule.ts';
import type { Service } from '../aws/service.ts';
import { entryAt, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, literalOf, textOfValue, valueIn, within } from '../aws/template/value.ts';
import { bucketEvents } from './channels.ts';
import { deadLetterAt, integer } from './dead-letters.ts';
import { tagsOf } from './declare.ts';
import { noteUnknown } from './gaps.ts';
import { declaredOf, referenceIn, referenceOf, thingIn } from './reference.ts';

export function emitRule(scope: Scope, declared: Declared): void {
  if (literalIn(scope, declared.properties, 'State') === 'DISABLED') return;
  const targets = itemsIn(scope, within(scope, declared.properties, 'Targets')).flatMap((tree, index) =>
    targetOf(scope, tree, { declared, index }),
  );
  const id = `${scope.prefix}${declared.id}`;
  const given = literalIn(scope, declared.properties, 'Name');
  const name = given === undefined || isTemplated(given) ? id : given;
  const expression = textOfValue(valueIn(scope, within(scope, declared.properties, 'ScheduleExpression')));
  if (expression !== '') {
    emitSchedule(scope.stack, {
      id,
      name,
      expression,
      engine: 'eventbridge',
      targets,
      tags: tagsOf(scope, declared),
      source: sourceAt(scope, declared, 'ScheduleExpression'),
    });
  }
  const pattern = within(scope, declared.properties, 'EventPattern');
  if (pattern === undefined) return;
  const from = eventsOf(scope, {
    pattern,
    bus: within(scope, declared.properties, 'EventBusName'),
    source: sourceAt(scope, declared, 'EventPattern'),
  });
  for (const target of targets) {
    emitHandling(scope, pattern, { id, to: target.to, source: target.source });
    const delivery = { ...target, id: `${id}/${target.id}`, name: `${name} to ${target.id}`, engine: 'eventbridge', from };
    if (!emitDelivery(scope.stack, delivery))
      noteUnknown(scope, 'the target of a delivery', { name: `${id} ${target.id}`, source: target.source });
  }
}

interface TargetPlace {
  readonly declared: Declared;
  readonly index: number;
}

function targetOf(scope: Scope, tree: Tree, { declared, index }: TargetPlace): readonly ScheduleTarget[] {
  const pointer = `${declared.pointer}/Properties/Targets/${index}`;
  const source = placeIn(scope, entryAt(tree, 'Arn') ?? tree, pointer);
  const task = entryAt(within(scope, tree, 'EcsParameters'), 'TaskDefinitionArn');
  const to = task === undefined ? referenceIn(scope, tree, 'Arn') : referenceOf(valueIn(scope, task.value));
  if (to === undefined || isLog(scope, tree)) return [];
  return [
    {
      id: literalIn(scope, tree, 'Id') ?? String(index),
      to: endpointOf(scope, tree) ?? to,
      expected: task === undefined ? undefined : 'container',
      ...failuresOf(scope, tree, source),
      source,
    },
  ];
}

/** Dead letter and retries of a target: the same words in rules, schedules and events of SAM. */
export function failuresOf(
  scope: Scope,
  tree: Tree | undefined,
  source: Source,
): { readonly deadLetter: DeadLetter | undefined; readonly attempts: number | undefined } {
  const retries = integer(literalIn(scope, tree, 'RetryPolicy', 'MaximumRetryAttempts'));
  const entry = entryAt(within(scope, tree, 'DeadLetterConfig'), 'Arn');
  const place = entry === undefined ? source : placeIn(scope, entry, source.pointer);
  const attempts = retries === undefined ? undefined : retries + 1;
  return { deadLetter: entry === undefined ? undefined : deadLetterAt(scope, entry.value, { source: place, attempts }), attempts: retries };
}

// Events that are only written to a log are for people who look them up.
function isLog(scope: Scope, tree: Tree): boolean {
  const value = valueIn(scope, within(scope, tree, 'Arn'));
  return /^arn:[^:]*:logs:/.test(textOfValue(value)) || declaredOf(value)?.declared.type === 'AWS::Logs::LogGroup';
}

// An API destination is the address that it names.
function endpointOf(scope: Scope, tree: Tree): Reference | undefined {
  const found = declaredOf(valueIn(scope, within(scope, tree, 'Arn')));
  return found?.declared.type === 'AWS::Events::ApiDestination'
    ? referenceIn(found.scope, found.declared.properties, 'InvocationEndpoint')
    : undefined;
}

export interface Events {
  readonly pattern: Tree | undefined;
  readonly bus: Tree | undefined;
  readonly source: Source;
}

/** Channels of the events that a pattern selects; the bus itself where the pattern names neither source nor type. */
export function eventsOf(scope: Scope, { pattern, bus, source }: Events): readonly Ref[] {
  const named = referenceOf(valueIn(scope, bus));
  const sources = plainValues(scope, pattern, 'source');
  const buckets = sources.includes('aws.s3') ? bucketsOf(scope, { pattern, source }) : [];
  if (buckets.length > 0) return buckets;
  const detailTypes = plainValues(scope, pattern, 'detail-type');
  const found = emitEventChannels(scope.stack, { sources, detailTypes, bus: named === undefined ? undefined : nameOfBus(named), source });
  if (found.length > 0) return found;
  return [refTo(scope.stack, named ?? { kind: 'text', text: 'default' }, 'bus' satisfies Service)];
}

// What one bucket tells of its objects is that bucket's own channel, whoever carries it.
function bucketsOf(scope: Scope, { pattern, source }: Pick<Events, 'pattern' | 'source'>): readonly Ref[] {
  return itemsIn(scope, within(scope, pattern, 'detail', 'bucket', 'name')).flatMap((item) => {
    const found = declaredOf(valueIn(scope, item));
    const bucket = found === undefined ? undefined : thingIn(found.scope, found.declared.id);
    return found === undefined || bucket?.service !== 'bucket'
      ? []
      : [bucketEvents(found.scope, bucket, { id: found.declared.id, source })];
  });
}

/** What a pattern on the ends of runs says about the state machines that it names. */
export function emitHandling(
  scope: Scope,
  pattern: Tree | undefined,
  { id, to, source }: { readonly id: string; readonly to: Reference; readonly source: Source },
): void {
  if (!plainValues(scope, pattern, 'source').includes('aws.states')) return;
  const detail = within(scope, pattern, 'detail');
  const machines = itemsIn(scope, within(scope, detail, 'stateMachineArn')).flatMap((item) =>
    item.kind === 'map' && item.entries.size > 1 ? [] : (referenceOf(valueIn(scope, item)) ?? []),
  );
  emitFailedRuns(scope.stack, { id, machines, statuses: plainValues(scope, detail, 'status'), to, source });
}

// Matchers ({prefix: …}) select what cannot be listed.
function plainValues(scope: Scope, pattern: Tree | undefined, key: string): readonly string[] {
  return itemsIn(scope, within(scope, pattern, key)).flatMap((item) =>
    item.kind === 'map' ? [] : (literalOf(valueIn(scope, item)) ?? []),
  );
}
