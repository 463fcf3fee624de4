// Brokers and channels, and who takes from them by triggers and subscriptions.
// https://knative.dev/docs/eventing/brokers/ and https://knative.dev/docs/eventing/channels/
import type { Key } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { environmentIn } from '../kubernetes-identity.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { emitDeadLetter } from './delivery.ts';
import { eventChannel, sinkOf } from './sink.ts';

export function extractChannel(resource: Resource, place: Place): void {
  const { kind, name, namespace, tree, pointer } = resource;
  const { document, emit } = place;
  const key = eventChannel(kind, name, namespace);
  const source = sourceOf(document, { line: tree.line }, pointer);
  emit.node({ type: 'Channel', key, name, props: { protocol: 'knative' }, source, ...environmentIn(namespace) });
  emitDeadLetter({ resource, delivery: at(tree, 'spec', 'delivery'), pointer: `${pointer}/spec/delivery`, of: key }, place);
}

/** A trigger picks events of a broker for one subscriber; without a broker it is the one called default. */
export function extractTrigger(resource: Resource, place: Place): void {
  const broker = textOf(at(resource.tree, 'spec', 'broker')) ?? textOf(at(resource.tree, 'spec', 'brokerRef', 'name')) ?? 'default';
  emitTaking(
    resource,
    { from: eventChannel('Broker', broker, resource.namespace), subscriber: at(resource.tree, 'spec', 'subscriber') },
    place,
  );
}

/** A subscription takes from a channel; a reply goes on into another. */
export function extractSubscription(resource: Resource, place: Place): void {
  const { tree, namespace, pointer } = resource;
  const { document, emit } = place;
  const channel = textOf(at(tree, 'spec', 'channel', 'name'));
  if (channel === undefined) return;
  const subscriber = at(tree, 'spec', 'subscriber');
  emitTaking(resource, { from: eventChannel('Channel', channel, namespace), subscriber }, place);
  const reply = at(tree, 'spec', 'reply');
  const [sink, by] = [sinkOf(reply, namespace, document.root), sinkOf(subscriber, namespace, document.root)];
  if (reply === undefined || sink?.kind !== 'channel' || by?.kind !== 'system') return;
  const source = sourceOf(document, { line: reply.line }, `${pointer}/spec/reply`);
  emit.edge({ type: 'PUBLISHES', from: by.to, to: sink.to, source, ...environmentIn(namespace) });
}

interface Taking {
  readonly from: Key;
  readonly subscriber: Tree | undefined;
}

function emitTaking(resource: Resource, { from, subscriber }: Taking, place: Place): void {
  const { tree, namespace, pointer } = resource;
  const { document, emit } = place;
  const sink = sinkOf(subscriber, namespace, document.root);
  const source = sourceOf(document, { line: (subscriber ?? tree).line }, `${pointer}/spec/subscriber`);
  const common = { source, ...environmentIn(namespace) };
  if (sink?.kind === 'system') emit.edge({ type: 'CONSUMES', from: sink.to, to: { key: from }, ...common });
  if (sink?.kind === 'workflow') emit.edge({ type: 'STARTS', kind: 'message', from: { key: from }, to: sink.to, ...common });
  emitDeadLetter({ resource, delivery: at(tree, 'spec', 'delivery'), pointer: `${pointer}/spec/delivery`, of: from }, place);
}
