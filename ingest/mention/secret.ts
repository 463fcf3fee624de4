// Whether a setting is a secret and how it stands in the file. The value is looked at, never kept.

import { MAX_NAME } from './longest.ts';

/** How a credential stands in a file: written out, or a reference to where it is kept. */
export type Credential = 'literal' | 'ref';

const SECRET_WORD =
  /(^|[^a-z])(password|passwd|pass|pwd|passphrase|secret|token|api[^a-z]?key|access[^a-z]?key|private[^a-z]?key|account[^a-z]?key|shared[^a-z]?access[^a-z]?key|signing[^a-z]?key|encryption[^a-z]?key|auth[^a-z]?key|master[^a-z]?key|subscription[^a-z]?key|license[^a-z]?key|credentials?|bearer|authorization|pat|sas)s?($|[^a-z])/;
/** What follows a secret word and makes it a setting about a secret, not the secret. */
const ABOUT =
  /[^a-z](id|name|url|uri|endpoint|host|ttl|expir\w*|lifetime|age|length|size|type|algorithm|issuer|audience|header|enabled|required|policy|validity|seconds|minutes|hours|days|limit|max|min|count|prefix|rotation|region|provider|backend|engine|mount|version|location|tokens|budget)$/;
const KEPT_ELSEWHERE =
  /^(\/run\/secrets\/|\/var\/run\/secrets\/|\/etc\/|\/mnt\/secrets|file:|vault:|secret:|op:\/\/|ssm:|awssm:|gcpsm:|akv:|env:|sops:|enc\(|\{cipher\}|ENC\[|arn:aws[\w-]*:(secretsmanager|ssm|kms):|@microsoft\.keyvault\(|projects\/[\w-]+\/secrets\/)/i;
/** Text that asks for a value: nothing is disclosed and nothing would work. Defaults that do work (changeme, guest, postgres) are literal. */
const ASKS_FOR_VALUE =
  /^(<.*>|\[.*\]|x{3,}|\*{3,}|\.{3,}|-+|your[-_ ].*|.*[-_ ]here|replace[-_ ]?(me|this|with.*)|todo|tbd|fixme|none|null|nil|undefined|n\/a|redacted|insert[-_ ].*|sk-\.{3,}|\S+[-_]x{3,})$/i;

/** `literal` when the setting is a secret that stands in the file, `ref` when the file only says where it is, undefined when it is no secret or empty. */
export function credentialOf(name: string, value: string): Credential | undefined {
  if (name.length > MAX_NAME) return undefined;
  const words = wordsOf(name);
  // What keeps a request from being forged is fetched anew each time and opens nothing.
  if (/(csrf|xsrf)-token$/.test(words)) return undefined;
  const isFile = /[^a-z](file|path|ref)$/.test(words);
  if (!SECRET_WORD.test(isFile ? words.replace(/[^a-z](file|path|ref)$/, '') : words) || ABOUT.test(words)) return undefined;
  return isFile && value.trim() !== '' ? 'ref' : credentialValue(value);
}

/** How a value that is known to be a secret stands in the file. */
export function credentialValue(value: string): Credential | undefined {
  const text = value.trim();
  if (text === '' || /^(true|false|yes|no|on|off|\d{1,3})$/i.test(text) || ASKS_FOR_VALUE.test(text)) return undefined;
  if (KEPT_ELSEWHERE.test(text) || /\$\{|\$\(|\{\{|#\{|%\{|^\$[A-Za-z_]|^@[\w.]+@$/.test(text)) return 'ref';
  return 'literal';
}

// apiKey, API_KEY, api-key and spring.datasource.password become words with single separators.
function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}
