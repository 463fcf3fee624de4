// How a caller proves itself to the agent, through three versions of the card.
import { type Auth, authOfHttpScheme, authOfSchemeType, strongest, weakest } from '../../apis/auth.ts';
import { entriesOf, itemsOf, type Tree, textsOf } from '../../read/tree.ts';
import { partOf, wordOf } from './card.ts';

/** Authentication by the name of its scheme; undefined for schemes that the metamodel has no word for. */
export type Schemes = ReadonlyMap<string, Auth | undefined>;

export function schemesOf(card: Tree): Schemes {
  return new Map(entriesOf(partOf(card, 'securitySchemes')).map(({ key, value }) => [key, authOfScheme(value)]));
}

/** Wrappers of 1.0: {"google": {"openIdConnectSecurityScheme": {…}}}; 0.x writes OpenAPI's "type". */
const WRAPPERS: readonly (readonly [name: string, auth: (scheme: Tree) => Auth | undefined])[] = [
  ['apiKeySecurityScheme', () => 'api-key'],
  ['httpAuthSecurityScheme', (scheme) => authOfHttpScheme(wordOf(scheme, 'scheme'))],
  ['oauth2SecurityScheme', () => 'oauth2'],
  ['openIdConnectSecurityScheme', () => 'oauth2'],
  ['mtlsSecurityScheme', () => 'mtls'],
];

function authOfScheme(scheme: Tree): Auth | undefined {
  for (const [name, auth] of WRAPPERS) {
    const wrapped = partOf(scheme, name);
    if (wrapped !== undefined) return auth(wrapped);
  }
  return authOfSchemeType(wordOf(scheme, 'type'), wordOf(scheme, 'scheme'));
}

/**
 * What a card or a skill demands; undefined where it is silent. Requirements in one map are demanded together, maps in the list are alternatives.
 * An empty `security` list is the statement "none" of OpenAPI; an empty `securityRequirements` is how protobuf prints a field that nobody set.
 */
export function demandOf(holder: Tree, schemes: Schemes): Auth | undefined {
  const stated = partOf(holder, 'securityRequirements');
  const listed = stated ?? partOf(holder, 'security');
  if (listed?.kind !== 'list') return demandOfFirstVersions(holder);
  if (listed.items.length === 0) return stated === undefined ? 'none' : undefined;
  return weakest(itemsOf(listed).map((requirement) => authOfRequirement(requirement, schemes)));
}

// 1.0 wraps the names: {"schemes": {"google": {"list": ["openid"]}}}
function authOfRequirement(requirement: Tree, schemes: Schemes): Auth | undefined {
  const named = partOf(requirement, 'schemes') ?? requirement;
  if (named.kind !== 'map') return undefined;
  return named.entries.size === 0 ? 'none' : strongest([...named.entries.keys()].map((name) => schemes.get(name)));
}

// 0.1: "authentication": {"schemes": ["bearer"]}; its `credentials` are never looked at.
function demandOfFirstVersions(holder: Tree): Auth | undefined {
  return weakest(textsOf(partOf(partOf(holder, 'authentication'), 'schemes')).map(authOfWord));
}

function authOfWord(word: string): Auth | undefined {
  const plain = word.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (plain === 'none' || plain === 'public') return 'none';
  if (plain === 'apikey') return 'api-key';
  if (/^(oauth2?|openidconnect|oidc)$/.test(plain)) return 'oauth2';
  if (plain === 'mtls' || plain === 'mutualtls') return 'mtls';
  return authOfHttpScheme(word.trim());
}
