// Processors with processors inside: choices, scopes, fork and join, batch jobs.
import type { XmlElement } from '../../read/tree.ts';
import type { Retry } from '../../workflows/defaults.ts';
import { handledBy, oneLine } from '../../workflows/vocabulary.ts';
import { lead, type Tail } from '../chain.ts';
import { docName, filledAttribute, fullName, moduleOf } from './element.ts';
import { emitHandlers, handlingOf } from './handlers.ts';
import { type At, declareStep, emitSequence } from './processors.ts';
import { placeOf, type Scope } from './reading.ts';

type Kind = 'choice' | 'filter' | 'try' | 'retry' | 'fork' | 'first' | 'async' | 'scope' | 'batch';

const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['choice', 'choice'],
  ['message-filter', 'filter'],
  ['try', 'try'],
  ['transactional', 'try'],
  ['ee:multi-transactional', 'try'],
  ['until-successful', 'retry'],
  ['scatter-gather', 'fork'],
  ['all', 'fork'],
  ['round-robin', 'fork'],
  ['parallel-foreach', 'scope'],
  ['foreach', 'scope'],
  ['first-successful', 'first'],
  ['async', 'async'],
  ['ee:cache', 'scope'],
  ['processor-chain', 'scope'],
  ['enricher', 'scope'],
  ['request-reply', 'scope'],
  ['poll', 'scope'],
  ['wire-tap', 'async'],
  ['validation:all', 'scope'],
  ['validation:any', 'scope'],
]);

export function scopeKind(element: XmlElement): Kind | undefined {
  if (/batch/.test(moduleOf(element)))
    return /^(job|execute)$/.test(element.name) && element.children.length > 0 ? 'batch' : batchPart(element);
  return KINDS.get(fullName(element));
}

function batchPart({ name }: XmlElement): Kind | undefined {
  return /^(step|process-records|input|commit|aggregator|on-complete)$/.test(name) ? 'scope' : undefined;
}

export function emitScope(at: At, element: XmlElement, kind: Kind, ends: readonly Tail[]): readonly Tail[] {
  const { flow, id } = at;
  lead(flow, ends, id, placeOf(flow, element));
  if (kind === 'choice') return emitChoice(at, element);
  const inner = innerScope(at, element, kind);
  declareStep(at, element, {
    kind: 'sub-process',
    name: docName(element) ?? nameOf(element),
    tags: tagsOf(element),
    ...(kind === 'retry' ? { retry: attemptsOf(element) } : {}),
    ...(inner.handling === undefined ? {} : { errors: inner.scope.errors }),
    ...(filledAttribute(element, 'timeout') === undefined ? {} : { timeout: 'set' }),
  });
  if (at.scope.batch !== undefined && isForFailures(element))
    handledBy(flow.flow, { of: at.scope.batch, by: id, kind: 'error', catches: 'failed records', source: placeOf(flow, element) });
  if (kind === 'fork' || kind === 'first') emitRoutes(at, element, inner.scope);
  else emitSequence(flow, element.children, inner.scope, []);
  if (inner.handling !== undefined) {
    const handled = emitHandlers(flow, element, { ...inner.handling, of: id, within: at.scope.within });
    return [{ id }, ...handled];
  }
  return [{ id }];
}

// Each route gets the message; a route is a processor, or holds some.
function emitRoutes({ flow, id }: At, element: XmlElement, scope: Scope): void {
  for (const [index, child] of element.children.entries()) {
    const isHolder = /^(route|processor-chain)$/.test(child.name) && moduleOf(child) === 'core';
    emitSequence(flow, isHolder ? child.children : [child], { ...scope, prefix: `${id}/${index + 1}/` }, []);
  }
}

