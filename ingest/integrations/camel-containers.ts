// Elements with steps inside: scopes, forks, try blocks, circuit breakers, sagas.
import { flowsTo, guardedBy, handledBy, type StepDeclaration } from '../workflows/vocabulary.ts';
import { constantIn, type Eip, expressionIn, optionOf, partNamed, partsNamed } from './camel-eip.ts';
import { leadOf } from './camel-endpoint.ts';
import { catchesEverything, catchesOf } from './camel-exceptions.ts';
import { routeRef } from './camel-reading.ts';
import { attemptsOf } from './camel-redelivery.ts';
import { roleOf } from './camel-roles.ts';
import { type At, declareStep, emitSequence, idOf, type Scope } from './camel-steps.ts';
import { parseUri } from './camel-uri.ts';
import { lead, type Tail } from './chain.ts';

export function emitContainer(
  at: At,
  eip: Eip,
  role: 'scope' | 'fork' | 'try' | 'breaker' | 'saga',
  ends: readonly Tail[],
): readonly Tail[] {
  const { route, id } = at;
  declareStep(at, eip, stepOf(eip, role));
  lead(route, ends, id, eip.source);
  const inner = scopeInside(at, eip, role);
  const inside =
    role === 'fork'
      ? eip.children.flatMap((child, index) => emitSequence(route, [child], { ...inner, prefix: `${inner.prefix}${index + 1}/` }, []))
      : emitSequence(route, eip.children, inner, []);
  // What goes on behind a choice or filter by its condition leads out; a step that leads nowhere else does so anyway.
  lead(
    route,
    inside.filter(({ condition }) => condition !== undefined),
    id,
    eip.source,
  );
  if (role === 'try') return emitCatches(at, eip);
  if (role === 'breaker') return emitFallback(at, eip);
  if (role === 'saga') emitSaga(at, eip);
  if (eip.name === 'throttle') emitThrottle(at, eip);
  return [{ id }];
}

function stepOf(eip: Eip, role: string): Partial<StepDeclaration> {
  const isParallel = optionOf(eip, 'parallelProcessing') === 'true';
  const isInOrder = /^(split|loop)$/.test(eip.name) && !isParallel;
  const tags = [TAGS.get(eip.name) ?? eip.name, ...(isParallel ? ['parallel'] : []), ...(isInOrder ? ['sequential'] : [])];
  const hasCatch = role === 'try' && partsNamed(eip, 'doCatch').length > 0;
  const hasFallback = role === 'breaker' && partNamed(eip, 'onFallback') !== undefined;
  return {
    kind: 'sub-process',
    tags,
    timeout: timeoutOf(eip),
    ...(hasCatch || hasFallback ? { errors: 'explicit' } : {}),
    ...failover(eip),
  };
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['doTry', 'try'],
  ['split', 'multi-instance'],
  ['loop', 'multi-instance'],
  ['circuitBreaker', 'circuit-breaker'],
  ['hystrix', 'circuit-breaker'],
  ['idempotentConsumer', 'idempotent'],
]);

// https://camel.apache.org/components/latest/eips/circuitBreaker-eip.html: Resilience4j bounds calls only where timeoutEnabled says so; MicroProfile likewise.
function timeoutOf(eip: Eip): 'set' | undefined {
  const breaker = partNamed(eip, 'resilience4jConfiguration', 'faultToleranceConfiguration', 'hystrixConfiguration');
  if (optionOf(breaker, 'timeoutEnabled', 'executionTimeoutEnabled') === 'true') return 'set';
  const stated = optionOf(eip, 'timeout', 'completionTimeout') ?? partNamed(eip, 'completionTimeout')?.text;
  return stated === undefined || stated === '' || stated === '0' || stated === '-1' ? undefined : 'set';
}

// https://camel.apache.org/components/latest/eips/failover-eip.html: without a bound it goes on to the next endpoint until all have failed.
function failover(eip: Eip): Partial<StepDeclaration> {
  const balancer = partNamed(eip, 'failover', 'failoverLoadBalancer');
  if (eip.name !== 'loadBalance' || balancer === undefined) return {};
  const attempts = optionOf(balancer, 'maximumFailoverAttempts');
  const isRoundRobin = optionOf(balancer, 'roundRobin') === 'true';
  return { retry: attempts === undefined || attempts === '-1' ? (isRoundRobin ? 'unbounded' : 'set') : attemptsOf(attempts) };
}

