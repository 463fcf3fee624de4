// How callers of a route prove who they are, as far as the graph has a word for it.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html
import { at, entriesOf, type Tree } from '../../read/tree.ts';
import type { GatewayAuth } from '../aws/gateway.ts';
import type { Scope } from '../aws/template/scope.ts';
import { literalIn, valueIn, within } from '../aws/template/value.ts';
import { declaredOf } from './reference.ts';

/** AuthorizationType with its authorizer; signatures of IAM and code of one's own have no word. */
export function authOf(scope: Scope, properties: Tree | undefined): GatewayAuth | undefined {
  switch (literalIn(scope, properties, 'AuthorizationType')) {
    case 'NONE':
      return literalIn(scope, properties, 'ApiKeyRequired') === 'true' ? 'api-key' : 'none';
    case 'JWT':
    case 'COGNITO_USER_POOLS':
    case 'AMAZON_COGNITO_USER_POOLS':
    case 'OPENID_CONNECT':
      return 'oauth2';
    default:
      break;
  }
  const authorizer = declaredOf(valueIn(scope, within(scope, properties, 'AuthorizerId')));
  const type = authorizer === undefined ? undefined : literalIn(authorizer.scope, authorizer.declared.properties, 'Type');
  return type === 'COGNITO_USER_POOLS' ? 'oauth2' : undefined;
}

/** The provider of a GraphQL API that callers meet first. */
export function authOfGraphql(type: string | undefined): GatewayAuth | undefined {
  if (type === 'API_KEY') return 'api-key';
  return type === 'AMAZON_COGNITO_USER_POOLS' || type === 'OPENID_CONNECT' ? 'oauth2' : undefined;
}

/** Authorizers of a SAM API by name, and which one is meant where an event names none. */
export function samAuth(scope: Scope, auth: Tree | undefined, event: Tree | undefined): GatewayAuth | undefined {
  const named = literalIn(scope, event, 'Authorizer') ?? literalIn(scope, auth, 'DefaultAuthorizer');
  if (named === 'NONE') return literalIn(scope, event, 'ApiKeyRequired') === 'true' ? 'api-key' : 'none';
  if (named === undefined) {
    const key = literalIn(scope, event, 'ApiKeyRequired') ?? literalIn(scope, auth, 'ApiKeyRequired');
    return key === 'true' ? 'api-key' : undefined;
  }
  const authorizer = entriesOf(within(scope, auth, 'Authorizers')).find(({ key }) => key === named)?.value;
  const isToken = ['UserPoolArn', 'JwtConfiguration', 'OpenIdConnectUrl'].some((key) => at(authorizer, key) !== undefined);
  return isToken ? 'oauth2' : undefined;
}
