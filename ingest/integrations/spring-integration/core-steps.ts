// Endpoints that stay inside: activators, transformers, filters, routers, splitters, aggregators, waits.
import type { StepDeclaration } from '../../workflows/vocabulary.ts';
import { interacts } from '../../workflows/vocabulary.ts';
import { codeIn, isCaughtCode } from './code.ts';
import { childOf, filled, fullName } from './element.ts';
import { flowRefOf } from './reading.ts';
import { type At, declareStep, workOf } from './steps.ts';
import { emitRequest } from './ways.ts';

export function emitPassing(at: At): void {
  const { element, id, source } = at.endpoint;
  const requested = requestOf(at);
  if (requested !== undefined) {
    declareStep(at, {
      kind: 'call',
      ...(at.errors === 'explicit' ? { errors: 'explicit' } : {}),
      ...(filled(element, 'reply-timeout') === undefined ? {} : { timeout: 'set' }),
    });
    emitRequest(at.reading, id, { channel: requested, source });
    return;
  }
  const gateway = at.reading.gateways.get(filled(element, 'ref') ?? '');
  if (gateway !== undefined && element.name === 'service-activator') {
    emitGatewayCall(at, gateway);
    return;
  }
  if (codeIn(element)) at.reading.risks.push(isCaughtCode(at));
  declareStep(at, stepOf(at));
  if (/router$/.test(element.name) && at.endpoint.outputs.length === 0) undecided(at);
}

// <gateway request-channel> inside a chain, <enricher request-channel>, <scatter-gather scatter-channel>.
function requestOf({ endpoint: { element } }: At): string | undefined {
  switch (element.name) {
    case 'gateway':
      return filled(element, 'request-channel', 'default-request-channel');
    case 'enricher':
      return filled(element, 'request-channel');
    case 'scatter-gather':
    case 'scatter-gatherer':
      return filled(element, 'scatter-channel');
    default:
      return undefined;
  }
}

function emitGatewayCall(at: At, gateway: At['endpoint']): void {
  const { reading, endpoint } = at;
  declareStep(at, { kind: 'call', ...(at.errors === 'explicit' ? { errors: 'explicit' } : {}) });
  const flow = reading.flowOf.get(gateway);
  if (flow !== undefined)
    interacts(reading.flow, endpoint.id, { relation: 'CALLS', to: flowRefOf(reading, flow), props: { mode: 'sync' } }, endpoint.source);
}

function stepOf(at: At): Partial<StepDeclaration> {
  const { element } = at.endpoint;
  const code = codeIn(element) ? ['code'] : [];
  if (/filter$/.test(element.name) && element.name !== 'header-filter')
    return { kind: 'gateway', tags: ['filter', ...code, ...throwing(element)] };
  if (/router$/.test(element.name)) return { kind: 'gateway', tags: code };
  if (/^(aggregator|resequencer|barrier)$/.test(element.name))
    return { kind: 'event-wait', trigger: 'message', timeout: groupTimeout(element), tags: [element.name, ...code] };
  if (element.name === 'delayer') return { kind: 'event-wait', trigger: 'timer', timeout: 'set' };
  const split = /splitter$/.test(element.name) ? ['multi-instance'] : [];
  const advised = at.advices.length === 0 ? {} : workOf(at);
  return { kind: 'script', tags: [...split, ...code, ...(element.name === 'control-bus' ? ['control-bus'] : [])], ...advised };
}

function throwing(element: At['endpoint']['element']): readonly string[] {
  return filled(element, 'throw-exception-on-rejection') === 'true' ? ['rejects'] : [];
}

// A group that is not complete waits for ever, unless a store is reaped. https://docs.spring.io/spring-integration/reference/aggregator.html
function groupTimeout(element: At['endpoint']['element']): 'set' | 'none' | undefined {
  if (filled(element, 'group-timeout', 'group-timeout-expression', 'timeout') !== undefined) return 'set';
  const isOpen =
    filled(element, 'message-store') !== undefined || element.name === 'barrier' || childOf(element, 'expire-advice-chain') !== undefined;
  return isOpen ? undefined : 'none';
}

function undecided({ reading, endpoint }: At): void {
  reading.risks.push({ isCaught: false, isSure: false });
  reading.emit.gap({
    code: 'unresolved',
    detail: `where the ${fullName(endpoint.element)} "${endpoint.id}" leads is decided by code or by each message`,
    remedy: 'Nothing to repair; mappings from values to channels would show the ways.',
    source: endpoint.source,
  });
}