function emitChoice(at: At, element: XmlElement): readonly Tail[] {
  const { flow, id, scope } = at;
  declareStep(at, element, { kind: 'gateway' });
  const branches = element.children.filter(({ name }) => name === 'when');
  const found = branches.flatMap((when, index) =>
    emitSequence(flow, when.children, { ...scope, prefix: `${id}/when[${index + 1}]/` }, [{ id, condition: conditionOf(when) }]),
  );
  const otherwise = element.children.find(({ name }) => name === 'otherwise');
  if (otherwise === undefined) return [...found, { id, condition: 'otherwise' }];
  return [...found, ...emitSequence(flow, otherwise.children, { ...scope, prefix: `${id}/otherwise/` }, [{ id, condition: 'otherwise' }])];
}

const MAX_CONDITION = 200;

function conditionOf(element: XmlElement): string | undefined {
  const text = oneLine(filledAttribute(element, 'expression') ?? element.text);
  return text !== undefined && text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION)}…` : text;
}

interface Inner {
  readonly scope: Scope;
  readonly handling?: ReturnType<typeof handlingOf>;
}

function innerScope(at: At, element: XmlElement, kind: Kind): Inner {
  const scope: Scope = { ...at.scope, within: at.id, prefix: `${at.id}/` };
  if (kind === 'retry') return { scope: { ...scope, retry: attemptsOf(element) } };
  // What fails in an asynchronous scope is logged there: the flow has gone on, and its handlers do not see it.
  if (kind === 'async') return { scope: { ...scope, errors: 'fail', isCaught: false } };
  if (kind === 'batch') return { scope: { ...scope, ...batchErrors(element), batch: at.id } };
  if (kind !== 'try') return { scope };
  const handling = handlingOf(at.flow, element, false);
  if (handling.handlers.length === 0) return { scope };
  return { scope: { ...scope, errors: 'explicit', isCaught: at.scope.isCaught || handling.scope.isCaught }, handling };
}

// A job runs beside its flow, and by default the first failed record stops it; a step for failures, or what runs at the end, may deal with them.
// https://docs.mulesoft.com/mule-runtime/latest/batch-error-handling-faq
function batchErrors(element: XmlElement): Pick<Scope, 'errors' | 'isCaught'> {
  const parts = [...element.children, ...element.children.flatMap((child) => child.children)];
  if (parts.some(isForFailures)) return { errors: 'explicit', isCaught: true };
  const tolerated = filledAttribute(element, 'maxFailedRecords', 'max-failed-records') ?? '0';
  return tolerated === '0' ? { errors: 'fail', isCaught: false } : { errors: undefined, isCaught: true };
}

function isForFailures(element: XmlElement): boolean {
  return (
    /batch/.test(moduleOf(element)) &&
    element.name === 'step' &&
    /^(ONLY_FAILURES|ALL)$/.test(filledAttribute(element, 'acceptPolicy', 'accept-policy') ?? '')
  );
}

// maxRetries is 5 where it is left out: https://docs.mulesoft.com/mule-runtime/latest/until-successful-scope
function attemptsOf(element: XmlElement): Retry {
  const stated = filledAttribute(element, 'maxRetries');
  return stated === '0' ? 'none' : stated !== undefined && Number(stated) >= 1000 ? 'unbounded' : 'set';
}

function nameOf(element: XmlElement): string {
  const name = filledAttribute(element, 'name', 'jobName', 'collection');
  return name === undefined || name.includes('#[') ? fullName(element) : `${fullName(element)} ${name}`;
}

function tagsOf(element: XmlElement): readonly string[] {
  const name = fullName(element);
  if (/foreach/.test(name)) return ['multi-instance', ...(name.startsWith('parallel') ? ['parallel'] : [])];
  if (/batch/.test(moduleOf(element))) return ['batch', ...(isForFailures(element) ? ['failed-records'] : [])];
  const isTransaction = filledAttribute(element, 'transactionalAction') !== undefined || /transactional/.test(name);
  return [name.replace(/^.*:/, ''), ...(isTransaction ? ['transacted'] : [])];
}
