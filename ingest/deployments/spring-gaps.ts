// Addresses that only the environment of the running application knows.
import type { Emit } from '../ingester.ts';
import { senseOfName } from '../mention/env-name.ts';
import { hostMention, isLocalHost } from '../mention/host.ts';
import { credentialOf } from '../mention/secret.ts';
import { placeholdersIn } from './spring-placeholders.ts';
import type { Variable } from './variables.ts';

/** One gap per property that promises an address and has a placeholder without default where the host should be. */
export function emitSpringGaps(variables: readonly Variable[], emit: Emit): void {
  for (const { name, value, source } of variables) {
    if (senseOfName(name) !== 'address' || !/^(?:(?:\w[\w+.-]*:)+\/\/)?[^/]*\$\{/.test(value)) continue;
    const missing = placeholdersIn(value).filter((each) => credentialOf(each, 'x1') === undefined && !each.startsWith('random.'));
    if (missing.length === 0 || hostMention(value) !== undefined || isLocalHost(value)) continue;
    emit.gap({
      code: 'unresolved',
      detail: `${name} is an address, but ${missing.join(' and ')} has no value and no default in the files of the application`,
      remedy: 'Scan the deployment that sets it (compose, Kubernetes), or give a default.',
      source,
    });
  }
}
