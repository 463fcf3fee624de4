// Effective authentication: what the operation demands, else what the document demands, else unknown.
import { at, type Tree, textOf } from '../../read/tree.ts';
import { type Auth, authOfHttpScheme, strongest, weakest } from '../auth.ts';
import { firstText } from '../fields.ts';
import { childOf, childrenOf } from '../reference.ts';
import type { Spec } from './spec.ts';

/** Authentication by the name of its scheme; undefined for schemes that the metamodel has no word for. */
export type Schemes = ReadonlyMap<string, Auth | undefined>;

export async function schemesOf(spec: Spec): Promise<Schemes> {
  const holder = spec.major === 2 ? childOf(spec.top, 'securityDefinitions') : childOf(spec.top, 'components', 'securitySchemes');
  const schemes = new Map<string, Auth | undefined>();
  for (const entry of childrenOf(holder)) {
    const scheme = await spec.references.follow(entry);
    schemes.set(entry.key, scheme === undefined ? undefined : authOfScheme(scheme.tree));
  }
  return schemes;
}

function authOfScheme(scheme: Tree): Auth | undefined {
  switch (firstText(scheme, 'type')?.toLowerCase()) {
    case 'basic':
      return 'basic';
    case 'apikey':
      return 'api-key';
    case 'oauth2':
    case 'openidconnect':
      return 'oauth2';
    case 'mutualtls':
      return 'mtls';
    case 'http':
      return authOfHttpScheme(firstText(scheme, 'scheme'));
    default:
      return undefined;
  }
}

/** What a document or operation itself says; undefined when it is silent. */
export interface Demand {
  readonly auth: Auth | undefined;
}

/**
 * `security: []` demands nothing, and an empty alternative ({}) lets anybody in as well: both are "none". Requirements in one map are
 * demanded together, maps in the list are alternatives (https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object).
 */
export function demandOf(holder: Tree, schemes: Schemes): Demand | undefined {
  const security = at(holder, 'security');
  if (security?.kind === 'list') {
    if (security.items.length === 0) return { auth: 'none' };
    return { auth: weakest(security.items.map((requirement) => authOfRequirement(requirement, schemes))) };
  }
  return demandOfGateway(holder);
}

function authOfRequirement(requirement: Tree, schemes: Schemes): Auth | undefined {
  if (requirement.kind !== 'map') return undefined;
  if (requirement.entries.size === 0) return 'none';
  return strongest([...requirement.entries.keys()].map((name) => schemes.get(name)));
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html; IAM signs with an access key.
function demandOfGateway(holder: Tree): Demand | undefined {
  switch (textOf(at(holder, 'x-amazon-apigateway-auth', 'type'))?.toUpperCase()) {
    case 'NONE':
      return { auth: 'none' };
    case 'AWS_IAM':
      return { auth: 'api-key' };
    default:
      return undefined;
  }
}
