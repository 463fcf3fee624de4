// How a channel authenticates, and how its credential stands in the file. Security material is kept on the tenant and named by an alias.
import { credentialValue } from '../../mention/secret.ts';
import { endpointOf } from '../../mention/url.ts';
import type { Reached } from '../endpoint.ts';
import type { Settings } from './settings.ts';

type Auth = NonNullable<Reached['auth']>;

const METHODS = [
  'authenticationMethod',
  'authentication',
  'AuthenticationType',
  'authenticationType',
  'receiverAuthentication',
  'senderAuthentication',
  'accountType',
  'auth',
];
/** Keys whose value is the name of security material on the tenant. */
const ALIASES = [
  'credentialName',
  'credential_name',
  'credential',
  'credentials',
  'alias',
  'user',
  'privateKeyAlias',
  'privateKey',
  'tokenCredential',
  'BasicAuthCredentialName',
  'ClientCertificateAlias',
  'basicCredentialName',
  'oauthCredentialName',
  'userCredentialAlias',
  'UserNameTokenCredentialName',
  'odataCertAuthPrivateKeyAlias',
  'keystoreAlias',
  'issuerAlias',
  'sasToken',
  'accessKey',
  'accessKeyAlias',
  'secretKeyAlias',
];

/** `none` only where the channel says so. */
export function authOf(settings: Settings): Auth | undefined {
  const method = settings.text(...METHODS)?.toLowerCase();
  if (method === undefined || method.includes('{{')) return undefined;
  if (method === 'none') return 'none';
  if (/oauth|jwt/.test(method)) return 'oauth2';
  if (/basic|user_?password|^login|^plain|sasl|^user/.test(method)) return 'basic';
  if (/cert/.test(method)) return 'mtls';
  return /api.?key|sas|accesskey|sharedkey/.test(method) ? 'api-key' : undefined;
}

/** A password that stands in the channel or in its address is literal, whatever else is named. */
export function credentialOf(settings: Settings, url: string | undefined): Reached['credential'] {
  const written = [...settings.all].flatMap(([key, value]) =>
    /pass(word|wd|phrase)$/i.test(key) && !/alias/i.test(key) ? (credentialValue(value) ?? []) : [],
  );
  const address = url === undefined ? undefined : endpointOf(url)?.credential;
  if ([...written, address].includes('literal')) return 'literal';
  if (written.length > 0 || address === 'ref') return 'ref';
  if (authOf(settings) === 'none') return 'none';
  return settings.text(...ALIASES) === undefined ? undefined : 'ref';
}

/** What a caller of an endpoint of the tenant needs; by role anything goes that maps to a user. */
export function offeredAuth(settings: Settings): 'mtls' | undefined {
  return /cert/i.test(settings.text('senderAuthType', 'authentication') ?? '') ? 'mtls' : undefined;
}
