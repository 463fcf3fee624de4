// What becomes of an error in a route: its own clauses and handler, those of its context, and the configurations that it refers to.
// https://camel.apache.org/manual/error-handler.html · https://camel.apache.org/manual/route-configuration.html
import type { Ref, Source } from '../../graph/model.ts';
import type { Retry } from '../workflows/defaults.ts';
import { handledBy, interacts } from '../workflows/vocabulary.ts';
import { type Eip, optionOf } from './camel-eip.ts';
import { leadOf } from './camel-endpoint.ts';
import type { ErrorHandler } from './camel-error-handler.ts';
import { catchesEverything, catchesOf, flagOf } from './camel-exceptions.ts';
import { emitOpen, interactionsOf } from './camel-reaching.ts';
import { type CamelRoute, type ErrorScope, gapAt, routeRef } from './camel-reading.ts';
import { type Policies, redeliveryOf, strongest } from './camel-redelivery.ts';
import { roleOf } from './camel-roles.ts';
import { declareStep, emitSequence, idOf } from './camel-steps.ts';
import { parseUri } from './camel-uri.ts';
import { emitEnd } from './chain.ts';
import { declareChannel } from './endpoint.ts';

/** A clause that holds for several routes: a flow of its own, declared where it stands. */
export interface SharedClause {
  readonly eip: Eip;
  readonly to: Ref;
}

export interface RouteErrors {
  readonly own: readonly Eip[];
  readonly shared: readonly SharedClause[];
  readonly handler: ErrorHandler | undefined;
  readonly scope: ErrorScope;
  /** For an error that nothing inside the route catches. */
  readonly onError: 'handled' | 'fail' | 'ignore' | undefined;
  readonly logging?: 'error' | undefined;
  /** Configurations that the route names and that no file beside it has. */
  readonly missing: readonly { readonly id: string; readonly source: Source }[];
}

export interface ErrorSources extends Pick<RouteErrors, 'own' | 'shared' | 'handler' | 'missing'> {
  readonly policies: Policies;
  fill(text: string): string;
  /** The context of the route stands in another file, with whatever it says about errors. */
  readonly isContextElsewhere?: boolean;
}

export function errorsOfRoute(sources: ErrorSources): RouteErrors {
  const { own, shared, handler, missing } = sources;
  const clauses = [...own, ...shared.map(({ eip }) => eip)].filter(({ name }) => name === 'onException');
  const isUnknown = missing.length > 0 || handler?.kind === 'elsewhere' || (handler === undefined && sources.isContextElsewhere === true);
  const everything = clauses.find(catchesEverything);
  const retries = clauses.map((clause) => redeliveryOf(clause, sources.policies, sources.fill)).filter((each) => each !== 'elsewhere');
  const retry = strongest([...retries, handler?.retry]) ?? (isUnknown ? undefined : ('none' satisfies Retry));
  const isTaken = handler?.kind === 'dead-letter' || handler?.kind === 'log';
  const errors = clauses.length > 0 || isTaken ? 'explicit' : isUnknown ? undefined : 'fail';
  const caught = everything === undefined ? undefined : outcomeOf(everything);
  return {
    own,
    shared,
    handler,
    missing,
    scope: { errors, retry, isCaught: caught === 'handled' || caught === 'ignore' || isTaken },
    onError: caught ?? (handler?.kind === 'log' ? 'ignore' : isTaken ? 'handled' : isUnknown ? undefined : 'fail'),
    ...(handler?.kind === 'log' ? { logging: 'error' } : {}),
  };
}

// A clause that neither handles nor continues lets the error go on to the caller after its steps.
function outcomeOf(clause: Eip): 'handled' | 'ignore' | 'fail' | undefined {
  const handled = flagOf(clause, 'handled');
  const continued = flagOf(clause, 'continued');
  if (handled === true || continued === true) return keepsNothing(clause) ? 'ignore' : 'handled';
  return handled === undefined || continued === undefined ? undefined : 'fail';
}

// Whoever only logs has dropped the message.
function keepsNothing(clause: Eip): boolean {
  return clause.children.every(({ name }) => name === 'log' || roleOf(name) === undefined);
}

