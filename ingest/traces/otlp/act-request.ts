// Requests over HTTP, gRPC and GraphQL: https://opentelemetry.io/docs/specs/semconv/http/http-spans/, …/rpc/rpc-spans/, …/graphql/graphql-spans/
import { namelessPath } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { addressOf, hostAt } from './address.ts';
import { type Attributes, firstOf } from './attributes.ts';
import { remembered } from './remembered.ts';
import { type Act, NOISE, type OperationText } from './target.ts';

const METHODS = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY)$/;

/** What was asked for and of whom; a health check or scrape is noise. */
export function requestAct(attributes: Attributes, name: string): Act {
  const operation = operationOf(attributes, name);
  if (operation === 'noise') return NOISE;
  const peer = peerOf(attributes);
  return { is: 'request', ...(operation === undefined ? {} : { operation }), ...(peer === undefined ? {} : { peer }) };
}

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
    .replace(/\(\?P?<(\w+)>[^)]*\)/g, '{$1}')
    .replace(/<(?:\w+:)?(\w+)>/g, '{$1}')
    .replace(/\[(?:\.\.\.)?(\w+)\]/g, '{$1}')
    .replace(/\{(\w+):[^}]*\}/g, '{$1}')
    .replace(/:(\w+)/g, '{$1}');
  return plain.startsWith('/') ? plain : `/${plain}`;
}

// Numbers, hashes and addresses of people stand for one thing each; what is left may still hold a name, so it is only compared, never kept.
function withoutIds(path: string): string {
  const bare = path.split(/[?#]/, 1)[0] ?? '';
  const segments = bare
    .split('/')
    .map((part) => (/^\d+$|^[0-9a-f-]{16,}$|^[0-9a-f]{8}-[0-9a-f-]+$|[@%]|^(?=.*\d)[\w-]{20,}$/i.test(part) ? '{}' : part));
  return namelessPath(segments.join('/'));
}

function pathOfUrl(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? undefined);
}

function isHealthCheck(method: string, path: string): boolean {
  if (!/^(GET|HEAD|OPTIONS)$/.test(method)) return false;
  const bare = (path.split(/[?#]/, 1)[0] ?? '').toLowerCase();
  return (
    /\/actuator(\/(health|prometheus|metrics|info)(\/.*)?)?$|^\/(metrics|ping|live|ready|-\/(healthy|ready))$/.test(bare) ||
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
  return rpc === undefined || rpc === '' || url !== undefined ? undefined : { kind: 'name', value: rpc };
}

// Only so much that one host is one text.
function originOf(url: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i.exec(url)?.[0] ?? url;
}
