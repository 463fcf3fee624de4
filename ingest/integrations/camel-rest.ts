// REST DSL: a contract with operations, each of which starts a route. https://camel.apache.org/manual/rest-dsl.html
import { type Key, localKey } from '../../graph/key.ts';
import type { Ref, Source } from '../../graph/model.ts';
import { type Siblings, sourceOf } from '../ingester.ts';
import { at, entriesOf, textOf } from '../read/tree.ts';
import { resourcesOf } from './application-values.ts';
import { type Eip, optionOf, partNamed, partsNamed } from './camel-eip.ts';
import { leadOf } from './camel-endpoint.ts';
import { type CamelFile, pointerOf, routeRef } from './camel-reading.ts';
import { emitRoute } from './camel-route.ts';
import { errorsForRoute, type Surroundings } from './camel-scope.ts';
import { uriOf } from './camel-uri.ts';
import { apiName, declareOperation } from './http-offers.ts';

const VERBS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'verb'];

export interface RestContext {
  readonly surroundings: Surroundings;
  readonly siblings: Siblings;
}

export async function emitRests(file: CamelFile, members: readonly Eip[], { surroundings, siblings }: RestContext): Promise<void> {
  const rests = members.filter(({ name }) => name === 'rest');
  const configuration = members.find(({ name }) => name === 'restConfiguration');
  const withVerbs = rests.filter((rest) => partsNamed(rest, ...VERBS).length > 0);
  const [first] = withVerbs;
  if (first !== undefined) {
    const api = declareApi(file, configuration, first.source);
    for (const rest of withVerbs)
      for (const verb of partsNamed(rest, ...VERBS)) emitVerb(file, verb, { api, rest, configuration, surroundings });
  }
  for (const rest of rests) await emitOpenApi(file, rest, { members, siblings });
}

function declareApi(file: CamelFile, configuration: Eip | undefined, source: Source): Key {
  const { root, path } = file.document;
  const key = localKey('Api', root, path, ...pointerOf(file));
  const properties = partsNamed(configuration, 'apiProperty');
  const stated = (name: string): string | undefined =>
    optionOf(
      properties.find((each) => optionOf(each, 'key') === name),
      'value',
    );
  const name = stated('api.title') ?? `${apiName(path)} REST`;
  const version = stated('api.version');
  file.emit.node({
    type: 'Api',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: { protocol: 'rest', version },
    source: { file: source.file, line: source.line },
  });
  return key;
}

interface Offered {
  readonly api: Key;
  readonly rest: Eip;
  readonly configuration: Eip | undefined;
  readonly surroundings: Surroundings;
}

function emitVerb(file: CamelFile, verb: Eip, { api, rest, configuration, surroundings }: Offered): void {
  const method = (verb.name === 'verb' ? (optionOf(verb, 'method') ?? 'GET') : verb.name).toUpperCase();
  const path = [optionOf(configuration, 'contextPath'), optionOf(rest, 'path'), optionOf(verb, 'path', 'uri')]
    .map((each) => file.uris.fill(each ?? ''))
    .join('/');
  const source = { file: verb.source.file, line: verb.source.line };
  const plain = `/${path}`.replace(/\/{2,}/g, '/');
  const operation = declareOperation(file, {
    api,
    method,
    path: plain === '/' ? plain : plain.replace(/\/$/, ''),
    source,
    operationId: optionOf(verb, 'id', 'routeId'),
    auth: authOf(rest, verb),
    isDeprecated: optionOf(verb, 'deprecated') === 'true',
  });
  const to = targetOf(file, verb, { name: `rest ${method} ${plain}`, surroundings });
  if (to !== undefined) file.emit.edge({ type: 'STARTS', kind: 'http', from: { key: operation }, to, source });
}

// The target is a route, or an endpoint that the request goes to at once.
function targetOf(
  file: CamelFile,
  verb: Eip,
  { name, surroundings }: { readonly name: string; readonly surroundings: Surroundings },
): Ref | undefined {
  const embedded = partNamed(verb, 'route');
  if (embedded !== undefined)
    return {
      key: emitRoute(file, { eip: embedded, id: optionOf(embedded, 'id') ?? name, errors: errorsForRoute(embedded, surroundings) }).key,
    };
  const short = verb.options.get('to');
  const to: Eip | undefined =
    partNamed(verb, 'to', 'toD') ??
    (short === undefined
      ? undefined
      : { name: 'to', options: new Map([['uri', short]]), parameters: new Map(), children: [], text: '', source: short.source });
  const uri = to === undefined ? undefined : uriOf(to, file.uris);
  if (to === undefined || uri === undefined) return undefined;
  const lead = leadOf(uri, file.around, { isIn: false });
  if (lead.kind === 'flow') return routeRef(file, lead);
  const route: Eip = { name: 'route', options: new Map(), parameters: new Map(), children: [to], text: '', source: verb.source };
  return { key: emitRoute(file, { eip: route, id: name, errors: errorsForRoute(route, surroundings) }).key };
}

const SCHEMES: ReadonlyMap<string, 'basic' | 'api-key' | 'oauth2' | 'mtls'> = new Map([
  ['basicAuth', 'basic'],
  ['apiKey', 'api-key'],
  ['bearerToken', 'oauth2'],
  ['oauth2', 'oauth2'],
  ['openIdConnect', 'oauth2'],
  ['mutualTLS', 'mtls'],
]);

// A scheme that is defined holds for the operations that name it.
function authOf(rest: Eip, verb: Eip): string | undefined {
  const definitions = partNamed(rest, 'securityDefinitions')?.children ?? [];
  const wanted = [...partsNamed(verb, 'security'), ...partsNamed(rest, 'securityRequirements')].map((each) => optionOf(each, 'key'));
  const used = definitions.find((each) => wanted.includes(optionOf(each, 'key')));
  return used === undefined ? undefined : SCHEMES.get(used.name);
}

// Contract first: the operation "getOrder" of the document starts the route direct:getOrder.
async function emitOpenApi(
  file: CamelFile,
  rest: Eip,
  { members, siblings }: { readonly members: readonly Eip[]; readonly siblings: Siblings },
): Promise<void> {
  const openApi = partNamed(rest, 'openApi');
  const specification = file.uris.fill(optionOf(openApi, 'specification') ?? '').replace(/^(classpath|file):\/*/, '');
  if (openApi === undefined || specification === '') return;
  const directory = file.document.path.slice(0, file.document.path.lastIndexOf('/') + 1);
  for (const path of new Set([`${resourcesOf(file.document.path)}${specification}`, `${directory}${specification}`])) {
    for (const document of await siblings.tree(path)) {
      const ids = entriesOf(at(document.tree, 'paths')).flatMap((item) =>
        entriesOf(item.value).flatMap(({ value }) => textOf(at(value, 'operationId')) ?? []),
      );
      const starts = new Set(
        members
          .flatMap((member) => [member, ...partsNamed(member, 'from')])
          .flatMap((from) => (from.name === 'from' ? (uriOf(from, file.uris)?.path ?? []) : [])),
      );
      for (const value of new Set(ids.filter((id) => starts.has(id))))
        file.emit.edge({
          type: 'STARTS',
          kind: 'http',
          from: { type: 'Operation', mention: { kind: 'operation-id', value }, unresolved: { name: value } },
          to: routeRef(file, { id: `direct:${value}`, isLocal: true }),
          source: sourceOf(file.document, { line: openApi.source.line }),
        });
    }
  }
}
