// Pipes of EventBridge. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/pipes_pipe
import { isTemplated } from '../../mention/template.ts';
import { emitPipe } from '../aws/pipe.ts';
import { refTo, serviceOf } from '../aws/reference.ts';
import { loggingOf } from '../aws/state-machine.ts';
import { channelOf } from './aws-sources.ts';
import { integer, literalIn, valueIn, within } from './body.ts';
import { deadLetterOf } from './dead-letters.ts';
import { type Declared, sourceAt } from './module.ts';
import { noteUnknown, type Reading } from './reading.ts';
import { referenceIn, tagsOf } from './reference.ts';
import { entriesIn } from './settle.ts';

export function emitPipeOf(reading: Reading, declared: Declared): void {
  if (literalIn(declared, 'desired_state') === 'STOPPED') return;
  const source = sourceAt(declared, 'source');
  const task = referenceIn(reading, declared, 'target_parameters', 'ecs_task_parameters', 'task_definition_arn');
  const [from, to] = [referenceIn(reading, declared, 'source'), task ?? referenceIn(reading, declared, 'target')];
  const { address: id } = declared;
  if (from === undefined || to === undefined) {
    noteUnknown(reading, 'the target of a delivery', { name: id, source });
    return;
  }
  const name = literalIn(declared, 'name');
  const settings = within(declared, 'target_parameters');
  const invocation = (settings === undefined ? [] : entriesIn(settings)).flatMap(([, each]) => literalIn(each, 'invocation_type') ?? [])[0];
  channelOf(reading, valueIn(declared, 'source'), { to: { kind: 'open', text: id }, source });
  const isKnown = emitPipe(reading.stack, {
    id,
    name: name === undefined || isTemplated(name) ? id : name,
    from: refTo(reading.stack, from, serviceOf(from, 'queue') ?? 'queue'),
    enrichment: referenceIn(reading, declared, 'enrichment'),
    to,
    expected: task === undefined ? undefined : 'container',
    isAsync: invocation === 'FIRE_AND_FORGET',
    deadLetter: failureOf(reading, declared),
    logging: loggingOf(literalIn(declared, 'log_configuration', 'level')?.replace(/^(INFO|TRACE)$/, 'ALL')),
    tags: tagsOf(declared),
    source,
    targetSource: sourceAt(declared, 'target'),
  });
  if (!isKnown) noteUnknown(reading, 'the target of a delivery', { name: id, source });
}

// Streams keep what failed in a dead letter of the pipe.
function failureOf(reading: Reading, declared: Declared) {
  const settings = within(declared, 'source_parameters');
  for (const [key, each] of settings === undefined ? [] : entriesIn(settings)) {
    const value = valueIn(each, 'dead_letter_config', 'arn');
    if (value.length === 0) continue;
    const retries = integer(literalIn(each, 'maximum_retry_attempts'));
    const source = sourceAt(declared, 'source_parameters', key, 'dead_letter_config', 'arn');
    return deadLetterOf(reading, value, { source, attempts: retries === undefined ? undefined : retries + 1 });
  }
  return undefined;
}
