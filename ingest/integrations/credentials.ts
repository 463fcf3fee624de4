// Whether secrets stand among settings, and how. Values are looked at, never kept.
import { credentialOf, credentialValue } from '../mention/secret.ts';
import type { Setting } from './connector-settings.ts';

/** How a credential stands among settings; one literal among references counts. RAW(…) is how Camel writes a value with special characters. */
export function credentialAmong(settings: Iterable<Setting>): 'literal' | 'ref' | undefined {
  let found: 'literal' | 'ref' | undefined;
  for (const { key, value } of settings) {
    const plain = value.replace(/^RAW[({](.*)[)}]$/s, '$1');
    const credential = plain.startsWith('#') ? undefined : credentialOf(key, plain);
    if (credential === 'literal') return 'literal';
    found ??= credential;
  }
  return found;
}

/** Headers that prove who calls. */
const PROOF =
  /["']?(authorization|x-api-key|api[-_]?key|client[-_]secret|x-functions-key|ocp-apim-subscription-key)["']?\s*:\s*(["'])((?:Basic |Bearer )?)([^"']*)\2/i;

/** A credential in headers that stand as one text: `{"Authorization": "Bearer …"}`; what an expression gives is a reference. */
export function credentialInHeaders(text: string): 'literal' | 'ref' | undefined {
  const [, , , , value] = PROOF.exec(text) ?? [];
  if (value !== undefined && value.trim() !== '') return credentialValue(value);
  return /["']?(authorization|x-api-key|client[-_]secret)["']?\s*:/i.test(text) ? 'ref' : undefined;
}
