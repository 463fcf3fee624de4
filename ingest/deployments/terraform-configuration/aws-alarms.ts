// Alarms of CloudWatch. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm
import { isTemplated } from '../../mention/template.ts';
import { emitAlarm, serviceOfDimension, type Watched } from '../aws/alarm.ts';
import { blocksIn, literalIn, valueIn, within } from './body.ts';
import { type Declared, sourceAt, type Term } from './module.ts';
import { besides, type Reading } from './reading.ts';
import { referenceOf } from './reference.ts';
import { entriesIn, itemsIn } from './settle.ts';
import { evaluated } from './value.ts';

export function emitAlarmOf(reading: Reading, declared: Declared): void {
  const metrics = blocksIn(declared, 'metric_query').flatMap((query) => blocksIn(query, 'metric'));
  const maps = [within(declared, 'dimensions'), ...metrics.map((metric) => within(metric, 'dimensions'))];
  const watched = tells(reading, declared) ? maps.flatMap((map) => (map === undefined ? [] : watchedBy(reading, declared, map))) : [];
  const name = literalIn(declared, 'alarm_name');
  emitAlarm(reading.stack, {
    id: declared.address,
    name: name === undefined || isTemplated(name) ? declared.address : name,
    watched,
    source: sourceAt(declared),
  });
}

// An alarm without an action, or with its actions off, tells nobody unless another alarm is made of it.
function tells(reading: Reading, declared: Declared): boolean {
  if (literalIn(declared, 'actions_enabled') === 'false') return false;
  const tellsBy = (alarm: Declared): boolean => itemsIn(within(alarm, 'alarm_actions')).length > 0;
  const composed = besides(reading, { declared, types: ['aws_cloudwatch_composite_alarm'] }, (alarm) => [valueIn(alarm, 'alarm_rule')]);
  return tellsBy(declared) || composed.some(tellsBy);
}

function watchedBy(reading: Reading, declared: Declared, map: Term): readonly Watched[] {
  return entriesIn(map).flatMap(([name, term, line]) => {
    const expected = serviceOfDimension(name);
    const target = expected === undefined ? undefined : referenceOf(reading, evaluated(term));
    if (expected === undefined || target === undefined || target.kind === 'open') return [];
    if (target.kind === 'text' && isTemplated(target.text) && !target.text.startsWith('arn:')) return [];
    const isHere = line >= declared.body.tree.line && line <= declared.body.tree.endLine;
    return [{ target, expected, source: isHere ? { ...sourceAt(declared, 'dimensions'), line } : sourceAt(declared, 'dimensions') }];
  });
}
