// Alarms of CloudWatch. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
import { isTemplated } from '../../mention/template.ts';
import type { Tree } from '../../read/tree.ts';
import { emitAlarm, serviceOfDimension, type Watched } from '../aws/alarm.ts';
import { groupedBy, placeIn, type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { itemsIn, literalIn, valueIn, within } from '../aws/template/value.ts';
import { idsIn, referenceOf } from './reference.ts';

export function emitAlarmOf(scope: Scope, declared: Declared): void {
  const { properties, pointer } = declared;
  const metrics = itemsIn(scope, within(scope, properties, 'Metrics')).map((metric) =>
    within(scope, metric, 'MetricStat', 'Metric', 'Dimensions'),
  );
  const dimensions = [within(scope, properties, 'Dimensions'), ...metrics].flatMap((list) => itemsIn(scope, list));
  const watched = tells(scope, declared) ? dimensions.flatMap((dimension) => watchedBy(scope, dimension, pointer)) : [];
  const name = literalIn(scope, properties, 'AlarmName');
  emitAlarm(scope.stack, {
    id: `${scope.prefix}${declared.id}`,
    name: name === undefined || isTemplated(name) ? `${scope.prefix}${declared.id}` : name,
    watched,
    source: sourceAt(scope, declared),
  });
}

// An alarm without an action, or with its actions off, tells nobody unless another alarm is made of it.
function tells(scope: Scope, declared: Declared): boolean {
  if (literalIn(scope, declared.properties, 'ActionsEnabled') === 'false') return false;
  const tellsBy = (alarm: Declared): boolean => itemsIn(scope, within(scope, alarm.properties, 'AlarmActions')).length > 0;
  const composed = groupedBy(scope, ['AWS::CloudWatch::CompositeAlarm'], ({ properties }) =>
    idsIn(valueIn(scope, within(scope, properties, 'AlarmRule'))),
  );
  return tellsBy(declared) || (composed.get(declared.id) ?? []).some(tellsBy);
}

function watchedBy(scope: Scope, dimension: Tree, pointer: string): readonly Watched[] {
  const expected = serviceOfDimension(literalIn(scope, dimension, 'Name') ?? '');
  const target = referenceOf(valueIn(scope, within(scope, dimension, 'Value')));
  if (expected === undefined || target === undefined || (target.kind === 'text' && isTemplated(target.text)) || target.kind === 'open')
    return [];
  return [{ target, expected, source: placeIn(scope, dimension, pointer) }];
}