function scopeInside({ scope, id }: At, eip: Eip, role: string): Scope {
  const inner: Scope = { ...scope, within: id, prefix: `${id}/`, ...(eip.name === 'idempotentConsumer' ? { isIdempotent: true } : {}) };
  if (role === 'try') {
    // The error handler of the route is not in use here: https://camel.apache.org/components/latest/eips/doTry-eip.html
    const catches = partsNamed(eip, 'doCatch');
    const isCaught = catches.some(catchesEverything);
    return { ...inner, retry: 'none', isCaught: scope.isCaught || isCaught, ...(catches.length > 0 ? { errors: 'explicit' } : {}) };
  }
  const hasFallback = role === 'breaker' && partNamed(eip, 'onFallback') !== undefined;
  return hasFallback ? { ...inner, errors: 'explicit', isCaught: true } : inner;
}

// A catch block runs in place of the rest of the try block, and the route goes on after both.
function emitCatches(at: At, eip: Eip): readonly Tail[] {
  const { route, id, scope } = at;
  const ends: Tail[] = [{ id }];
  for (const [index, clause] of partsNamed(eip, 'doCatch').entries()) {
    const handler = idOf(route, clause, `${id}/doCatch[${index + 1}]`);
    const catches = catchesOf(clause);
    declareStep({ ...at, id: handler }, clause, { kind: 'handler', trigger: 'error', name: `doCatch ${catches ?? 'everything'}` });
    handledBy(route.flow, { of: id, by: handler, kind: 'error', catches, source: clause.source });
    flowsTo(route.flow, { from: id, to: handler, kind: 'error', source: clause.source });
    ends.push(...emitSequence(route, clause.children, { ...scope, prefix: `${handler}/` }, [{ id: handler }]));
  }
  const last = partNamed(eip, 'doFinally');
  if (last === undefined) return ends;
  const final = idOf(route, last, `${id}/doFinally`);
  declareStep({ ...at, id: final }, last, { kind: 'sub-process', tags: ['finally'] });
  handledBy(route.flow, { of: id, by: final, kind: 'exit', source: last.source });
  lead(route, ends, final, last.source);
  emitSequence(route, last.children, { ...scope, within: final, prefix: `${final}/` }, []);
  return [{ id: final }];
}

function emitFallback(at: At, eip: Eip): readonly Tail[] {
  const { route, id, scope } = at;
  const fallback = partNamed(eip, 'onFallback');
  if (fallback === undefined) return [{ id }];
  const handler = idOf(route, fallback, `${id}/onFallback`);
  declareStep({ ...at, id: handler }, fallback, { kind: 'handler', trigger: 'error' });
  const source = fallback.source;
  handledBy(route.flow, { of: id, by: handler, kind: 'error', source });
  if (timeoutOf(eip) === 'set') handledBy(route.flow, { of: id, by: handler, kind: 'timeout', source });
  flowsTo(route.flow, { from: id, to: handler, kind: 'error', source });
  return [{ id }, ...emitSequence(route, fallback.children, { ...scope, prefix: `${handler}/` }, [{ id: handler }])];
}

// https://camel.apache.org/components/latest/eips/saga-eip.html
function emitSaga({ route, id }: At, eip: Eip): void {
  const compensation = partNamed(eip, 'compensation');
  const written = optionOf(eip, 'compensation', 'compensationUri') ?? optionOf(compensation, 'uri') ?? compensation?.text;
  if (written === undefined || written === '') return;
  const source = eip.options.get('compensation')?.source ?? compensation?.source ?? eip.source;
  const uri = parseUri(written, { context: route.uris, source });
  const lead = uri === undefined ? undefined : leadOf(uri, route.around, { isIn: false });
  // <saga/> without steps spans the whole route.
  const of = eip.children.some(({ name }) => roleOf(name) !== undefined) ? id : undefined;
  if (lead?.kind === 'flow') handledBy(route.flow, { of, by: routeRef(route, lead), kind: 'compensation', source });
}

function emitThrottle({ route, id }: At, eip: Eip): void {
  const limit = constantIn(eip) ?? expressionIn(eip) ?? optionOf(eip, 'maximumRequestsPerPeriod');
  const period = optionOf(eip, 'timePeriodMillis');
  const name = `throttle${limit === undefined ? '' : ` ${limit}`}${period === undefined ? '' : ` per ${period} ms`}`;
  guardedBy(route.flow, { step: id, kind: 'limit', name, source: eip.source });
}
