// Whether secrets for a server stand in the configuration. Values are looked at, never kept.
import type { Credential } from '../../mention/secret.ts';
import { credentialOf } from '../../mention/secret.ts';
import { endpointOf } from '../../mention/url.ts';
import { at, entriesOf, hasKey, type Tree, textOf, textsOf } from '../../read/tree.ts';
import { commandOf, variablesOf } from './entry.ts';

/** Where clients write the headers that they send. */
const HEADERS: readonly (readonly string[])[] = [['headers'], ['requestInit', 'headers'], ['requestOptions', 'headers'], ['http_headers']];

/** literal when one secret stands in the file, ref when the file only says where they are. */
export function credentialIn(server: Tree): Credential | undefined {
  const pairs = [
    ...[variablesOf(server)?.tree, ...HEADERS.map((path) => at(server, ...path)), at(server, 'auth'), server].flatMap(named),
    ...pairsOfNames(server),
    ...pairsOfArguments(commandOf(server)?.args ?? []),
  ];
  const found = pairs.flatMap(([name, value]) => (isStandIn(value) ? [] : (credentialOf(name, value) ?? [])));
  for (const url of urlsOf(server)) {
    const { credential, engine } = endpointOf(url) ?? {};
    // The address of a store is whom the server calls; its credential stands on that call.
    if (engine === undefined && (credential === 'literal' || credential === 'ref')) found.push(credential);
  }
  return found.includes('literal') ? 'literal' : found[0];
}

/** How the client proves itself to a remote server, by the headers it sends. */
export function authIn(server: Tree): HeaderAuth | undefined {
  // Cursor writes the client of OAuth under "auth".
  if (at(server, 'oauth')?.kind === 'map' || at(server, 'auth', 'CLIENT_ID') !== undefined) return 'oauth2';
  if (textOf(at(server, 'bearer_token_env_var')) !== undefined) return 'oauth2';
  const headers = [...HEADERS.map((path) => at(server, ...path)), at(server, 'env_http_headers')];
  return authOfHeaders(headers.flatMap(named)) ?? (hasKey(server, 'apiKey') ? 'api-key' : undefined);
}

export type HeaderAuth = 'basic' | 'api-key' | 'oauth2';

/** What headers say by name and by the scheme before the value. */
export function authOfHeaders(headers: readonly (readonly [name: string, value: string])[]): HeaderAuth | undefined {
  for (const [name, value] of headers) {
    if (/^(proxy-)?authorization$/i.test(name)) return /^basic\b/i.test(value) ? 'basic' : /^bearer\b/i.test(value) ? 'oauth2' : 'api-key';
    if (/api[-_]?key|token/i.test(name)) return 'api-key';
  }
  return undefined;
}

function named(map: Tree | undefined): readonly (readonly [string, string])[] {
  return entriesOf(map).flatMap(({ key, value }) => {
    const text = textOf(value);
    return text === undefined ? [] : [[key, text] as const];
  });
}

/** Codex names the variables of its own environment that hold secrets: bearer_token_env_var, env_http_headers, env_vars. */
function pairsOfNames(server: Tree): readonly (readonly [string, string])[] {
  const names = [
    ...(textOf(at(server, 'bearer_token_env_var')) === undefined ? [] : ['bearer-token']),
    ...entriesOf(at(server, 'env_http_headers')).map(({ key }) => key),
    ...textsOf(at(server, 'env_vars')),
  ];
  return names.map((name) => [name, '${environment}'] as const);
}

// --api-key=x · --api-key x · -e TOKEN=x · -e TOKEN (taken from the environment) · --header "Authorization: Bearer x"
function pairsOfArguments(args: readonly string[]): readonly (readonly [string, string])[] {
  return args.flatMap((arg, index): readonly (readonly [string, string])[] => {
    const next = args[index + 1] ?? '';
    if (/^(-e|--env)$/.test(arg)) return next.includes('=') ? [] : [[next, '${environment}']];
    if (/^(-H|--header)$/.test(arg)) return [splitAt(next, ':')];
    const assigned = /^-{0,2}([A-Za-z][\w.-]*)=(.+)$/.exec(arg);
    if (assigned !== null) return [[assigned[1] ?? '', assigned[2] ?? '']];
    const option = /^--?([A-Za-z][\w-]+)$/.exec(arg)?.[1];
    return option === undefined || next.startsWith('-') || next === '' ? [] : [[option, next]];
  });
}

function urlsOf(server: Tree): readonly string[] {
  return [...['url', 'httpUrl', 'serverUrl'].flatMap((key) => textOf(at(server, key)) ?? []), ...textsOf(at(server, 'args'))].filter(
    (text) => text.includes('://'),
  );
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

// GITHUB_TOKEN as a value asks to be replaced; a real secret has no such words.
function isStandIn(value: string): boolean {
  return /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value.trim());
}
