// Timeouts and retries of a rule. What the rule does not state depends on the implementation, so it stays unknown.
// https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts and #httprouteretry
import { at, numberOf, type Tree, textOf } from '../../read/tree.ts';

export interface Resilience {
  readonly timeout?: 'set' | 'none';
  readonly retry?: 'set' | 'none';
}

/** A duration of zero switches a timeout off; the one of the whole request bounds all attempts. */
export function resilienceOf(rule: Tree): Resilience {
  const stated = [textOf(at(rule, 'timeouts', 'request')), textOf(at(rule, 'timeouts', 'backendRequest'))].filter(
    (each) => each !== undefined,
  );
  const attempts = numberOf(at(rule, 'retry', 'attempts'));
  return {
    ...(stated.length === 0 ? {} : { timeout: stated.every(isZero) ? 'none' : 'set' }),
    ...(at(rule, 'retry')?.kind === 'map' ? { retry: attempts === 0 ? 'none' : 'set' } : {}),
  };
}

function isZero(duration: string): boolean {
  return /^(0(h|m|s|ms)?)+$/.test(duration);
}
