// How an action proves who it is. Values are looked at, never kept.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app#add-authentication-outbound
import type { Props } from '../../graph/model.ts';
import { type Credential, credentialOf, credentialValue } from '../mention/secret.ts';
import { endpointOf } from '../mention/url.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import type { Values } from './wdl-values.ts';

/** An expression says where the secret is, unless it is a parameter whose default stands in the same file. */
export function secretIn(text: string | undefined, values: Values): Credential | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const parameter = /^@\{?parameters\('([^']*)'\)\}?$/i.exec(text.trim())?.[1];
  const known = parameter === undefined ? undefined : values.get(parameter.toLowerCase());
  if (known !== undefined) return /^[@[]/.test(known) ? 'ref' : (credentialValue(known) ?? 'ref');
  if (/^[@[]|@\{/.test(text.trim())) return 'ref';
  return credentialValue(text);
}

const AUTH: Readonly<Record<string, string>> = {
  basic: 'basic',
  clientcertificate: 'mtls',
  activedirectoryoauth: 'oauth2',
  managedserviceidentity: 'oauth2',
};
const SECRETS = ['password', 'secret', 'pfx', 'value', 'parameter'];

/** `auth` and `credential` of an `authentication` object; a managed identity keeps its secret in the platform. */
export function authenticationOf(tree: Tree | undefined, values: Values): Props {
  if (tree === undefined) return {};
  const type = (textOf(at(tree, 'type')) ?? '').toLowerCase();
  if (tree.kind === 'scalar') return textOf(tree) === undefined ? {} : { credential: 'ref' };
  if (type === 'none') return { auth: 'none', credential: 'none' };
  const found = SECRETS.flatMap((key) => secretIn(textOf(at(tree, key)), values) ?? []);
  const credential = type === 'managedserviceidentity' ? 'ref' : strongest(found);
  const auth = Object.hasOwn(AUTH, type) ? AUTH[type] : undefined;
  return { ...(auth === undefined ? {} : { auth }), ...(credential === undefined ? {} : { credential }) };
}

/** Secrets among headers and in the query of an address. */
export function requestCredential(headers: Tree | undefined, uri: string | undefined, values: Values): Credential | undefined {
  const inHeaders = entriesOf(headers).flatMap(({ key, value }) => {
    const text = textOf(value);
    if (text === undefined || credentialOf(key, 'a-secret-of-some-kind') === undefined) return [];
    return secretIn(text.replace(/^(bearer|basic|sharedaccesssignature)\s+/i, ''), values) ?? [];
  });
  const inAddress = uri === undefined || uri.includes('@') ? undefined : endpointOf(uri)?.credential;
  return strongest([...inHeaders, ...(inAddress === 'literal' || inAddress === 'ref' ? [inAddress] : [])]);
}

export function strongest(found: readonly Credential[]): Credential | undefined {
  return found.includes('literal') ? 'literal' : found[0];
}
