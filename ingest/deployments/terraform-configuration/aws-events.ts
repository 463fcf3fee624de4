// Rules of EventBridge with their targets, and schedules. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target
import type { Ref } from '../../../graph/model.ts';
import { arnOf } from '../../mention/arn.ts';
import { isTemplated } from '../../mention/template.ts';
import { emitDelivery } from '../aws/delivery.ts';
import { emitEventChannels, nameOfBus } from '../aws/event.ts';
import { emitFailedRuns } from '../aws/failed-runs.ts';
import { type Reference, refTo } from '../aws/reference.ts';
import { emitSchedule, type ScheduleTarget } from '../aws/schedule.ts';
import { bucketEvents } from './aws-channels.ts';
import { type Holder, jsonIn, literalIn, textIn, valueIn, within } from './body.ts';
import { failuresOf } from './dead-letters.ts';
import { type Declared, sourceAt, type Term } from './module.ts';
import { besides, noteUnknown, type Reading } from './reading.ts';
import { declaredOf, referenceIn, referenceOf, tagsOf, thingOfDeclared } from './reference.ts';
import { itemsIn } from './settle.ts';
import { evaluated, literalOf, textOfValue } from './value.ts';

export function emitRule(reading: Reading, declared: Declared): void {
  if (literalIn(declared, 'state') === 'DISABLED' || literalIn(declared, 'is_enabled') === 'false') return;
  const targets = targetsOf(reading, declared).flatMap((target) => targetOf(reading, target));
  const id = declared.address;
  const given = literalIn(declared, 'name');
  const name = given === undefined || isTemplated(given) ? id : given;
  const expression = textIn(declared, 'schedule_expression');
  if (expression !== '') {
    const source = sourceAt(declared, 'schedule_expression');
    emitSchedule(reading.stack, { id, name, expression, engine: 'eventbridge', targets, tags: tagsOf(declared), source });
  }
  const pattern = jsonIn(declared, 'event_pattern');
  if (pattern === undefined) return;
  const from = eventsOf(reading, declared, pattern);
  for (const target of targets) {
    emitHandling(reading, pattern, { id, target });
    const delivery = { ...target, id: target.id, name: `${name} to ${target.id}`, engine: 'eventbridge', from };
    if (!emitDelivery(reading.stack, delivery))
      noteUnknown(reading, 'the target of a delivery', { name: target.id, source: target.source });
  }
}

// Targets name their rule by its resource, or by the name that both have.
function targetsOf(reading: Reading, rule: Declared): readonly Declared[] {
  return besides(reading, { declared: rule, name: literalIn(rule, 'name'), types: ['aws_cloudwatch_event_target'] }, (target) => [
    valueIn(target, 'rule'),
  ]);
}

function targetOf(reading: Reading, declared: Declared): readonly ScheduleTarget[] {
  const value = valueIn(declared, 'arn');
  const task = referenceIn(reading, declared, 'ecs_target', 'task_definition_arn');
  const isLog = /^arn:[^:]*:logs:/.test(textOfValue(value)) || declaredOf(value)?.type === 'aws_cloudwatch_log_group';
  const to = task ?? endpointOf(reading, declared) ?? referenceOf(reading, value);
  // Events that are only written to a log are for people who look them up.
  if (to === undefined || isLog) return [];
  const source = sourceAt(declared, 'arn');
  return [
    { id: declared.address, to, expected: task === undefined ? undefined : 'container', ...failuresOf(reading, declared, source), source },
  ];
}

// An API destination is the address that it names.
function endpointOf(reading: Reading, declared: Declared): Reference | undefined {
  const destination = declaredOf(valueIn(declared, 'arn'), 'aws_cloudwatch_event_api_destination');
  return destination === undefined ? undefined : referenceIn(reading, destination, 'invocation_endpoint');
}

/** Channels of the events that a pattern selects; the bus itself where the pattern names neither source nor type. */
function eventsOf(reading: Reading, declared: Declared, pattern: Term): readonly Ref[] {
  const source = sourceAt(declared, 'event_pattern');
  const sources = plainValues(pattern, 'source');
  const buckets = sources.includes('aws.s3')
    ? itemsIn(within(pattern, 'detail', 'bucket', 'name')).flatMap((item) => {
        const bucket = declaredOf(evaluated(item), 'aws_s3_bucket');
        const thing = bucket === undefined ? undefined : thingOfDeclared(reading, bucket);
        return bucket === undefined || thing === undefined ? [] : [bucketEvents(reading, bucket, thing, source)];
      })
    : [];
  if (buckets.length > 0) return buckets;
  const named = referenceIn(reading, declared, 'event_bus_name');
  const bus = named === undefined ? 'default' : nameOfBus(named);
  const found = emitEventChannels(reading.stack, { sources, detailTypes: plainValues(pattern, 'detail-type'), bus, source });
  return found.length > 0 ? found : [refTo(reading.stack, named ?? { kind: 'text', text: 'default' }, 'bus')];
}

function emitHandling(reading: Reading, pattern: Term, { id, target }: { readonly id: string; readonly target: ScheduleTarget }): void {
  if (!plainValues(pattern, 'source').includes('aws.states')) return;
  const detail = within(pattern, 'detail');
  const machines = itemsIn(within(detail, 'stateMachineArn')).flatMap((item) =>
    item.tree.kind === 'map' ? [] : (referenceOf(reading, evaluated(item)) ?? []),
  );
  emitFailedRuns(reading.stack, { id, machines, statuses: plainValues(detail, 'status'), to: target.to, source: target.source });
}

// Matchers ({prefix: …}) select what cannot be listed.
function plainValues(holder: Holder, key: string): readonly string[] {
  return itemsIn(within(holder, key)).flatMap((item) => (item.tree.kind === 'map' ? [] : (literalOf(evaluated(item)) ?? [])));
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule */
export function emitSchedulerSchedule(reading: Reading, declared: Declared): void {
  if (literalIn(declared, 'state') === 'DISABLED') return;
  const source = sourceAt(declared, 'target', 'arn');
  const target = within(declared, 'target');
  const task = referenceIn(reading, target, 'ecs_parameters', 'task_definition_arn');
  const named = task ?? referenceIn(reading, target, 'arn');
  // arn:aws:scheduler:::aws-sdk:sqs:sendMessage is an action; what it is done to stands in its input.
  const to = named?.kind === 'text' && arnOf(named.text)?.service === 'scheduler' ? undefined : named;
  if (to === undefined) noteUnknown(reading, 'the target of a delivery', { name: declared.address, source });
  const name = literalIn(declared, 'name');
  emitSchedule(reading.stack, {
    id: declared.address,
    name: name === undefined || isTemplated(name) ? declared.address : name,
    expression: textIn(declared, 'schedule_expression') || 'schedule',
    engine: 'eventbridge-scheduler',
    targets:
      to === undefined
        ? []
        : [{ id: 'target', to, expected: task === undefined ? undefined : 'container', ...failuresOf(reading, target, source), source }],
    source: sourceAt(declared, 'schedule_expression'),
  });
}
