// Where messages go that nobody could work on: redrive policies, dead-letter configs and failure destinations are one relation.
import type { Ref, Source } from '../../../graph/model.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { schemaOf } from './service.ts';
import { emitMore, type Stack } from './thing.ts';

/** A redrive policy, a dead-letter config or a destination for failures. */
export interface DeadLetter {
  readonly target: Reference;
  /** Deliveries after which it takes over: maxReceiveCount; retries and the first attempt elsewhere. */
  readonly attempts?: number | undefined;
  readonly source: Source;
}

/** HANDLED_BY from a channel, workflow, step or function, and the role of the target. */
export function emitDeadLetter(stack: Stack, from: Ref, { target, attempts, source }: DeadLetter): void {
  const service = serviceOf(target, 'queue') ?? 'queue';
  if (schemaOf(service).type !== 'Channel') return;
  const ref = refTo(stack, target, service);
  const to: Ref =
    'key' in ref ? ref : { ...ref, unresolved: { ...ref.unresolved, props: { ...ref.unresolved?.props, role: 'dead-letter' } } };
  // A bus or topic that takes failures has other messages too.
  if (target.kind === 'thing' && service === 'queue') emitMore(stack, target.thing, { props: { role: 'dead-letter' }, source });
  stack.emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from, to, props: { attempts }, source });
}
