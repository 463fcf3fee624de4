// Endpoints as steps.
import { addStep, type StepDeclaration } from '../../workflows/vocabulary.ts';
import { strongest } from '../camel-redelivery.ts';
import { lead } from '../chain.ts';
import { emitPassing } from './core-steps.ts';
import { childOf, filled, fullName } from './element.ts';
import type { Endpoint } from './endpoints.ts';
import { emitEntry, emitInbound } from './entries.ts';
import { errorsOf, handledByChannel } from './errors.ts';
import { emitOutbound } from './outbound.ts';
import { isPolling } from './outcomes.ts';
import type { FlowReading } from './reading.ts';
import { type Advice, advicesOf } from './sides.ts';
import { emitTaken, emitWays } from './ways.ts';

/** An endpoint about to be emitted. */
export interface At {
  readonly reading: FlowReading;
  readonly endpoint: Endpoint;
  /** The chain around it. */
  readonly within: string | undefined;
  readonly errors: 'explicit' | 'ignore' | 'fail' | undefined;
  /** It deals with errors of the flow, or with copies: what fails there does not fail the flow. */
  readonly isAside: boolean;
  readonly advices: readonly Advice[];
}

export function emitStep(reading: FlowReading, endpoint: Endpoint): void {
  const errors = errorsOf(reading, endpoint);
  const isAside = reading.outcomes.size > 0 && !reading.outcomes.has(endpoint);
  emitOne({ reading, endpoint, within: undefined, errors, isAside, advices: advicesOf(endpoint.element, reading) });
  emitTaken(reading, endpoint);
}

function emitOne(at: At): void {
  const { reading, endpoint } = at;
  reading.stepIds.set(endpoint.id, 1);
  if (isTransacted(at)) reading.tags.add('transacted');
  if (endpoint.role === 'inbound') emitInbound(at);
  else if (endpoint.role === 'gateway' && at.within === undefined) emitEntry(at);
  else if (endpoint.role === 'outbound') emitOutbound(at);
  else if (endpoint.element.name === 'chain') emitChain(at);
  else emitPassing(at);
  for (const advice of at.advices)
    for (const channel of advice.channels) handledByChannel(reading, { of: endpoint.id, channel, source: endpoint.source });
  emitWays(reading, endpoint.id, { ways: endpoint.outputs, source: endpoint.source });
}

function isTransacted({ reading, endpoint: { element } }: At): boolean {
  const poller = childOf(element, 'poller') ?? (isPolling(element) ? reading.defaultPoller : undefined);
  return [element, poller].some((each) => each !== undefined && childOf(each, 'transactional') !== undefined);
}

function emitChain(at: At): void {
  const { reading, endpoint } = at;
  declareStep(at, { kind: 'sub-process', tags: ['chain'] });
  let before: Endpoint | undefined;
  for (const inner of endpoint.inner) {
    emitOne({ ...at, endpoint: inner, within: endpoint.id, advices: [...advicesOf(inner.element, reading)] });
    if (before !== undefined) {
      lead(reading, [{ id: before.id }], inner.id, inner.source);
      reading.followed.add(before.id);
    }
    before = inner;
  }
}

export function declareStep({ reading, endpoint, within, advices }: At, step: Partial<StepDeclaration>): void {
  const { element, id, source } = endpoint;
  addStep(reading.flow, {
    ...step,
    id,
    name: step.name ?? filled(element, 'id') ?? nameOf(endpoint),
    within,
    source,
    idempotent: reading.idempotent.has(id) ? true : undefined,
    tags: [
      ...(step.tags ?? []),
      ...advices.flatMap(({ kind }) => (kind === 'circuit-breaker' ? ['circuit-breaker'] : [])),
      ...(filled(element, 'auto-startup') === 'false' ? ['not-started'] : []),
    ],
  });
}

function nameOf({ element, inputs, outputs }: Endpoint): string {
  const ref = filled(element, 'ref');
  const method = filled(element, 'method');
  const code = ref === undefined ? undefined : method === undefined ? ref : `${ref}.${method}`;
  const near = code ?? inputs[0] ?? outputs[0]?.channel;
  return near === undefined ? fullName(element) : `${fullName(element)} ${near}`;
}

/** Steps whose errors matter: what the engine does with them, and what advice around them does. */
export function workOf(at: At): Pick<StepDeclaration, 'isWork' | 'errors' | 'retry'> {
  const errors = at.advices.some(({ channels }) => channels.length > 0) ? 'explicit' : at.errors;
  return { isWork: errors !== undefined, errors, retry: strongest(at.advices.map(({ retry }) => retry)) ?? 'none' };
}

/** Whether an error ends here: an error channel takes it, and nobody is told. */
export function isCaught({ advices, errors, isAside }: At): boolean {
  const isRecovered = advices.some(({ kind, channels, isTrapping }) => channels.length > 0 && (kind === 'retry' || isTrapping));
  return isAside || isRecovered || errors === 'explicit' || errors === 'ignore';
}
