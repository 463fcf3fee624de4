// How an agent proves itself to a model or tool: a key that stands in the file, or one that is taken from elsewhere.
import { type Credential, credentialValue } from '../../mention/secret.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { isExpression, wordAt } from './kinds.ts';

export function credentialAt(connection: Tree | undefined): Credential | undefined {
  const key = ['key', 'apiKey', 'api_key', 'token', 'password', 'clientSecret']
    .map((name) => textOf(at(connection, name)))
    .find((text) => text !== undefined);
  if (key !== undefined) return isExpression(key) ? 'ref' : credentialValue(key);
  // A connection of the project is known there by its name.
  return wordAt(connection, 'kind') === 'reference' ? 'ref' : undefined;
}

/** "kind: key" and "kind: ApiKey" send a key; "remote" signs in as the identity of the project. */
export function authAt(connection: Tree | undefined): 'api-key' | 'oauth2' | undefined {
  const kind = wordAt(connection, 'kind');
  if (kind === 'key' || kind === 'apikey') return 'api-key';
  return kind === 'oauth' || kind === 'oauth2' ? 'oauth2' : undefined;
}
