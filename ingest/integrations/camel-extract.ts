// From the elements of a file to facts: contexts one by one, with their routes, contracts and templates.
import type { Document, Emit, Siblings } from '../ingester.ts';
import { applicationValues, moduleOfFile, type Values } from './application-values.ts';
import { crowdedBean } from './bean-parts.ts';
import { type Beans, filledBeans } from './beans.ts';
import { byId, type Configuration, type Context, configurationsIn, contextsIn } from './camel-definitions.ts';
import { type Eip, optionOf, partsNamed } from './camel-eip.ts';
import { leadOf } from './camel-endpoint.ts';
import { type ErrorHandler, errorHandlerOf, type Handlers, referredHandler } from './camel-error-handler.ts';
import { type Neighbours, neighboursOf } from './camel-neighbours.ts';
import { type CamelFile, gapAt, pointerOf } from './camel-reading.ts';
import { emitRests } from './camel-rest.ts';
import { emitRoute } from './camel-route.ts';
import { errorsForRoute, MAX_SHARED, type Surroundings } from './camel-scope.ts';
import { CLAUSES, emitSharedClauses } from './camel-shared.ts';
import { onlySource } from './camel-stores.ts';
import { emitTemplated, emitTemplates } from './camel-templates.ts';
import { parseUri } from './camel-uri.ts';
import { BRACES, DOLLAR, filledIn } from './placeholders.ts';

export interface CamelContent {
  readonly eips: readonly Eip[];
  readonly beans: Beans;
  /** Elements of files that this one imports. */
  readonly imported?: readonly Eip[];
  /** Properties files that the definition names. */
  readonly locations?: readonly string[];
  /** Values that the definition itself sets. */
  readonly own?: Values;
}

export async function extractCamel(document: Document, emit: Emit, content: CamelContent & { readonly siblings: Siblings }): Promise<void> {
  const file = await openFile(document, emit, content);
  const neighbours = await neighboursOf(document, content.siblings);
  const handlers: Handlers = {
    byId: byId([...(content.imported ?? []), ...content.eips], 'errorHandler'),
    beans: content.beans,
    policies: policiesIn([...(content.imported ?? []), ...content.eips]),
    fill: file.uris.fill,
  };
  const configurations = [
    ...configurationsIn(content.eips, [document.root, document.path, ...pointerOf(file)]),
    ...neighbours.configurations,
  ];
  limit(file, content.eips, configurations);
  for (const context of contextsIn(content.eips)) {
    const surroundings = surroundingsOf(file, { context, handlers, configurations: configurations.slice(0, MAX_SHARED), neighbours });
    emitSharedClauses(file, context.id, context.members);
    for (const member of context.members)
      if (member.name === 'routeConfiguration') emitSharedClauses(file, configurationName(member), member.children);
    for (const member of context.members)
      if (member.name === 'route' || member.name === 'from') emitRoute(file, { eip: member, errors: errorsForRoute(member, surroundings) });
    emitTemplates(file, context.members);
    emitTemplated(file, context.members, { surroundings, known: [...neighbours.eips, ...(content.imported ?? []), ...content.eips] });
    await emitRests(file, context.members, { surroundings, siblings: content.siblings });
    emitCodeGap(file, context);
  }
}

function limit(file: CamelFile, eips: readonly Eip[], configurations: readonly Configuration[]): void {
  const clauses = eips
    .flatMap(({ name, children }) => (name === 'camelContext' ? children : []))
    .filter(({ name }) => CLAUSES.includes(name));
  const loose = eips.filter(({ name }) => CLAUSES.includes(name));
  const [most] = [clauses, loose, configurations.map(({ eip }) => eip)].flatMap((each) => each[MAX_SHARED] ?? []);
  if (most === undefined) return;
  gapAt(
    file,
    {
      code: 'too-large',
      detail: `more than ${MAX_SHARED} clauses or configurations hold for all routes; the others are not told of each route`,
      remedy: 'Split the file, or let each route name the configuration that it needs.',
    },
    most.source,
  );
}

