// Redelivery policies. https://camel.apache.org/manual/exception-redelivery.html
import type { Retry } from '../workflows/defaults.ts';
import { type Eip, optionOf, partNamed } from './camel-eip.ts';

/** From so many attempts on nobody waits for the end. */
const ENDLESS = 1000;

/** Policies that the file names by id. */
export type Policies = ReadonlyMap<string, Eip>;

/** What an element says about redelivery; undefined where it says nothing, or refers to what was not read. */
export function redeliveryOf(eip: Eip, policies: Policies, fill: (text: string) => string): Retry | 'elsewhere' | undefined {
  if (partNamed(eip, 'retryWhile') !== undefined) return 'set';
  const ref = optionOf(eip, 'redeliveryPolicyRef');
  const policy = partNamed(eip, 'redeliveryPolicy') ?? (ref === undefined ? undefined : policies.get(ref));
  if (policy === undefined) return ref === undefined ? undefined : 'elsewhere';
  if (optionOf(policy, 'disableRedelivery') === 'true') return 'none';
  return attemptsOf(optionOf(policy, 'maximumRedeliveries'), fill);
}

/** `-1` goes on for ever, 0 is the default. */
export function attemptsOf(text: string | undefined, fill: (text: string) => string = (each) => each): Retry {
  if (text === undefined) return 'none';
  const filled = fill(text);
  if (!/^-?\d+$/.test(filled)) return 'set';
  const count = Number(filled);
  if (count < 0 || count >= ENDLESS) return 'unbounded';
  return count === 0 ? 'none' : 'set';
}

const RANK: readonly Retry[] = ['none', 'default', 'set', 'unbounded'];

/** The most persistent of several. */
export function strongest(retries: readonly (Retry | undefined)[]): Retry | undefined {
  return retries.reduce(
    (best, each) => (each !== undefined && RANK.indexOf(each) > RANK.indexOf(best ?? 'none') ? each : (best ?? each)),
    undefined,
  );
}
