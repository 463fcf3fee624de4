// What holds for one pass: how long, how often, and with which proof.
import type { Props } from '../../../graph/model.ts';
import { credentialValue } from '../../mention/secret.ts';
import { PASS_DEFAULTS } from './defaults.ts';
import { isStream, levelOf, namedIn, type Spot, settingAt } from './scope.ts';

/** "proxy" of proxy_pass: its settings begin with the same word. */
export function familyOf({ directive }: Spot): string {
  return directive.name.replace(/_pass$/, '');
}

/** A part that no server includes in this root may get its settings from one that is elsewhere. */
const isWithoutServer = (spot: Spot): boolean => levelOf(spot, 'server') === undefined;

export function timeoutOf(spot: Spot): Props['timeout'] {
  const family = familyOf(spot);
  const names = isStream(spot)
    ? ['proxy_timeout', 'proxy_connect_timeout']
    : ['connect', 'send', 'read'].map((what) => `${family}_${what}_timeout`);
  if (names.some((name) => settingAt(spot, name) !== undefined)) return 'set';
  return isWithoutServer(spot) ? undefined : PASS_DEFAULTS.timeout;
}

export function retryOf(spot: Spot): Props['retry'] {
  const family = familyOf(spot);
  const tries = settingAt(spot, `${family}_next_upstream_tries`)?.args[0];
  const stated = settingAt(spot, `${family}_next_upstream`);
  if (stated?.args[0] === 'off' || tries === '1') return 'none';
  if (stated !== undefined || (tries !== undefined && tries !== '0')) return 'set';
  return isWithoutServer(spot) ? undefined : PASS_DEFAULTS.retry;
}

/** A client certificate, or an `Authorization` header that is put in; what the caller sent and is handed on is none of nginx. */
export function proofOf(spot: Spot): { readonly auth?: Props['auth']; readonly credential?: Props['credential'] } {
  const family = familyOf(spot);
  const isMutual = settingAt(spot, `${family}_ssl_certificate`) !== undefined;
  const credential = credentialAdded(spot, `${family}_set_header`);
  return { ...(isMutual ? { auth: 'mtls' } : {}), ...(isMutual || credential !== undefined ? { credential: credential ?? 'ref' } : {}) };
}

const PROVING = /^(authorization|proxy-authorization|x-api-key|api-key)$/i;

// Headers of an outer block count only where the inner one has none of its own.
function credentialAdded({ levels }: Spot, name: string): Props['credential'] {
  const headers = levels.map((level) => namedIn(level, name)).find((named) => named.length > 0);
  const header = headers?.find(({ args }) => PROVING.test(args[0] ?? ''));
  const value = (header?.args[1] ?? '').replace(/^(basic|bearer)\s+/i, '');
  return value === '' || /^\$\{?[a-z]/.test(value) ? undefined : credentialValue(value);
}
