// Requests over HTTP, gRPC and GraphQL: https://opentelemetry.io/docs/specs/semconv/http/http-spans/, …/rpc/rpc-spans/, …/graphql/graphql-spans/
import { namelessPath } from '../../graph/key.ts';
import type { Mention } from '../../graph/model.ts';
import { addressOf, hostAt, socketOf } from './address.ts';
import { type Attributes, firstOf } from './attributes.ts';
import { remembered } from './remembered.ts';
import { type Act, NOISE, type OperationText } from './target.ts';

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY)$/;

/** What was asked for and of whom; a health check or scrape is noise. */
export function requestAct(attributes: Attributes, name: string): Act {
  const operation = operationOf(attributes, name);
  if (operation === 'noise') return NOISE;
  const peer = peerOf(attributes);
  const protocol = protocolOf(attributes);
  const resend = Number(firstOf(attributes, 'http.request.resend_count', 'http.resend_count') ?? 0);
  return {
    is: 'request',
    ...(protocol === undefined ? {} : { protocol }),
    ...(operation === undefined ? {} : { operation }),
    ...(peer === undefined ? {} : { peer }),
    ...(resend > 0 ? { resend } : {}),
  };
}

// How, as far as anything says so: "grpc", "graphql", "mcp", "http".
function protocolOf(attributes: Attributes): string | undefined {
  const rpc = firstOf(attributes, 'rpc.system.name', 'rpc.system')?.toLowerCase();
  if (rpc !== undefined) return rpc;
  if (attributes.has('graphql.operation.type')) return 'graphql';
  if (attributes.has('mcp.method.name')) return 'mcp';
  return HTTP.some((name) => attributes.has(name)) ? 'http' : undefined;
}

const HTTP = ['http.request.method', 'http.method', 'url.full', 'http.url', 'http.route', 'http.target'] as const;

function operationOf(attributes: Attributes, name: string): OperationText | 'noise' | undefined {
  const tool = attributes.get('mcp.method.name');
  if (tool !== undefined) return undefined;
  const type = attributes.get('graphql.operation.type');
  const field = attributes.get('graphql.operation.name');
  if (type !== undefined && field !== undefined) return { value: `${type} ${field}`, isTemplate: true };
  return rpcOperation(attributes, name) ?? httpOperation(attributes, name);
}

// The method was once given without its service; now it is "package.Service/Method".
function rpcOperation(attributes: Attributes, name: string): OperationText | 'noise' | undefined {
  const system = firstOf(attributes, 'rpc.system.name', 'rpc.system')?.toLowerCase();
  if (system === undefined || system === 'aws-api') return undefined;
  const service = attributes.get('rpc.service');
  const method = attributes.get('rpc.method');
  const fromName = /^\/?([\w.]+\/\w+)$/.exec(name)?.[1];
  const value = method?.includes('/')
    ? method.replace(/^\//, '')
    : service !== undefined && method !== undefined
      ? `${service}/${method}`
      : fromName;
  if (value === undefined) return undefined;
  return /^grpc\.(health|reflection)\./.test(value) ? 'noise' : { value, isTemplate: true };
}

function httpOperation(attributes: Attributes, name: string): OperationText | 'noise' | undefined {
  const [first = '', second = ''] = name.split(' ', 2);
  const method = (firstOf(attributes, 'http.request.method', 'http.method') ?? first).toUpperCase();
  if (!METHODS.test(method)) return undefined;
  const route = attributes.get('http.route');
  if (route !== undefined) return routeOperation(`${method} ${route}`);
  const raw =
    firstOf(attributes, 'url.path', 'http.target') ??
    pathOfUrl(firstOf(attributes, 'url.full', 'http.url')) ??
    (second.startsWith('/') ? second : undefined);
  if (raw === undefined) return undefined;
  return isHealthCheck(method, raw) ? 'noise' : { value: `${method} ${withoutIds(raw)}`, isTemplate: false };
}

const routeOperation = remembered((text: string): OperationText | 'noise' => {
  const space = text.indexOf(' ');
  const method = text.slice(0, space);
  const path = templateOf(text.slice(space + 1));
  return isHealthCheck(method, path) ? 'noise' : { value: `${method} ${namelessPath(path)}`, props: { method, path }, isTemplate: true };
});

// {id}, :id, <int:id>, [id], (?P<id>…) and "(.:format)" are the frameworks' ways of saying "any".
function templateOf(route: string): string {
  const plain = route
    .replace(/\(\.:\w+\)$/, '')
    .replace(/^\^|\$$/g, '')
    .replace(/\(\?P?<(\w+)>[^()]*\)/g, '{$1}')
    .replace(/<(?:\w+:)?(\w+)>/g, '{$1}')
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')
    .replace(/\{(\w+):[^{}]*\}/g, '{$1}')
    .replace(/:(\w+)/g, '{$1}');
  return plain.startsWith('/') ? plain : `/${plain}`;
}

// Numbers, hashes, addresses and names of people stand for one thing each.
function withoutIds(path: string): string {
  const bare = path.split(/[?#]/, 1)[0] ?? '';
  const segments = bare.split('/').map((part, index, all) => (VALUE.test(part) || isPerson(part, all[index - 1] ?? '') ? '{}' : part));
  return namelessPath(segments.join('/'));
}

const VALUE = /^\d+$|^[0-9a-f-]{16,}$|^[0-9a-f]{8}-[0-9a-f-]+$|[@%]|^(?=.*\d)[\w-]{20,}$/i;
const OF_PERSONS =
  /^(users?|customers?|people|persons?|members?|employees?|patients?|accounts?|profiles?|contacts?|owners?|students?|authors?|clients?|subscribers?|citizens?|u)$/i;
/** What an API offers under a list of persons beside the persons. */
const NO_PERSON =
  /^(|me|self|current|search|find|count|new|list|all|batch|bulk|import|export|login|logout|signin|signout|sign-in|sign-out|signup|sign-up|register|verify|validate|exists|authenticate|password|settings|roles|groups|by-\w+|\{.*\})$/i;

function isPerson(part: string, before: string): boolean {
  return OF_PERSONS.test(before) && !NO_PERSON.test(part);
}

function pathOfUrl(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? undefined);
}

function isHealthCheck(method: string, path: string): boolean {
  if (!/^(GET|HEAD|OPTIONS)$/.test(method)) return false;
  const bare = (path.split(/[?#]/, 1)[0] ?? '').toLowerCase();
  return (
    /\/actuator(\/(health|prometheus|metrics|info)(\/.*)?)?$|^\/(metrics|ping|live|ready|-\/(healthy|ready))$/s.test(bare) ||
    (/\/_?(health(z|check|-check|checks)?|ready?z|readiness|livez|liveness)(\/(live|liveness|ready|readiness|startup))?\/?$/.test(bare) &&
      !bare.includes('{'))
  );
}

/** Who was asked, by what the client itself knows. */
function peerOf(attributes: Attributes): Mention | undefined {
  const service = attributes.get('peer.service');
  if (service !== undefined) return { kind: 'service-name', value: service };
  const url = firstOf(attributes, 'url.full', 'http.url', 'http.host');
  const host = addressOf(attributes) ?? (url === undefined ? undefined : hostAt(originOf(url)));
  if (host !== undefined) return host;
  const rpc = attributes.get('rpc.service')?.split('.').at(-1);
  if (rpc !== undefined && rpc !== '' && url === undefined) return { kind: 'name', value: rpc };
  return url === undefined ? socketOf(attributes) : undefined;
}

// Only so much that one host is one text.
function originOf(url: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i.exec(url)?.[0] ?? url;
}
