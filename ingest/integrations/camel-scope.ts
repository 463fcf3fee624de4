// What is said about errors around a route, by whom it stands with and whom it refers to.
import { workflowKey } from '../workflows/vocabulary.ts';
import { type Configuration, type Context, configurationsFor } from './camel-definitions.ts';
import { type Eip, optionOf, partNamed, partsNamed } from './camel-eip.ts';
import { type ErrorHandler, errorHandlerOf, type Handlers, referredHandler } from './camel-error-handler.ts';
import { type CamelFile, pointerOf } from './camel-reading.ts';
import { errorsOfRoute, type RouteErrors, type SharedClause } from './camel-route-errors.ts';
import { CLAUSES, clauseId } from './camel-shared.ts';

export interface Surroundings {
  readonly file: CamelFile;
  readonly context: Context;
  readonly handlers: Handlers;
  readonly configurations: readonly Configuration[];
  /** Handler of the whole context. */
  readonly handler: ErrorHandler | undefined;
  plain(handler: ErrorHandler): ErrorHandler;
}

export function errorsForRoute(route: Eip, surroundings: Surroundings): RouteErrors {
  const { context, handlers, file } = surroundings;
  const { found, missing } = configurationsFor(route, surroundings.configurations);
  const own = route.name === 'from' ? [] : partsNamed(route, ...CLAUSES);
  const shared = [
    ...sharedOf(context.id, context.members, [file.document.root, file.document.path, ...pointerOf(file)]),
    ...found.flatMap(({ id, eip, place }) => sharedOf(`routeConfiguration${id === undefined ? '' : ` ${id}`}`, eip.children, place)),
  ].slice(0, MAX_SHARED);
  const stated = handlerOf(route, handlers) ?? configured(found, handlers) ?? surroundings.handler;
  return errorsOfRoute({
    own,
    shared,
    missing,
    handler: stated === undefined ? undefined : surroundings.plain(stated),
    policies: handlers.policies,
    fill: handlers.fill,
    isContextElsewhere: context.isElsewhere,
  });
}

function handlerOf(route: Eip, handlers: Handlers): ErrorHandler | undefined {
  const ref = route.options.get('errorHandlerRef');
  if (ref !== undefined) return referredHandler(ref.value, handlers, ref.source);
  const inside = partNamed(route, 'errorHandler');
  return inside === undefined ? undefined : errorHandlerOf(inside, handlers);
}

function configured(found: readonly Configuration[], handlers: Handlers): ErrorHandler | undefined {
  for (const { eip } of found) {
    const inside = partNamed(eip, 'errorHandler');
    const ref = optionOf(eip, 'errorHandlerRef');
    if (inside !== undefined) return errorHandlerOf(inside, handlers);
    if (ref !== undefined) return referredHandler(ref, handlers, eip.source);
  }
  return undefined;
}

/** Clauses that are told of one route at most: routes times clauses would have no bound. */
export const MAX_SHARED = 100;

/** Clauses by the elements that they stand among, so that each route need not look through them again. */
const KNOWN = new WeakMap<readonly Eip[], readonly SharedClause[]>();

function sharedOf(holder: string, members: readonly Eip[], place: readonly [string, ...string[]]): readonly SharedClause[] {
  const known = KNOWN.get(members);
  if (known !== undefined) return known;
  const clauses = members.filter(({ name }) => CLAUSES.includes(name)).slice(0, MAX_SHARED);
  const shared = clauses.map((eip, index): SharedClause => ({ eip, to: { key: workflowKey([...place, clauseId(holder, eip, index)]) } }));
  KNOWN.set(members, shared);
  return shared;
}
