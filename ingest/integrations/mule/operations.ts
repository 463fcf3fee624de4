// Operations of connectors as steps.

import type { Retry } from '../../workflows/defaults.ts';
import { interacts, type StepKind } from '../../workflows/vocabulary.ts';
import { strongest } from '../camel-redelivery.ts';
import { gapOfOpen } from '../endpoint.ts';
import { BOUNDED } from './defaults.ts';
import { docName, filledAttribute } from './element.ts';
import { inEnvironment, interactionsOf } from './interactions.ts';
import { isTaking, type Operation, reachedBy, settingOf } from './operation.ts';
import { type At, declareStep } from './processors.ts';
import { flowRef } from './reading.ts';
import { vmQueue } from './sources.ts';

export function emitOperation(at: At, operation: Operation): void {
  if (operation.connector.shape === 'vm') emitQueue(at, operation);
  else emitReaching(at, operation);
}

function emitReaching(at: At, operation: Operation): void {
  const { flow, id, scope } = at;
  const isIn = isTaking(operation);
  const reached = reachedBy(operation, isIn && !['http', 'soap', 'application'].includes(operation.connector.shape));
  const isAsync = settingOf(operation, 'exchange-pattern') === 'one-way';
  declareStep(at, operation.element, {
    name: docName(operation.element) ?? nameOf(operation),
    kind: kindOf(operation, isIn),
    isWork: scope.errors !== undefined,
    errors: scope.errors,
    retry: strongest([scope.retry, reconnectionOf(operation)]) ?? 'none',
    timeout: timeoutOf(operation),
    ...reached.effect,
  });
  flow.risks.push({ isCaught: scope.isCaught, isSure: true });
  for (const interaction of interactionsOf(flow, reached, { isIn, source: operation.source, isAsync }))
    interacts(inEnvironment(flow, operation), id, interaction, operation.source);
  if (reached.open !== undefined) flow.emit.gap(gapOfOpen(reached.open, operation.source));
}

function nameOf(operation: Operation): string {
  const detail = settingOf(operation, 'destination', 'queue', 'topic', 'path', 'operation', 'type', 'objectType', 'sObjectType');
  return detail === undefined || /#\[|\$\{|\s/.test(detail) ? operation.name : `${operation.name} ${detail}`;
}

function kindOf({ connector, element }: Operation, isIn: boolean): StepKind {
  if (connector.shape === 'model') return 'agent-task';
  if (connector.shape !== 'queue' && connector.shape !== 'topic') return 'service-task';
  return isIn && element.name !== 'publish-consume' ? 'receive' : 'send';
}

// A queue of the application leads to the flow that listens to it.
function emitQueue(at: At, operation: Operation): void {
  const { flow, id } = at;
  const name = vmQueue(operation);
  const isWaiting =
    /publish-consume|consume/.test(operation.element.name) || settingOf(operation, 'exchange-pattern') === 'request-response';
  const isTaken = operation.element.name === 'consume';
  declareStep(at, operation.element, {
    name: docName(operation.element) ?? `${operation.name}${name === undefined ? '' : ` ${name}`}`,
    kind: isTaken ? 'receive' : 'call',
    timeout: isTaken ? timeoutOf(operation) : undefined,
    ...(at.scope.errors === 'explicit' ? { errors: 'explicit' } : {}),
  });
  if (name === undefined || isTaken) return;
  flow.risks.push({ isCaught: at.scope.isCaught, isSure: false });
  interacts(
    flow.flow,
    id,
    { relation: 'CALLS', to: flowRef(flow, `vm:${name}`), props: { mode: isWaiting ? 'sync' : 'async' } },
    operation.source,
  );
}

/** Settings that bound the wait for an answer. */
const TIMEOUTS = ['responseTimeout', 'readTimeout', 'queryTimeout', 'maximumWait', 'timeout', 'socketTimeout', 'pollingTime'];

function timeoutOf(operation: Operation): 'set' | 'none' | 'default' | undefined {
  const stated = settingOf(operation, ...TIMEOUTS);
  if (stated !== undefined) return /^(0|-\d+)$/.test(stated) ? 'none' : 'set';
  if (BOUNDED.has(operation.name)) return 'default';
  // A query is not bounded: https://docs.mulesoft.com/db-connector/latest/database-documentation
  return operation.connector.shape === 'database' ? 'none' : undefined;
}

// https://docs.mulesoft.com/mule-runtime/latest/reconnection-strategy-about
function reconnectionOf({ element, configs }: Operation): Retry | undefined {
  const places = [element, ...configs.flatMap((each) => [each.element, ...each.element.children])];
  const inside = places.flatMap((place) => [
    ...place.children,
    ...place.children.flatMap((child) => (child.name === 'reconnection' ? child.children : [])),
  ]);
  if (inside.some(({ name }) => name === 'reconnect-forever')) return 'unbounded';
  const bounded = inside.find(({ name }) => name === 'reconnect');
  if (bounded === undefined) return undefined;
  return filledAttribute(bounded, 'count') === '0' ? 'none' : 'set';
}
