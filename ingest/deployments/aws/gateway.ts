// API Gateway: the gateway as a system, what it offers, and whom it hands requests to.
import { type Key, localKey, namedOperationKey, operationKey } from '../../../graph/key.ts';
import type { Mention, Props, Ref, Source } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { httpEffect } from '../../workflows/effect.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import { emitThing, type Resource, type Stack, type Thing } from './thing.ts';

export type GatewayAuth = 'none' | 'basic' | 'api-key' | 'oauth2' | 'mtls';

export interface Gateway {
  readonly protocol: 'rest' | 'graphql' | 'events';
  readonly exposure?: 'internal' | 'public' | undefined;
  /** Contract that stands elsewhere: a file, or a pointer inside the template. */
  readonly contract?: Mention | undefined;
  /** What all its routes ask for, where the file says so. */
  readonly auth?: GatewayAuth | undefined;
  readonly product?: string;
  readonly also?: readonly Mention[];
}

export interface OpenGateway {
  readonly thing: Thing;
  /** The contract that the template itself lists route by route; undefined where it stands elsewhere. */
  readonly api: Key | undefined;
}

/** Key of the contract that the routes of a gateway make. */
export function apiKey(stack: Stack, resource: Resource): Key {
  return localKey('Api', stack.root, stack.path, resource.id);
}

export function emitGateway(stack: Stack, resource: Resource, gateway: Gateway): OpenGateway {
  const { protocol, product, exposure, contract, auth, also = [] } = gateway;
  const thing = emitThing(stack, resource, { also, props: { exposure, ...(product === undefined ? {} : { product }) } });
  const { source } = resource;
  if (contract !== undefined) {
    stack.emit.edge({ type: 'PROVIDES', from: { key: thing.key }, to: { type: 'Api', mention: contract }, source });
    return { thing, api: undefined };
  }
  const api = apiKey(stack, resource);
  stack.emit.node({ type: 'Api', key: api, name: thing.name, props: { protocol, auth }, source });
  stack.emit.edge({ type: 'PROVIDES', from: { key: thing.key }, to: { key: api }, source });
  return { thing, api };
}

export interface Route {
  readonly api: Key;
  /** Upper case; ANY where every method is meant; empty for a WebSocket. */
  readonly method: string;
  readonly path: string;
  readonly auth?: GatewayAuth | undefined;
  readonly name?: string | undefined;
  readonly source: Source;
}

/** One operation of a contract that the template lists. */
export function emitRoute(stack: Stack, { api, method, path, auth, name, source }: Route): Key {
  const key = method === '' ? namedOperationKey(api, path) : operationKey(api, method, path);
  const isAny = method === 'ANY' || method === '';
  const { effect, idempotent } = isAny ? {} : httpEffect(method);
  const props: Props = {
    method: isAny ? undefined : method,
    path,
    auth,
    effect,
    idempotent: effect === 'write' && method !== 'PUT' ? undefined : idempotent,
  };
  stack.emit.node({ type: 'Operation', key, name: name ?? `${method} ${path}`.trim(), props, source });
  stack.emit.edge({ type: 'EXPOSES', from: { key: api }, to: { key }, source });
  return key;
}

export interface Integration {
  readonly gateway: Key;
  /** Operation that leads there, where the template lists it. */
  readonly operation?: Ref | undefined;
  readonly to: Reference;
  readonly expected?: Service | undefined;
  /** Where it is not as usual: it waits for functions and only starts state machines. */
  readonly mode?: 'sync' | 'async' | undefined;
  readonly source: Source;
}

/** A request goes on to a function, a state machine, a channel, a store or a host; false when nothing tells which. */
export function emitIntegration(stack: Stack, { gateway, operation, to, expected, mode, source }: Integration): boolean {
  const from: Ref = { key: gateway };
  const service = serviceOf(to, expected);
  if (service === undefined) {
    const mention = to.kind === 'text' ? hostMention(to.text) : undefined;
    if (mention === undefined) return false;
    stack.emit.edge({ type: 'CALLS', from, to: { type: 'System', mention }, props: { mode: 'sync' }, source });
    return true;
  }
  const target = refTo(stack, to, service);
  switch (schemaOf(service).type) {
    case 'Channel':
      stack.emit.edge({ type: 'PUBLISHES', from, to: target, source });
      break;
    case 'DataStore':
      stack.emit.edge({ type: 'ACCESSES', from, to: target, source });
      break;
    case 'Workflow':
      stack.emit.edge({ type: 'STARTS', kind: 'http', from: operation ?? from, to: target, source });
      stack.emit.edge({ type: 'CALLS', from, to: target, props: { mode: mode ?? 'async' }, source });
      break;
    default:
      stack.emit.edge({ type: 'CALLS', from, to: target, props: { mode: mode ?? 'sync' }, source });
  }
  return true;
}
