// How a call proves itself, as its headers tell. Values are looked at, never kept.
import type { Props } from '../../graph/model.ts';
import { credentialOf, credentialValue } from '../mention/secret.ts';
import { endpointOf } from '../mention/url.ts';

/** `auth` and `credential` of a call with these headers; a value that the format fills in at run time must come as a placeholder (`${…}`). */
export function headerProps(headers: readonly (readonly [name: string, value: string])[]): Props {
  const found = headers.map(([name, value]) => propsOf(name, value));
  return found.find((props) => props.credential === 'literal') ?? found.find((props) => Object.keys(props).length > 0) ?? {};
}

/** The same for a key that stands alone: a password, a token. */
export function keyProps(auth: 'basic' | 'api-key' | 'oauth2' | undefined, value: string): Props {
  const credential = credentialValue(value);
  return { ...(auth === undefined ? {} : { auth }), ...(credential === undefined ? {} : { credential }) };
}

// "Bearer" says what the token is for, not where it comes from.
function propsOf(name: string, value: string): Props {
  if (!/^(proxy-)?authorization$/i.test(name)) {
    const credential = credentialOf(name, value);
    return credential === undefined ? {} : { auth: 'api-key', credential };
  }
  const [, scheme = '', key = ''] = /^(\w+)\s+(\S.*)$/s.exec(value.trim()) ?? [];
  if (scheme === '') return keyProps(undefined, value);
  return keyProps(scheme.toLowerCase() === 'basic' ? 'basic' : undefined, key);
}

/** `credential` of a call whose address holds one itself. */
export function addressProps(url: string): Props {
  const credential = endpointOf(url)?.credential;
  return credential === undefined || credential === 'none' ? {} : { credential };
}
