// What a subscription, rule, pipe or event source mapping does: it takes messages from channels and hands them to something.
import type { Ref, Source } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { type DeadLetter, emitDeadLetter } from './dead-letter.ts';
import { type Reference, refTo, serviceOf } from './reference.ts';
import { type Service, schemaOf } from './service.ts';
import type { Stack } from './thing.ts';

export interface Delivery {
  /** Address of the subscription, rule or mapping inside the file. */
  readonly id: string;
  readonly name?: string | undefined;
  /** sns, eventbridge, eventbridge-pipes: who forwards from channel to channel. */
  readonly engine: string;
  /** Where the messages come from. */
  readonly from: readonly Ref[];
  readonly to: Reference;
  /** What `to` is, where its words do not tell. */
  readonly expected?: Service | undefined;
  readonly deadLetter?: DeadLetter | undefined;
  readonly source: Source;
}

/** A system CONSUMES, a state machine is STARTED, and between two channels stands a route. False when nothing tells what the target is. */
export function emitDelivery(stack: Stack, delivery: Delivery): boolean {
  const { to, expected, from, deadLetter, source } = delivery;
  const service = serviceOf(to, expected);
  const isForwarded = service !== undefined && schemaOf(service).type === 'Channel';
  if (deadLetter !== undefined && !isForwarded) for (const channel of from) emitDeadLetter(stack, channel, deadLetter);
  if (service === undefined) return emitToHost(stack, delivery);
  const target = refTo(stack, to, service);
  if (isForwarded) emitRoute(stack, delivery, target);
  const { type } = schemaOf(service);
  for (const channel of from) {
    if (type === 'Workflow') stack.emit.edge({ type: 'STARTS', kind: 'message', from: channel, to: target, source });
    if (type === 'System') stack.emit.edge({ type: 'CONSUMES', from: target, to: channel, source });
  }
  return true;
}

// https endpoints of subscriptions and API destinations are systems known by their host.
function emitToHost(stack: Stack, { to, from, source }: Delivery): boolean {
  const mention = to.kind === 'text' && /^https?:\/\//.test(to.text) ? hostMention(to.text) : undefined;
  if (mention === undefined) return false;
  for (const channel of from) stack.emit.edge({ type: 'CONSUMES', from: { type: 'System', mention }, to: channel, source });
  return true;
}

// Messages that go from channel to channel are carried by the service that was told to.
function emitRoute(stack: Stack, { id, name = id, engine, from, deadLetter, source }: Delivery, to: Ref): void {
  const key = workflowKey([stack.root, stack.path, id]);
  stack.emit.node({
    type: 'Workflow',
    kind: 'route',
    key,
    name,
    props: { engine, onError: deadLetter === undefined ? undefined : 'handled' },
    source,
  });
  for (const channel of from) {
    stack.emit.edge({ type: 'STARTS', kind: 'message', from: channel, to: { key }, source });
    stack.emit.edge({ type: 'CONSUMES', from: { key }, to: channel, source });
  }
  stack.emit.edge({ type: 'PUBLISHES', from: { key }, to, source });
  if (deadLetter !== undefined) emitDeadLetter(stack, { key }, deadLetter);
}
