// Effective authentication: what the operation demands, else the path (gateways only), else the document, else unknown.
import { at, hasKey, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type Auth, authOfSchemeType, strongest, weakest } from '../auth.ts';
import { firstText, isTrue } from '../fields.ts';
import { childOf, childrenOf, itemPlacesOf, type Place } from '../reference.ts';
import { authOfKongPlugins } from './kong.ts';
import type { Spec } from './spec.ts';

/** A way to authenticate; no word for it in the metamodel leaves `auth` undefined. */
export interface Scheme {
  readonly auth: Auth | undefined;
  /** New in OpenAPI 3.2. */
  readonly isDeprecated: boolean;
}
/** Schemes by name, and by the URI under which a requirement speaks of them. */
export type Schemes = ReadonlyMap<string, Scheme>;

export async function schemesOf(spec: Spec): Promise<Schemes> {
  const schemes = new Map<string, Scheme>();
  const stated = spec.major === 2 ? childOf(spec.top, 'securityDefinitions') : childOf(spec.top, 'components', 'securitySchemes');
  const holder = stated === undefined ? undefined : await spec.references.follow(stated);
  for (const entry of childrenOf(holder)) {
    const scheme = await spec.references.follow(entry);
    schemes.set(entry.key, scheme === undefined ? UNKNOWN : schemeIn(scheme.tree));
  }
  return schemes;
}

const UNKNOWN: Scheme = { auth: undefined, isDeprecated: false };

function schemeIn(tree: Tree): Scheme {
  return { auth: authOfScheme(tree), isDeprecated: ['deprecated', 'x-deprecated'].some((key) => isTrue(at(tree, key))) };
}

function authOfScheme(scheme: Tree): Auth | undefined {
  const gateway = authOfGateway(scheme);
  if (gateway !== undefined) return gateway.auth;
  const type = firstText(scheme, 'type');
  // Only version 2 has a type of its own for it.
  return type?.toLowerCase() === 'basic' ? 'basic' : authOfSchemeType(type, firstText(scheme, 'scheme'));
}

// API Gateway writes "apiKey" for whatever stands in a header and says beside it who looks at it; code of one's own has no word.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html
function authOfGateway(scheme: Tree): { readonly auth: Auth | undefined } | undefined {
  const authorizer = at(scheme, 'x-amazon-apigateway-authorizer');
  const type = firstText(scheme, 'x-amazon-apigateway-authtype')?.toLowerCase();
  if (authorizer === undefined && type === undefined) return undefined;
  if (type === 'awssigv4') return { auth: 'api-key' };
  const kind = (firstText(authorizer, 'type') ?? type)?.toLowerCase();
  return { auth: kind === 'cognito_user_pools' || kind === 'jwt' || type === 'oauth2' ? 'oauth2' : undefined };
}

/** What a document, path or operation itself says; undefined when it is silent. */
export interface Demand {
  readonly auth: Auth | undefined;
  /** Every way in is by a scheme that is deprecated. */
  readonly isDeprecated?: boolean;
}

/**
 * `security: []` demands nothing, and an empty alternative ({}) lets anybody in as well: both are "none". Requirements in one map are
 * demanded together, maps in the list are alternatives (https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object).
 */
export async function demandOf(spec: Spec, holder: Place, schemes: Schemes): Promise<Demand | undefined> {
  const gateway = demandOfGateway(holder.tree);
  const security = childOf(holder, 'security');
  if (security?.tree.kind !== 'list') return gateway;
  if (security.tree.items.length === 0) return gateway ?? { auth: 'none' };
  const ways: (readonly Scheme[])[] = [];
  for (const requirement of itemPlacesOf(security)) ways.push(await schemesIn(spec, requirement, schemes));
  return {
    auth: weakest(itemsOf(security.tree).map((requirement, index) => authOfRequirement(requirement, ways[index] ?? []))),
    ...(ways.every((way) => way.some(({ isDeprecated }) => isDeprecated)) ? { isDeprecated: true } : {}),
  };
}

function authOfRequirement(requirement: Tree, schemes: readonly Scheme[]): Auth | undefined {
  if (requirement.kind !== 'map') return undefined;
  return requirement.entries.size === 0 ? 'none' : strongest(schemes.map(({ auth }) => auth));
}

// A name that is no component's may be the URI of a scheme (OpenAPI 3.2).
async function schemesIn(spec: Spec, requirement: Place, schemes: Schemes): Promise<readonly Scheme[]> {
  const found: Scheme[] = [];
  for (const { key } of childrenOf(requirement)) {
    const known = schemes.get(key);
    if (known === undefined && /[#/]/.test(key)) {
      const scheme = await spec.references.named(requirement, key);
      found.push(scheme === undefined ? UNKNOWN : schemeIn(scheme.tree));
    } else found.push(known ?? UNKNOWN);
  }
  return found;
}

/**
 * What a gateway is told beside the specification: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
 * (IAM signs with an access key), plugins of Kong.
 */
export function demandOfGateway(holder: Tree): Demand | undefined {
  switch (textOf(at(holder, 'x-amazon-apigateway-auth', 'type'))?.toUpperCase()) {
    case 'NONE':
      return hasKey(holder, 'security') ? undefined : { auth: 'none' };
    case 'AWS_IAM':
      return { auth: 'api-key' };
    default:
      return authOfKongPlugins(holder);
  }
}
