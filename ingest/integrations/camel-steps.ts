// The steps of a route, in their order: each with what it reaches, and flows between them.
import { addStep, type StepDeclaration } from '../workflows/vocabulary.ts';
import { emitBranching } from './camel-branches.ts';
import { emitContainer } from './camel-containers.ts';
import { constantIn, type Eip, expressionIn, isLanguage, optionOf } from './camel-eip.ts';
import { emitReaching } from './camel-reaching.ts';
import { type CamelRoute, type ErrorScope, gapAt } from './camel-reading.ts';
import { isClause, type Role, roleOf } from './camel-roles.ts';
import { lead, repeatedId, type Tail, takeId } from './chain.ts';
import { shown } from './endpoint-address.ts';

/** Where a sequence stands. */
export interface Scope extends ErrorScope {
  readonly within?: string | undefined;
  /** Start of the ids of steps without one. */
  readonly prefix: string;
  /** The sequence runs at most once for a message. */
  readonly isIdempotent?: boolean;
}

/** Steps in a row, from the given ends; gives the ends that are left. */
export function emitSequence(route: CamelRoute, eips: readonly Eip[], scope: Scope, tails: readonly Tail[]): readonly Tail[] {
  const counts = new Map<string, number>();
  let ends = tails;
  let method: string | undefined;
  for (const eip of eips) {
    if (isClause(eip.name) || isLanguage(eip.name)) continue;
    const role = roleOf(eip.name);
    if (role === undefined) {
      unknownStep(route, eip);
      continue;
    }
    if (optionOf(eip, 'disabled') === 'true') continue;
    if (isMark(eip)) {
      route.tags.add(eip.name);
      continue;
    }
    const count = (counts.get(eip.name) ?? 0) + 1;
    counts.set(eip.name, count);
    const id = idOf(route, eip, `${scope.prefix}${eip.name}[${count}]`);
    method = methodAfter(eip, method);
    ends = emitOne({ route, scope, id, method }, eip, role, ends);
  }
  return ends;
}

/** A step about to be emitted. */
export interface At {
  readonly route: CamelRoute;
  readonly scope: Scope;
  readonly id: string;
  /** HTTP method that an earlier step has set. */
  readonly method?: string | undefined;
}

function emitOne(at: At, eip: Eip, role: Role, ends: readonly Tail[]): readonly Tail[] {
  switch (role) {
    case 'send':
    case 'tap':
    case 'enrich':
    case 'poll':
    case 'dynamic':
    case 'kamelet':
      emitReaching(at, eip, role);
      break;
    case 'choice':
    case 'filter':
      return emitBranching(at, eip, ends);
    case 'scope':
    case 'fork':
    case 'try':
    case 'breaker':
    case 'saga':
      return emitContainer(at, eip, role, ends);
    case 'end':
      if (eip.name !== 'stop') at.route.risks.push({ isCaught: at.scope.isCaught, isSure: true });
      declareStep(at, eip, { kind: 'end', outcome: eip.name === 'stop' ? 'terminate' : 'error' });
      lead(at.route, ends, at.id, eip.source);
      return [];
    case 'wait':
      declareStep(at, eip, { kind: 'event-wait', trigger: 'timer', timeout: 'set' });
      lead(at.route, ends, at.id, eip.source);
      return emitSequence(at.route, eip.children, { ...at.scope, prefix: `${at.id}/` }, [{ id: at.id }]);
    case 'code':
      at.route.risks.push({ isCaught: at.scope.isCaught, isSure: true });
      declareStep(at, eip, { kind: 'script', tags: ['code'] });
      break;
    default:
      declareStep(at, eip, { kind: 'script' });
  }
  lead(at.route, ends, at.id, eip.source);
  return [{ id: at.id }];
}

export function declareStep({ route, scope, id }: At, eip: Eip, step: Partial<StepDeclaration>): void {
  addStep(route.flow, { ...step, id, name: step.name ?? nameOf(eip), within: scope.within, source: eip.source });
}

// An id may be given twice in a file that Camel would refuse; the place then tells the steps apart.
export function idOf(route: CamelRoute, eip: Eip, place: string): string {
  const stated = optionOf(eip, 'id');
  const id = takeId(route, stated, place);
  if (stated !== undefined && id !== stated) route.emit.gap(repeatedId(stated, eip.source));
  return id;
}

// What a constant or script holds may be anything, a secret too: only what names or selects is shown.
function nameOf(eip: Eip): string {
  const described = optionOf(eip, 'description');
  if (described !== undefined) return described;
  const isValue = /^(set|transform|script|convert)/.test(eip.name);
  const what =
    optionOf(eip, 'message', 'ref', 'name', 'exceptionType', 'beanType', 'type') ?? (isValue ? undefined : (expressionIn(eip) ?? eip.text));
  return what === undefined || what === '' ? eip.name : shown(`${eip.name} ${what}`.slice(0, 200));
}

// CamelHttpMethod holds for the calls that follow.
function methodAfter(eip: Eip, method: string | undefined): string | undefined {
  if (eip.name === 'removeHeaders') return undefined;
  const header = optionOf(eip, 'name', 'headerName');
  if (eip.name !== 'setHeader' || !/^(Camel|Exchange\.)?(HttpMethod|HTTP_METHOD)$/.test(header ?? '')) return method;
  return constantIn(eip)?.toUpperCase();
}

// <transacted/> and <policy/> without steps hold for the whole route.
function isMark(eip: Eip): boolean {
  return /^(transacted|policy)$/.test(eip.name) && !eip.children.some(({ name }) => roleOf(name) !== undefined);
}

function unknownStep(route: CamelRoute, eip: Eip): void {
  gapAt(
    route,
    {
      code: 'unsupported',
      detail: `"${eip.name}" is no element of a route that is known here`,
      remedy: 'Correct its name, or report the file if Camel accepts it; the rest of the route was read.',
    },
    eip.source,
  );
}