export function emitRouteErrors(route: CamelRoute, errors: RouteErrors): void {
  for (const [index, clause] of errors.own.entries()) emitClause(route, clause, `${clause.name}[${index + 1}]`);
  for (const { eip, to } of errors.shared) emitShared(route, eip, to);
  if (errors.handler !== undefined) emitHandler(route, errors.handler);
  for (const { id, source } of errors.missing)
    gapAt(
      route,
      {
        code: 'unresolved',
        detail: `the route configuration "${id}" stands in no file beside this one, so what becomes of errors is not known`,
        remedy: 'Scan the file that has it; configurations in Java are not read.',
      },
      source,
    );
}

function emitClause(route: CamelRoute, clause: Eip, place: string): void {
  const isCompletion = clause.name === 'onCompletion';
  const id = idOf(route, clause, place);
  const catches = isCompletion ? undefined : catchesOf(clause);
  const kind = kindOf(clause);
  const at = { route, id, scope: { errors: undefined, retry: undefined, isCaught: true, prefix: `${id}/` } };
  declareStep(at, clause, {
    kind: 'handler',
    trigger: isCompletion ? undefined : 'error',
    name: `${clause.name} ${catches ?? (isCompletion ? '' : 'everything')}`.trim(),
    tags: tagsOf(clause),
  });
  if (kind !== undefined)
    handledBy(route.flow, {
      by: id,
      kind,
      catches,
      ...(flagOf(clause, 'continued') === true ? { interrupting: false } : {}),
      source: clause.source,
    });
  const ends = emitSequence(route, clause.children, at.scope, [{ id }]);
  // An error that is not handled goes on to the caller behind the clause.
  const outcome = outcomeOf(clause);
  if (!isCompletion && outcome !== undefined) emitEnd(route, ends, { of: clause.source, outcome: outcome === 'fail' ? 'error' : 'normal' });
}

function emitShared(route: CamelRoute, eip: Eip, to: Ref): void {
  const kind = kindOf(eip);
  const catches = eip.name === 'onException' ? catchesOf(eip) : undefined;
  if (kind !== undefined)
    handledBy(route.flow, {
      by: to,
      kind,
      catches,
      ...(flagOf(eip, 'continued') === true ? { interrupting: false } : {}),
      source: eip.source,
    });
}

// onCompletion runs after the route whatever its end; only after success it is no way out.
function kindOf(clause: Eip): 'error' | 'exit' | undefined {
  if (clause.name === 'onException') return 'error';
  if (optionOf(clause, 'onFailureOnly') === 'true') return 'error';
  return optionOf(clause, 'onCompleteOnly') === 'true' ? undefined : 'exit';
}

export function tagsOf(clause: Eip): readonly string[] {
  return (['handled', 'continued'] as const).filter((name) => flagOf(clause, name) === true);
}

function emitHandler(route: CamelRoute, handler: ErrorHandler): void {
  if (handler.kind === 'elsewhere')
    gapAt(
      route,
      {
        code: 'unresolved',
        detail: `the error handler${handler.ref === undefined ? '' : ` "${handler.ref}"`} stands in no file that was read, so what becomes of errors is not known`,
        remedy: 'Scan the file that defines it; error handlers in Java are not read.',
      },
      handler.source,
    );
  if (handler.kind !== 'dead-letter' || handler.uri === undefined) return;
  const { source } = handler;
  const uri = parseUri(handler.uri, { context: route.uris, source });
  if (uri === undefined) return;
  const lead = leadOf(uri, route.around, { isIn: false });
  if (lead.kind === 'flow') handledBy(route.flow, { by: routeRef(route, lead), kind: 'dead-letter', source });
  if (lead.kind !== 'outside') return;
  emitOpen(route, lead.reached.open, source);
  const channels = lead.reached.endpoints.filter((each) => each.kind === 'channel' || each.kind === 'folder');
  for (const channel of channels)
    handledBy(route.flow, { by: { key: declareChannel(route.ground, channel, source, 'dead-letter') }, kind: 'dead-letter', source });
  if (channels.length > 0) return;
  const id = idOf(
    route,
    { name: 'deadLetterChannel', options: new Map(), parameters: new Map(), children: [], text: '', source },
    'deadLetterChannel',
  );
  const at = { route, id, scope: { errors: undefined, retry: undefined, isCaught: true, prefix: '' } };
  declareStep(
    at,
    { name: 'deadLetterChannel', options: new Map(), parameters: new Map(), children: [], text: '', source },
    { kind: 'handler', name: `dead letters to ${uri.text}` },
  );
  handledBy(route.flow, { by: id, kind: 'dead-letter', source });
  for (const interaction of interactionsOf(route, lead.reached, { isIn: false, source })) interacts(route.flow, id, interaction, source);
}
