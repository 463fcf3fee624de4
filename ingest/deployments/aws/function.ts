// Lambda functions and containers: systems with variables, and where their asynchronous failures go.
import type { Mention, Props, Source } from '../../../graph/model.ts';
import { emitReferences } from '../references.ts';
import { serviceNameMentions, telemetryProps } from '../service-name.ts';
import { byName, type Variable } from '../variables.ts';
import { type DeadLetter, emitDeadLetter } from './dead-letter.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { schemaOf } from './service.ts';
import { emitThing, type Resource, type Stack, type Thing } from './thing.ts';

/** A process that AWS runs, as its file states it. */
export interface Compute {
  /** Variables with a value in the file; secrets and computed values as placeholders. */
  readonly variables: readonly Variable[];
  /** Directory of its code inside the root, where the file names one. */
  readonly code?: string | undefined;
  readonly also?: readonly Mention[];
  readonly props?: Props;
  /** Invoked asynchronously and failed: dead-letter config or destination on failure. */
  readonly deadLetters?: readonly DeadLetter[];
  /** Destination on success. */
  readonly onSuccess?: { readonly target: Reference; readonly source: Source };
}

export function emitCompute(stack: Stack, resource: Resource, compute: Compute): Thing {
  const { variables, code, also = [], props, deadLetters = [], onSuccess } = compute;
  const values = byName(variables);
  const path: readonly Mention[] = code === undefined || code === '' || code === '.' ? [] : [{ kind: 'path', value: code }];
  const thing = emitThing(stack, resource, {
    also: [...path, ...serviceNameMentions(values), ...also],
    // Powertools writes this name into logs, metrics and traces of every function of one service.
    props: { ...telemetryProps(values), namespace: values.get('POWERTOOLS_SERVICE_NAME'), ...props },
  });
  const self = { key: thing.key };
  emitReferences({ ...self, ownHosts: new Set() }, variables, stack.emit);
  emitDestinations(stack, thing, { deadLetters, ...(onSuccess === undefined ? {} : { onSuccess }) });
  return thing;
}

/** Where its asynchronous invocations go in the end. */
export function emitDestinations(
  stack: Stack,
  thing: Thing,
  { deadLetters = [], onSuccess }: Pick<Compute, 'deadLetters' | 'onSuccess'>,
): void {
  const self = { key: thing.key };
  for (const deadLetter of deadLetters) {
    if (schemaOf(serviceOf(deadLetter.target, 'queue') ?? 'queue').type === 'Channel') emitDeadLetter(stack, self, deadLetter);
    else emitHandOver(stack, thing, deadLetter);
  }
  if (onSuccess !== undefined) emitHandOver(stack, thing, onSuccess);
}

/** What a destination gets: a message on a channel, an asynchronous call of a function. */
function emitHandOver(stack: Stack, { key }: Thing, { target, source }: { readonly target: Reference; readonly source: Source }): void {
  const service = serviceOf(target);
  if (service === undefined) return;
  const to = refTo(stack, target, service);
  const { type } = schemaOf(service);
  if (type === 'Channel') stack.emit.edge({ type: 'PUBLISHES', from: { key }, to, source });
  if (type === 'System') stack.emit.edge({ type: 'CALLS', from: { key }, to, props: { mode: 'async' }, source });
}
