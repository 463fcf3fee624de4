// Credentials in configuration: written out, or kept in a vault or variable. Values are looked at, never kept.
import { type Credential, credentialValue } from '../../mention/secret.ts';
import { entriesOf, type Tree, textsOf } from '../../read/tree.ts';

/** `{vault://env/key}` is a reference. https://developer.konghq.com/gateway/entities/vault/ */
export function credentialIn(text: string | undefined): Credential | undefined {
  if (text === undefined) return undefined;
  return /^\{vault:\/\//.test(text.trim()) ? 'ref' : credentialValue(text);
}

/** Settings of plugins that prove to somebody else who Kong is; salts and secrets of its own sessions prove nothing. */
const PROVING = /(^|_)(client_secret|password|apikey|api_key|aws_secret|secret_access_key|service_account_json|header_value|functionkey)$/;

/** How the credential of a plugin stands among its settings; a literal one weighs more. */
export function credentialAmong(config: Tree | undefined, depth = 0): Credential | undefined {
  const found = new Set<Credential | undefined>();
  for (const { key, value } of entriesOf(config)) {
    if (value.kind === 'map' && depth < 6) found.add(credentialAmong(value, depth + 1));
    else if (PROVING.test(key)) for (const text of textsOf(value)) found.add(credentialIn(text));
  }
  return found.has('literal') ? 'literal' : found.has('ref') ? 'ref' : undefined;
}
