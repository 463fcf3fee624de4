// Plugins of Kong that a contract asks for: they decide how callers authenticate and how often they may come.
// https://developer.konghq.com/deck/reference/openapi2kong/
import { at, entriesOf, type Tree, textOf } from '../../read/tree.ts';
import type { Auth } from '../auth.ts';
import { firstText } from '../fields.ts';
import { childrenOf, type Place } from '../reference.ts';

const AUTHS: ReadonlyMap<string, Auth> = new Map([
  ['basic-auth', 'basic'],
  ['ldap-auth', 'basic'],
  ['ldap-auth-advanced', 'basic'],
  ['key-auth', 'api-key'],
  ['key-auth-enc', 'api-key'],
  ['oauth2', 'oauth2'],
  ['oauth2-introspection', 'oauth2'],
  ['openid-connect', 'oauth2'],
  ['jwt', 'oauth2'],
  ['mtls-auth', 'mtls'],
]);

/** What plugins beside a document, path or operation demand; one that lets strangers go on as somebody demands nothing. */
export function authOfKongPlugins(holder: Tree): { readonly auth: Auth } | undefined {
  for (const { key, value } of entriesOf(holder)) {
    const auth = AUTHS.get(pluginOf(key, value) ?? '');
    if (auth !== undefined) return { auth: firstText(at(value, 'config'), 'anonymous') === undefined ? auth : 'none' };
  }
  return undefined;
}

/** The plugin beside it that limits how often callers may come. */
export function kongLimitOf(holder: Place): Place | undefined {
  return childrenOf(holder).find(({ key, tree }) => /^(rate-limiting|service-protection)/.test(pluginOf(key, tree) ?? ''));
}

function pluginOf(key: string, value: Tree): string | undefined {
  const written = /^x-kong-plugin-(.+)$/.exec(key)?.[1];
  if (written === undefined || textOf(at(value, 'enabled')) === 'false') return undefined;
  return firstText(value, 'name') ?? written;
}
