// REST, HTTP and WebSocket APIs with their routes and integrations. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/apigatewayv2_route
import type { Key } from '../../../graph/key.ts';
import type { Ref, Source } from '../../../graph/model.ts';
import { apiKey, emitGateway, emitIntegration, emitRoute, type GatewayAuth } from '../aws/gateway.ts';
import { ACTED_ON, isEventInvocation, isOwnAddress, leadOf } from '../aws/integration.ts';
import type { Reference } from '../aws/reference.ts';
import type { Service } from '../aws/service.ts';
import { type Thing, thingOf } from '../aws/thing.ts';
import { awsTypeOf } from './aws-types.ts';
import { literalIn, textIn, valueIn, within } from './body.ts';
import { definitionFile, fileOf } from './definition-place.ts';
import { type Declared, sourceAt } from './module.ts';
import { besides, noteUnknown, type Reading } from './reading.ts';
import { declaredOf, referenceIn, referenceOf, resourceOf, resourceWithTags, thingOfDeclared, thingOfValue } from './reference.ts';
import { entriesIn, itemsIn } from './settle.ts';
import { evaluated, literalOf, textOfValue, type Value } from './value.ts';

export function emitApi(reading: Reading, declared: Declared): Thing | undefined {
  const resource = resourceWithTags(reading, declared);
  if (resource === undefined) return undefined;
  const file = contractFile(reading, declared);
  if (file !== undefined) reading.contracts.add(declared.address);
  const isSocket = literalIn(declared, 'protocol_type') === 'WEBSOCKET';
  const product = awsTypeOf(declared.type)?.product;
  const { thing } = emitGateway(reading.stack, resource, {
    protocol: declared.type.includes('graphql') ? 'graphql' : isSocket ? 'events' : 'rest',
    exposure: exposureOf(declared),
    contract: file === undefined ? undefined : { kind: 'path', value: file },
    ...(product === undefined ? {} : { product }),
    also: hostOf(declared),
  });
  emitTarget(reading, declared, thing);
  return thing;
}

/** The contract of a gateway, where it stands in a file of the root. */
function contractFile(reading: Reading, declared: Declared): string | undefined {
  return definitionFile(reading, declared, 'body') ?? fileOf(reading, within(declared, 'body'));
}

function hostOf(declared: Declared) {
  const url = literalIn(declared, 'api_endpoint') ?? '';
  const host = /^(?:https|wss):\/\/([^/]+)$/.exec(url)?.[1];
  return host === undefined ? [] : [{ kind: 'host', value: host.toLowerCase() } as const];
}

// EDGE and REGIONAL endpoints are on the internet; silence is not taken for either.
function exposureOf(declared: Declared): 'internal' | 'public' | undefined {
  const types = itemsIn(within(declared, 'endpoint_configuration', 'types')).flatMap((item) => literalOf(evaluated(item)) ?? []);
  if (types.length === 0) return undefined;
  return types.includes('PRIVATE') ? 'internal' : 'public';
}

// `target` of an HTTP API is one integration for all its routes.
function emitTarget(reading: Reading, declared: Declared, { key }: Thing): void {
  const to = referenceIn(reading, declared, 'target');
  if (to !== undefined) emitIntegration(reading.stack, { gateway: key, to, expected: 'function', source: sourceAt(declared, 'target') });
}

interface OpenApi {
  readonly gateway: Key;
  readonly api: Key;
  /** Its operations stand in a contract, which its reader reads. */
  readonly hasContract: boolean;
}

function gatewayOf(reading: Reading, value: Value): OpenApi | undefined {
  const declared = declaredOf(value);
  const resource = declared === undefined ? undefined : resourceOf(reading, declared);
  if (declared === undefined || resource?.service !== 'api') return undefined;
  const hasContract = contractFile(reading, declared) !== undefined || within(declared, 'body') !== undefined;
  return { gateway: thingOf(reading.stack, resource).key, api: apiKey(reading.stack, resource), hasContract };
}

/** aws_api_gateway_method: the path is made of the resources above it, its integration stands beside it. */
export function emitMethod(reading: Reading, declared: Declared): void {
  const open = gatewayOf(reading, valueIn(declared, 'rest_api_id'));
  const method = literalIn(declared, 'http_method')?.toUpperCase();
  if (open === undefined || method === undefined || method === 'OPTIONS' || open.hasContract) return;
  const path = pathOf(declared);
  emitRoute(reading.stack, {
    api: open.api,
    method,
    path,
    auth: authOf(declared, 'authorization'),
    name: literalIn(declared, 'operation_name'),
    source: sourceAt(declared),
  });
}

/** aws_api_gateway_integration: it names method and resource as the method does. */
export function emitRestIntegration(reading: Reading, declared: Declared): void {
  const open = gatewayOf(reading, valueIn(declared, 'rest_api_id'));
  if (open === undefined || literalIn(declared, 'type')?.toUpperCase() === 'MOCK') return;
  const method = methodOf(declared);
  if (method === 'OPTIONS') return;
  const path = pathOf(declared);
  const operation =
    method === undefined || open.hasContract
      ? undefined
      : { key: emitRoute(reading.stack, { api: open.api, method, path, source: sourceAt(declared) }) };
  emitLeading(reading, declared, { gateway: open.gateway, operation, uri: 'uri', source: sourceAt(declared, 'uri') });
}

