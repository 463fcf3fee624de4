// EventBridge Pipes: from one source through an enrichment to one target, a route of its own name.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html
import type { Ref, Source } from '../../../graph/model.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { labelProps } from '../labels.ts';
import { type DeadLetter, emitDeadLetter } from './dead-letter.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import type { Stack, Tag } from './thing.ts';

export interface Pipe {
  readonly id: string;
  readonly name: string;
  readonly from: Ref;
  readonly enrichment?: Reference | undefined;
  readonly to: Reference;
  readonly expected?: Service | undefined;
  /** REQUEST_RESPONSE waits for the answer; FIRE_AND_FORGET does not. */
  readonly isAsync: boolean;
  /** Dead letter of a stream; a queue has its own. */
  readonly deadLetter?: DeadLetter | undefined;
  readonly logging?: 'all' | 'error' | 'off' | undefined;
  readonly tags?: readonly Tag[];
  readonly source: Source;
  readonly targetSource: Source;
}

/** False when nothing tells what the target is; the rest is emitted all the same. */
export function emitPipe(stack: Stack, pipe: Pipe): boolean {
  const { id, name, from, enrichment, to, expected, isAsync, deadLetter, logging, tags = [], source, targetSource } = pipe;
  const key = workflowKey([stack.root, stack.path, id]);
  const self: Ref = { key };
  stack.emit.node({
    type: 'Workflow',
    kind: 'route',
    key,
    name,
    also: [{ kind: 'name', value: name }],
    props: { ...labelProps(tags), engine: 'eventbridge-pipes', logging, onError: deadLetter === undefined ? undefined : 'handled' },
    source,
  });
  stack.emit.edge({ type: 'STARTS', kind: 'message', from, to: self, source });
  stack.emit.edge({ type: 'CONSUMES', from: self, to: from, source });
  if (deadLetter !== undefined) emitDeadLetter(stack, self, deadLetter);
  if (enrichment !== undefined)
    emitHandOver(stack, self, { to: enrichment, service: serviceOf(enrichment, 'function'), isAsync: false, source });
  const service = serviceOf(to, expected);
  emitHandOver(stack, self, { to, service, isAsync, source: targetSource });
  return service !== undefined;
}

interface HandOver {
  readonly to: Reference;
  readonly service: Service | undefined;
  readonly isAsync: boolean;
  readonly source: Source;
}

function emitHandOver(stack: Stack, from: Ref, { to, service, isAsync, source }: HandOver): void {
  if (service === undefined) return;
  const ref = refTo(stack, to, service);
  const { type } = schemaOf(service);
  const props = { mode: isAsync ? ('async' as const) : ('sync' as const) };
  if (type === 'Channel') stack.emit.edge({ type: 'PUBLISHES', from, to: ref, source });
  else if (type === 'DataStore') stack.emit.edge({ type: 'ACCESSES', from, to: ref, props: { mode: 'write' }, source });
  else stack.emit.edge({ type: 'CALLS', from, to: ref, props, source });
  if (type === 'Workflow') stack.emit.edge({ type: 'STARTS', kind: 'call', from, to: ref, source });
}
