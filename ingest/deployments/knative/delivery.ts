// What becomes of events that nobody takes. https://knative.dev/docs/eventing/event-delivery/
import { channelKey, type Key } from '../../../graph/key.ts';
import { sourceOf } from '../../ingester.ts';
import { at, numberOf, type Tree, textOf } from '../../read/tree.ts';
import { environmentIn, logicalNamespace } from '../kubernetes-identity.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { sinkOf } from './sink.ts';

export interface Delivery {
  readonly timeout?: 'set';
  readonly retry?: 'set' | 'none';
}

export function deliveryOf(tree: Tree | undefined): Delivery {
  const retry = numberOf(at(tree, 'retry'));
  return {
    ...(textOf(at(tree, 'timeout')) === undefined ? {} : { timeout: 'set' }),
    ...(retry === undefined ? {} : { retry: retry === 0 ? 'none' : 'set' }),
  };
}

interface Undelivered {
  readonly resource: Resource;
  readonly delivery: Tree | undefined;
  readonly pointer: string;
  /** The channel or workflow whose events are led away. */
  readonly of: Key;
}

/** A dead letter is a channel, or a channel of its own that the sink takes from. The channel, for those who refer to it. */
export function emitDeadLetter({ resource, delivery, pointer, of }: Undelivered, { document, emit }: Place): void {
  const tree = at(delivery, 'deadLetterSink');
  const sink = sinkOf(tree, resource.namespace, document.root);
  if (tree === undefined || sink === undefined) return;
  const source = sourceOf(document, { line: tree.line }, `${pointer}/deadLetterSink`);
  const environment = environmentIn(resource.namespace);
  if (sink.kind !== 'system') {
    emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: of }, to: sink.to, source, ...environment });
    return;
  }
  const name = `dead letters of ${resource.name}`;
  const letters = channelKey('knative', `dead-letter/${resource.kind}/${resource.name}`, logicalNamespace(resource.namespace) ?? '');
  emit.node({ type: 'Channel', key: letters, name, props: { protocol: 'knative', role: 'dead-letter' }, source, ...environment });
  emit.edge({ type: 'HANDLED_BY', kind: 'dead-letter', from: { key: of }, to: { key: letters }, source, ...environment });
  emit.edge({ type: 'CONSUMES', from: sink.to, to: { key: letters }, source, ...environment });
}