function methodOf(declared: Declared): string | undefined {
  const method = declaredOf(valueIn(declared, 'http_method'), 'aws_api_gateway_method');
  return (method === undefined ? literalIn(declared, 'http_method') : literalIn(method, 'http_method'))?.toUpperCase();
}

function pathOf(declared: Declared): string {
  const parts: string[] = [];
  let value = valueIn(declared, 'resource_id');
  for (let depth = 0; depth < 30; depth++) {
    const method = declaredOf(value, 'aws_api_gateway_method');
    const above = method === undefined ? declaredOf(value, 'aws_api_gateway_resource') : method;
    if (above === undefined) break;
    if (method === undefined) parts.unshift(textIn(above, 'path_part'));
    value = valueIn(above, method === undefined ? 'parent_id' : 'resource_id');
  }
  return `/${parts.join('/')}`;
}

/** aws_apigatewayv2_route: "GET /orders", "$connect", "$default". */
export function emitHttpRoute(reading: Reading, declared: Declared): void {
  const open = gatewayOf(reading, valueIn(declared, 'api_id'));
  const key = literalIn(declared, 'route_key');
  if (open === undefined || key === undefined) return;
  const [method = '', path = key] = /^([A-Z]+) (\/.*)$/.exec(key)?.slice(1) ?? ['', key];
  const operation = open.hasContract
    ? undefined
    : {
        key: emitRoute(reading.stack, {
          api: open.api,
          method,
          path,
          auth: authOf(declared, 'authorization_type'),
          source: sourceAt(declared),
        }),
      };
  const integration = declaredOf(valueIn(declared, 'target'), 'aws_apigatewayv2_integration');
  if (integration === undefined) return;
  emitLeading(reading, integration, {
    gateway: open.gateway,
    operation,
    uri: 'integration_uri',
    source: sourceAt(integration, 'integration_uri'),
  });
}

/** An integration that no route of the files leads to. */
export function emitHttpIntegration(reading: Reading, declared: Declared): void {
  const open = gatewayOf(reading, valueIn(declared, 'api_id'));
  const routes = besides(reading, { declared, types: ['aws_apigatewayv2_route'] }, (route) => [valueIn(route, 'target')]);
  if (open !== undefined && routes.length === 0)
    emitLeading(reading, declared, {
      gateway: open.gateway,
      operation: undefined,
      uri: 'integration_uri',
      source: sourceAt(declared, 'integration_uri'),
    });
}

// AWS_IAM signs every request; the graph has no word for it.
function authOf(declared: Declared, argument: string): GatewayAuth | undefined {
  const needsKey = literalIn(declared, 'api_key_required') === 'true';
  switch (literalIn(declared, argument)?.toUpperCase()) {
    case 'NONE':
      return needsKey ? 'api-key' : 'none';
    case 'JWT':
    case 'COGNITO_USER_POOLS':
      return 'oauth2';
    default:
      return needsKey ? 'api-key' : undefined;
  }
}

interface Leading {
  readonly gateway: Key;
  readonly operation: Ref | undefined;
  readonly uri: string;
  readonly source: Source;
}

function emitLeading(reading: Reading, declared: Declared, { gateway, operation, uri, source }: Leading): void {
  const value = valueIn(declared, uri);
  const subtype = literalIn(declared, 'integration_subtype');
  const { expected, isAction, isSync } = leadOf(textOfValue(value), subtype);
  const mode = isSync ? 'sync' : isAsync(declared) ? 'async' : undefined;
  const to = targetOf(reading, declared, { value, expected, isAction });
  const isKnown = to !== undefined && emitIntegration(reading.stack, { gateway, operation, to, expected, mode, source });
  if (!isKnown && !/^MOCK$/i.test(literalIn(declared, 'integration_type') ?? ''))
    noteUnknown(reading, 'the integration of a route', { name: declared.address, source });
}

function isAsync(declared: Declared): boolean {
  const parameters = within(declared, 'request_parameters');
  return (parameters === undefined ? [] : entriesIn(parameters)).some(([key, value]) =>
    isEventInvocation(key, literalOf(evaluated(value))),
  );
}

interface Address {
  readonly value: Value;
  readonly expected: Service | undefined;
  readonly isAction: boolean;
}

// What an action is done to stands in the request; only some addresses hold it.
function targetOf(reading: Reading, declared: Declared, { value, expected, isAction }: Address): Reference | undefined {
  const thing = thingOfValue(reading, value);
  if (thing !== undefined) return { kind: 'thing', thing };
  const text = textOfValue(value);
  const queue = text.includes(':sqs:path/') ? /[^/]+$/.exec(text.slice(text.lastIndexOf('/')))?.[0] : undefined;
  if (queue !== undefined && !queue.includes('${')) return { kind: 'text', text: queue };
  if (!isAction || expected === undefined) return isOwnAddress(text) ? undefined : referenceOf(reading, value);
  for (const key of ACTED_ON) {
    const found = referenceIn(reading, within(declared, 'request_parameters'), key);
    if (found !== undefined) return found;
  }
  // What an action is done to may stand in the template of the request: "stateMachineArn": "${aws_sfn_state_machine.flow.arn}".
  const templates = within(declared, 'request_templates');
  const named = (templates === undefined ? [] : entriesIn(templates)).flatMap(([, template]) =>
    evaluated(template).flatMap((part) => (part.kind === 'resource' ? (thingOfDeclared(reading, part.declared) ?? []) : [])),
  );
  const found = named.find((each) => each.service === expected);
  return found === undefined ? undefined : { kind: 'thing', thing: found };
}
