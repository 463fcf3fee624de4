// Dead letters as configurations write them: redrive policies, dead_letter_config, destinations on failure.
import type { Source } from '../../../graph/model.ts';
import type { DeadLetter } from '../aws/dead-letter.ts';
import { type Holder, integer, jsonIn, literalIn, valueIn } from './body.ts';
import { type Declared, sourceAt } from './module.ts';
import { noteUnknown, type Reading } from './reading.ts';
import { referenceOf, thingOfValue } from './reference.ts';
import type { Value } from './value.ts';

/** A redrive policy: jsonencode({…}), JSON as text, or as far as a plan knows it the queue alone. */
export function redriveOf(reading: Reading, declared: Declared, key = 'redrive_policy'): DeadLetter | undefined {
  const policy = jsonIn(declared, key);
  if (policy === undefined) return undefined;
  const source = sourceAt(declared, key);
  if (policy.tree.kind === 'map' || policy.tree.tag === 'merge') {
    const attempts = integer(literalIn(policy, 'maxReceiveCount'));
    return deadLetterOf(reading, valueIn(policy, 'deadLetterTargetArn'), { source, attempts });
  }
  const value = valueIn(policy);
  const thing = thingOfValue(reading, value);
  if (thing !== undefined) return { target: { kind: 'thing', thing }, source };
  if (value.some((part) => part.kind !== 'text' || part.text.trim() !== ''))
    noteUnknown(reading, 'where failures go', { name: declared.address, source });
  return undefined;
}

export function deadLetterOf(
  reading: Reading,
  value: Value,
  { source, attempts }: { readonly source: Source; readonly attempts?: number | undefined },
): DeadLetter | undefined {
  const target = referenceOf(reading, value);
  return target === undefined ? undefined : { target, attempts, source };
}

/** destination_config { on_failure { destination = … } }: of asynchronous invocations, and of batches that are polled. */
export function destinationOf(reading: Reading, declared: Declared, when: 'on_failure' | 'on_success'): DeadLetter | undefined {
  const path = ['destination_config', when, readsTwice(declared) ? 'destination_arn' : 'destination'];
  const retries = integer(literalIn(declared, 'maximum_retry_attempts'));
  return deadLetterOf(reading, valueIn(declared, ...path), {
    source: sourceAt(declared, ...path),
    attempts: retries === undefined ? undefined : retries + 1,
  });
}

// The mapping calls it destination_arn, the configuration of invocations destination.
function readsTwice({ type }: Declared): boolean {
  return type === 'aws_lambda_event_source_mapping';
}

/** Dead letter and retries of a target: the same words in rules and schedules. */
export function failuresOf(
  reading: Reading,
  target: Holder,
  source: Source,
): { readonly deadLetter: DeadLetter | undefined; readonly attempts: number | undefined } {
  const attempts = integer(literalIn(target, 'retry_policy', 'maximum_retry_attempts'));
  const deadLetter = deadLetterOf(reading, valueIn(target, 'dead_letter_config', 'arn'), {
    source,
    attempts: attempts === undefined ? undefined : attempts + 1,
  });
  return { deadLetter, attempts };
}
