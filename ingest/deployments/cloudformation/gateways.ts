// REST, HTTP and WebSocket APIs with their routes and integrations.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ApiGateway.html
import type { Key } from '../../../graph/key.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { apiKey, emitGateway, emitRoute, type GatewayAuth } from '../aws/gateway.ts';
import { type Scope, sourceAt } from '../aws/template/scope.ts';
import type { Declared } from '../aws/template/template.ts';
import { literalIn, textOfValue, valueIn, within } from '../aws/template/value.ts';
import { type Resource, type Thing, thingOf } from '../aws/thing.ts';
import { contractOf, emitContractIntegrations } from './contracts.ts';
import { resourceWithTags } from './declare.ts';
import { authOf, samAuth } from './gateway-auth.ts';
import { propertyOf } from './globals.ts';
import { emitIntegrationOf } from './integrations.ts';
import { declaredOf } from './reference.ts';

export async function emitApi(scope: Scope, declared: Declared): Promise<Thing | undefined> {
  const resource = resourceWithTags(scope, declared);
  if (resource === undefined) return undefined;
  const contract = await contractOf(scope, declared);
  const isSocket = literalIn(scope, declared.properties, 'ProtocolType') === 'WEBSOCKET';
  const { thing } = emitGateway(scope.stack, resource, {
    protocol: isSocket ? 'events' : 'rest',
    exposure: exposureOf(scope, declared),
    contract: contract?.mention,
    auth: samAuth(scope, propertyOf(scope, declared, 'Auth'), undefined),
  });
  if (contract !== undefined) {
    scope.contracts.add(declared.id);
    emitContractIntegrations(scope, thing.key, contract);
  }
  return thing;
}

// EDGE and REGIONAL endpoints are on the internet; silence is not taken for either.
function exposureOf(scope: Scope, declared: Declared): 'internal' | 'public' | undefined {
  const configuration = propertyOf(scope, declared, 'EndpointConfiguration');
  const types = [textOf(configuration), textOf(at(configuration, 'Type')), ...itemsOf(at(configuration, 'Types')).map(textOf)].filter(
    (type) => type !== undefined,
  );
  if (types.length === 0) return undefined;
  return types.includes('PRIVATE') ? 'internal' : types.some((type) => type === 'EDGE' || type === 'REGIONAL') ? 'public' : undefined;
}

/** A gateway of the template that routes are added to. */
export interface OpenApi {
  readonly gateway: Key;
  readonly api: Key;
  /** Its operations stand in a contract, which its reader reads. */
  readonly hasContract: boolean;
}

export function gatewayIn(value: ReturnType<typeof valueIn>): OpenApi | undefined {
  const found = declaredOf(value);
  if (found === undefined) return undefined;
  const { scope: inner, declared } = found;
  const resource = resourceWithTags(inner, declared);
  if (resource === undefined || resource.service !== 'api') return undefined;
  return { gateway: thingOf(inner.stack, resource).key, api: apiKey(inner.stack, resource), hasContract: inner.contracts.has(declared.id) };
}

/** The gateway that SAM makes for events that name none; declared when the first of them asks. */
export function implicitGateway(scope: Scope, id: 'ServerlessRestApi' | 'ServerlessHttpApi', source: Resource['source']): OpenApi {
  const resource: Resource = { id: `${scope.prefix}${id}`, service: 'api', source };
  const api = apiKey(scope.stack, resource);
  if (!scope.contracts.has(id)) {
    scope.contracts.add(id);
    emitGateway(scope.stack, resource, { protocol: 'rest' });
  }
  return { gateway: thingOf(scope.stack, resource).key, api, hasContract: false };
}

/** AWS::ApiGateway::Method: the path is made of the resources above it. */
export function emitMethod(scope: Scope, declared: Declared): void {
  const { properties } = declared;
  const open = gatewayIn(valueIn(scope, within(scope, properties, 'RestApiId')));
  const method = literalIn(scope, properties, 'HttpMethod')?.toUpperCase();
  if (open === undefined || method === undefined || method === 'OPTIONS') return;
  const path = pathOf(scope, declared);
  emitOperation(scope, declared, { open, method, path, auth: authOf(scope, properties), integration: at(properties, 'Integration') });
}

interface Operation {
  readonly open: OpenApi;
  readonly method: string;
  readonly path: string;
  readonly auth: GatewayAuth | undefined;
  readonly integration: ReturnType<typeof at>;
}

function emitOperation(scope: Scope, declared: Declared, { open, method, path, auth, integration }: Operation): void {
  const source = sourceAt(scope, declared);
  const { gateway, api } = open;
  const name = literalIn(scope, declared.properties, 'OperationName');
  const operation = open.hasContract ? undefined : { key: emitRoute(scope.stack, { api, method, path, auth, name, source }) };
  if (integration === undefined) return;
  const isRest = declared.type === 'AWS::ApiGateway::Method';
  const place = isRest ? sourceAt(scope, declared, 'Integration', 'Uri') : source;
  const [uri, type] = isRest ? ['Uri', 'Type'] : ['IntegrationUri', 'IntegrationType'];
  emitIntegrationOf(scope, { gateway, operation, tree: integration, uri, type, source: place, name: `${method} ${path}`.trim() });
}

function pathOf(scope: Scope, declared: Declared): string {
  const parts: string[] = [];
  let next = declaredOf(valueIn(scope, within(scope, declared.properties, 'ResourceId')));
  for (let depth = 0; next?.declared.type === 'AWS::ApiGateway::Resource' && depth < 30; depth++) {
    parts.unshift(textOfValue(valueIn(scope, within(scope, next.declared.properties, 'PathPart'))));
    next = declaredOf(valueIn(scope, within(scope, next.declared.properties, 'ParentId')));
  }
  return `/${parts.join('/')}`;
}

/** AWS::ApiGatewayV2::Route: "GET /orders", "$connect". */
export function emitHttpRoute(scope: Scope, declared: Declared): void {
  const { properties } = declared;
  const open = gatewayIn(valueIn(scope, within(scope, properties, 'ApiId')));
  const key = literalIn(scope, properties, 'RouteKey');
  if (open === undefined || key === undefined) return;
  const [method = '', path = key] = /^([A-Z]+) (\/.*)$/.exec(key)?.slice(1) ?? ['', key];
  const integration = declaredOf(valueIn(scope, within(scope, properties, 'Target')).filter((part) => part.kind === 'resource'));
  emitOperation(scope, declared, { open, method, path, auth: authOf(scope, properties), integration: integration?.declared.properties });
}