export function configurationName(eip: Eip): string {
  return `routeConfiguration${optionOf(eip, 'id') === undefined ? '' : ` ${optionOf(eip, 'id')}`}`;
}

/** A file as routes see it. */
export async function openFile(
  document: Document,
  emit: Emit,
  content: CamelContent & { readonly siblings: Siblings },
): Promise<CamelFile> {
  const { eips, imported = [], beans, siblings, locations = [], own = new Map() } = content;
  const values = new Map([...(await applicationValues(document.path, siblings, locations)), ...own]);
  const property = (name: string): string | undefined => values.get(name);
  const fill = (text: string): string =>
    filledIn(filledIn(text, BRACES, property).text, DOLLAR, (name) => (/^[\w.-]+$/.test(name) ? property(name) : undefined)).text;
  const all = filledBeans(beans, fill);
  const crowded = crowdedBean(beans, document.file);
  if (crowded !== undefined) emit.gap(crowded);
  const named = new Map([...byId([...imported, ...eips], 'endpoint')].map(([id, eip]) => [id, optionOf(eip, 'uri') ?? '']));
  return {
    document,
    emit,
    ground: { emit, root: document.root, module: moduleOfFile(document.path) },
    around: { file: document.file, beans: all, onlySource: onlySource(all), property: (name) => values.get(name) },
    uris: { fill, endpoints: named },
    values,
    beans,
    routeIds: new Map(),
  };
}

function policiesIn(eips: readonly Eip[]): ReadonlyMap<string, Eip> {
  return new Map([...byId(eips, 'redeliveryPolicyProfile'), ...byId(eips, 'redeliveryPolicy')]);
}

interface Around {
  readonly context: Context;
  readonly handlers: Handlers;
  readonly configurations: readonly Configuration[];
  readonly neighbours: Neighbours;
}

function surroundingsOf(file: CamelFile, { context, handlers, configurations, neighbours }: Around): Surroundings {
  const stated = handlerOf(context, handlers) ?? (context.eip === undefined ? globalHandler(neighbours, handlers) : undefined);
  return { file, context, handlers, configurations, handler: stated, plain: (handler) => plainHandler(file, handler) };
}

function handlerOf(context: Context, handlers: Handlers): ErrorHandler | undefined {
  const ref = context.eip?.options.get('errorHandlerRef');
  if (ref !== undefined) return referredHandler(ref.value, handlers, ref.source);
  // Beside a camelContext an errorHandler has an id and holds for who refers to it.
  const own = context.members.filter(({ name, options }) => name === 'errorHandler' && (context.eip === undefined || !options.has('id')));
  const [first] = own;
  return first === undefined ? undefined : errorHandlerOf(first, handlers);
}

// An error handler at the top of a YAML file holds for the whole context.
function globalHandler({ eips }: Neighbours, handlers: Handlers): ErrorHandler | undefined {
  const found = eips.find(({ name }) => name === 'errorHandler');
  return found === undefined ? undefined : errorHandlerOf(found, handlers);
}

/** A dead letter channel that only logs keeps nothing. */
function plainHandler(file: CamelFile, handler: ErrorHandler): ErrorHandler {
  if (handler.kind !== 'dead-letter' || handler.uri === undefined) return handler;
  const uri = parseUri(handler.uri, { context: file.uris, source: handler.source });
  const lead = uri === undefined ? undefined : leadOf(uri, file.around, { isIn: false });
  return lead?.kind === 'inner' ? { ...handler, kind: 'log' } : handler;
}

function emitCodeGap(file: CamelFile, { eip }: Context): void {
  const code = partsNamed(eip, 'routeBuilder', 'package', 'packageScan', 'contextScan', 'componentScan');
  for (const each of code) {
    gapAt(
      file,
      {
        code: 'unsupported',
        detail:
          `routes of this context are built in code (${each.name} ${optionOf(each, 'ref') ?? (each.text === '' ? '' : each.text)})`.replace(
            ' )',
            ')',
          ),
        remedy: 'Routes in Java are not read; scan the XML or YAML that Camel dumps of them (camel.main.dump-routes).',
      },
      each.source,
    );
  }
}
