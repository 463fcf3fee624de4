// Schedules of EventBridge Scheduler. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-scheduler-schedule.html

import { arnOf } from '../../mention/arn.ts';
import { isTemplated } from '../../mention/template.ts';
import type { Reference } from '../aws/reference.ts';
import { emitSchedule } from '../aws/schedule.ts';
import { entryAt, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, textOfValue, valueIn, within } from '../aws/template/value.ts';
import { noteUnknown } from './gaps.ts';
import { referenceIn } from './reference.ts';
import { failuresOf } from './rules.ts';

export function emitSchedulerSchedule(scope: Scope, declared: Declared): void {
  if (literalIn(scope, declared.properties, 'State') === 'DISABLED') return;
  const id = `${scope.prefix}${declared.id}`;
  const target = within(scope, declared.properties, 'Target');
  const entry = entryAt(target, 'Arn');
  const source = entry === undefined ? sourceAt(scope, declared, 'Target') : placeIn(scope, entry, `${declared.pointer}/Properties/Target`);
  const task = referenceIn(scope, target, 'EcsParameters', 'TaskDefinitionArn');
  const to = task ?? referenceIn(scope, target, 'Arn');
  if (to === undefined || isAction(to)) noteUnknown(scope, 'the target of a delivery', { name: id, source });
  const name = literalIn(scope, declared.properties, 'Name');
  emitSchedule(scope.stack, {
    id,
    name: name === undefined || isTemplated(name) ? id : name,
    expression: textOfValue(valueIn(scope, within(scope, declared.properties, 'ScheduleExpression'))) || 'schedule',
    engine: 'eventbridge-scheduler',
    targets:
      to === undefined || isAction(to)
        ? []
        : [{ id: 'target', to, expected: task === undefined ? undefined : 'container', ...failuresOf(scope, target, source), source }],
    source: sourceAt(scope, declared, 'ScheduleExpression'),
  });
}

// arn:aws:scheduler:::aws-sdk:sqs:sendMessage is an action; what it is done to stands in its input.
function isAction(to: Reference): boolean {
  return to.kind === 'text' && arnOf(to.text)?.service === 'scheduler';
}
