// One route: what it begins with, its steps, and what becomes of errors.
import type { Mention, Source } from '../../graph/model.ts';
import type { EngineDefaults } from '../workflows/defaults.ts';
import { NO_ENGINE } from '../workflows/defaults.ts';
import { type Flow, onErrorOf, openWorkflow, type Place, workflowKey } from '../workflows/vocabulary.ts';
import { CAMEL_SILENT } from './camel-defaults.ts';
import { type Eip, optionOf, partsNamed } from './camel-eip.ts';
import { type CamelFile, type CamelRoute, pointerOf } from './camel-reading.ts';
import { emitRouteErrors, type RouteErrors } from './camel-route-errors.ts';
import { emitFrom, flowIdOf } from './camel-start.ts';
import { emitSequence } from './camel-steps.ts';
import { uriOf } from './camel-uri.ts';
import { emitEnd, freeId } from './chain.ts';

export interface RouteDeclaration {
  /** The element that holds `from` and the steps. */
  readonly eip: Eip;
  /** Id that the definition gives; where it gives none, the route is known by what it begins with. */
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly source?: Source | undefined;
  readonly also?: readonly Mention[];
  readonly tags?: readonly string[];
  readonly errors: RouteErrors;
  /** The route stands for others, which fill in its parameters. */
  readonly isTemplate?: boolean;
  /** Steps that stand beside `from` and not in it. */
  readonly steps?: readonly Eip[];
}

export function emitRoute(file: CamelFile, declaration: RouteDeclaration): Flow {
  const { eip, isTemplate = false } = declaration;
  const froms = eip.name === 'from' ? [eip] : partsNamed(eip, 'from');
  const id = freeId(file.routeIds, declaration.id ?? optionOf(eip, 'id', 'routeId') ?? placeOf(file, froms));
  const place: Place = [file.document.root, file.document.path, ...pointerOf(file), id];
  const errors = isCalled(file, froms) ? errorsOfCaller(declaration.errors) : declaration.errors;
  const defaults: EngineDefaults = isTemplate || errors.scope.errors === undefined ? NO_ENGINE : CAMEL_SILENT;
  const flow: Flow = { key: workflowKey(place), place, emit: file.emit, defaults };
  const route: CamelRoute = { ...file, flow, risks: [], stepIds: new Map(), isTemplate, tags: new Set(declaration.tags) };
  const source = declaration.source ?? eip.source;
  emitFlow(route, {
    froms,
    steps: declaration.steps ?? [...(eip.name === 'from' ? [] : eip.children), ...froms.flatMap((from) => from.children)],
    errors,
    source,
  });
  openWorkflow(file.emit, {
    place,
    kind: 'route',
    engine: 'camel',
    defaults,
    name: declaration.name ?? optionOf(eip, 'description') ?? id,
    source,
    also: mentionsOf(route, { id, froms, more: declaration.also ?? [] }),
    props: {
      onError: isTemplate ? undefined : onErrorIn(route, errors),
      logging: errors.logging,
      tracing: optionOf(eip, 'trace') === 'true' ? 'on' : undefined,
      tags: tagsOf(route, eip),
    },
  });
  return flow;
}

// What direct: calls runs inside the route that calls it, and an error that it does not handle goes back there.
function isCalled(file: CamelFile, froms: readonly Eip[]): boolean {
  return froms.length > 0 && froms.every((from) => /^(direct|direct-vm)$/.test(uriOf(from, file.uris)?.scheme ?? ''));
}

function errorsOfCaller(errors: RouteErrors): RouteErrors {
  if (errors.scope.errors !== 'fail') return errors;
  return { ...errors, scope: { ...errors.scope, errors: undefined }, onError: undefined };
}

interface Inside {
  readonly froms: readonly Eip[];
  readonly steps: readonly Eip[];
  readonly errors: RouteErrors;
  readonly source: Source;
}

function emitFlow(route: CamelRoute, { froms, steps, errors, source }: Inside): void {
  const starts = froms.flatMap((from, index) => emitFrom(route, from, froms.length > 1 ? `from[${index + 1}]` : 'from'));
  const ends = emitSequence(route, steps, { ...errors.scope, prefix: '' }, starts);
  emitEnd(route, ends, { of: source });
  emitRouteErrors(route, errors);
}

function onErrorIn(route: CamelRoute, errors: RouteErrors): 'handled' | 'fail' | 'ignore' | undefined {
  if (errors.onError === 'handled' || errors.onError === 'ignore') return errors.onError;
  const sure = route.risks.filter(({ isSure }) => isSure);
  if (onErrorOf(sure) === 'fail') return errors.onError;
  return onErrorOf(route.risks) === 'handled' ? 'handled' : undefined;
}

function placeOf(file: CamelFile, froms: readonly Eip[]): string {
  const uri = froms[0] === undefined ? undefined : uriOf(froms[0], file.uris);
  return uri === undefined ? 'route' : `from ${uri.text}`;
}

function mentionsOf(
  route: CamelRoute,
  { id, froms, more }: { id: string; froms: readonly Eip[]; more: readonly Mention[] },
): readonly Mention[] {
  const starts = route.isTemplate ? [] : froms.flatMap((from) => flowIdOf(route, from));
  return [{ kind: 'name', value: id }, ...starts, ...more];
}

function tagsOf(route: CamelRoute, eip: Eip): readonly string[] | undefined {
  if (optionOf(eip, 'autoStartup') === 'false') route.tags.add('not-started');
  if (route.isTemplate) route.tags.add('template');
  return route.tags.size === 0 ? undefined : [...route.tags].sort();
}
