// Directives by which a schema itself fetches: from REST, GraphQL or gRPC services, and from functions.
import type { MentionRef, Props } from '../../../graph/model.ts';
import { hostMention, isExampleHost } from '../../mention/host.ts';
import { credentialOf } from '../../mention/secret.ts';
import { httpCall } from '../../workflows/target.ts';
import { sourceAt } from '../text-source.ts';
import type { Contract } from './contract.ts';
import { type Directive, listArg, type Plain, textArg } from './directive.ts';
import type { Place } from './schema.ts';

/** Apollo (@connect with @source), StepZen (@rest, @graphql), Tailcall (@http, @graphQL, @grpc with @upstream), Amplify (@http, @function). */
export function emitConnectors(contract: Contract): void {
  const { schema } = contract;
  const bases = basesOf(schema.directives);
  for (const type of schema.types) {
    for (const directive of type.directives) emitConnector(contract, { directive, place: type, bases });
    for (const field of type.fields) for (const directive of field.directives) emitConnector(contract, { directive, place: field, bases });
  }
}

interface Base {
  readonly url: string;
  readonly credential: Credential;
}
type Credential = 'literal' | 'ref' | undefined;

/** Base addresses by name; '' is that of everything that names none. */
function basesOf(directives: readonly Directive[]): ReadonlyMap<string, Base> {
  const bases = new Map<string, Base>();
  for (const { name, args } of directives) {
    const http = mapArg(args, 'http');
    const url = name === 'source' ? (textArg(http, 'baseURL') ?? '') : (textArg(args, 'baseURL') ?? '');
    if (name === 'source' || name === 'upstream') bases.set(textArg(args, 'name') ?? '', { url, credential: credentialIn(http) });
  }
  return bases;
}

interface Found {
  readonly directive: Directive;
  readonly place: Place;
  readonly bases: ReadonlyMap<string, Base>;
}

interface Call {
  readonly url: string;
  readonly method?: string | undefined;
  readonly credential?: Credential;
  readonly to?: MentionRef;
}

function emitConnector(contract: Contract, { directive, place, bases }: Found): void {
  const call = callOf(directive, bases);
  if (call === undefined) return;
  const props: Props = { mode: 'sync', ...(call.credential === undefined ? {} : { credential: call.credential }) };
  const to = call.to ?? httpTarget(call);
  if (to !== undefined) contract.emit.edge({ type: 'CALLS', from: contract.system, to, props, source: sourceAt(contract, place) });
}

function callOf({ name, args }: Directive, bases: ReadonlyMap<string, Base>): Call | undefined {
  const upstream = bases.get('')?.url ?? '';
  switch (name) {
    case 'connect':
      return connectCall(args, bases);
    case 'rest':
      return { url: textArg(args, 'endpoint') ?? '', method: textArg(args, 'method') ?? 'GET', credential: credentialIn(args) };
    case 'http': {
      const url = textArg(args, 'url') ?? joined(textArg(args, 'baseURL') ?? upstream, textArg(args, 'path'));
      return { url, method: textArg(args, 'method') ?? 'GET', credential: credentialIn(args) };
    }
    case 'graphql':
    case 'graphQL':
      return {
        url: textArg(args, 'endpoint') ?? textArg(args, 'url') ?? textArg(args, 'baseURL') ?? upstream,
        credential: credentialIn(args),
      };
    case 'grpc':
      return grpcCall(textArg(args, 'url') ?? textArg(args, 'baseURL') ?? upstream, textArg(args, 'method') ?? '');
    case 'function':
      return functionCall(textArg(args, 'name') ?? '');
    default:
      return undefined;
  }
}

// https://www.apollographql.com/docs/graphos/connectors/directives: one method, whose value is a path below the source or a whole address.
function connectCall(args: ReadonlyMap<string, Plain>, bases: ReadonlyMap<string, Base>): Call | undefined {
  const http = mapArg(args, 'http');
  const method = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].find((each) => http.has(each));
  if (method === undefined) return undefined;
  const base = bases.get(textArg(args, 'source') ?? '-');
  const template = textArg(http, method) ?? '';
  const url = /^[a-z]+:\/\//i.test(template) ? template : joined(base?.url ?? '', template);
  return { url, method, credential: credentialIn(http) ?? base?.credential };
}

function grpcCall(url: string, method: string): Call | undefined {
  const host = hostMention(url);
  const dot = method.lastIndexOf('.');
  if (host === undefined || isExampleHost(host.value)) return undefined;
  const value = dot < 0 ? method : `${method.slice(0, dot)}/${method.slice(dot + 1)}`;
  const [mention, ...or] = value === '' ? [host] : [{ kind: 'operation', value, within: host.value } as const, host];
  return { url, to: { type: ['System', 'Operation'], mention, ...(or.length === 0 ? {} : { or }) } };
}

// Amplify writes the environment into the name: "orders-${env}".
function functionCall(name: string): Call | undefined {
  const plain = name.replace(/-?\$\{env\}$/, '');
  if (plain === '' || plain.includes('$')) return undefined;
  return { url: '', to: { type: 'System', mention: { kind: 'name', value: plain }, unresolved: { name: plain, kind: 'service' } } };
}

function httpTarget({ url, method }: Call): MentionRef | undefined {
  const host = hostMention(url);
  if (host === undefined || isExampleHost(host.value)) return undefined;
  // Arguments stand in the path in as many ways as there are gateways: {$args.id}, {{.args.id}}, $id, :id.
  const plain = url.replace(/\{\{[^{}]*\}\}|\{[^{}]*\}|(?<=\/)\$\w+/g, '{}');
  const to = httpCall({ url: plain, method })?.interaction.to;
  return to !== undefined && 'mention' in to ? to : undefined;
}

function joined(base: string, path: string | undefined): string {
  return path === undefined || base === '' ? base : `${base.replace(/(?<!\/)\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** Headers with a value of their own; one that is passed on from the caller is no credential of the schema. */
function credentialIn(args: ReadonlyMap<string, Plain>): Credential {
  for (const header of listArg(args, 'headers')) {
    if (!(header instanceof Map)) continue;
    const [name, value] = [textArg(header, 'name') ?? textArg(header, 'key'), textArg(header, 'value')];
    const found =
      name === undefined || value === undefined ? undefined : credentialOf(name, value.replace(/\{\$(env|config)\b[^{}]*\}/g, '${$1}'));
    if (found !== undefined) return found;
  }
  return args.has('configuration') || args.has('secrets') ? 'ref' : undefined;
}

function mapArg(args: ReadonlyMap<string, Plain>, name: string): ReadonlyMap<string, Plain> {
  const value = args.get(name);
  return value instanceof Map ? value : new Map();
}
