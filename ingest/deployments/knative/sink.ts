// Where events go. https://knative.dev/docs/eventing/sinks/
import { channelKey, type Key } from '../../../graph/key.ts';
import type { Ref } from '../../../graph/model.ts';
import { hostMention } from '../../mention/host.ts';
import { at, type Tree, textOf } from '../../read/tree.ts';
import { workflowKey } from '../../workflows/vocabulary.ts';
import { hostIn, logicalNamespace } from '../kubernetes-identity.ts';

/** A channel that carries events on, a workflow of steps, or a system that takes them. */
export type Sink =
  | { readonly kind: 'channel' | 'workflow'; readonly to: { readonly key: Key } }
  | { readonly kind: 'system'; readonly to: Ref };

/** `ref` names an object of the cluster, `uri` any address. */
export function sinkOf(tree: Tree | undefined, namespace: string | undefined, root: string): Sink | undefined {
  const ref = at(tree, 'ref');
  const [kind, name] = [textOf(at(ref, 'kind')), textOf(at(ref, 'name'))];
  if (ref !== undefined && name !== undefined) {
    const inside = textOf(at(ref, 'namespace')) ?? namespace;
    if (kind !== undefined && /Broker$|Channel$|Sink$/.test(kind))
      return { kind: 'channel', to: { key: eventChannel(kind, name, inside) } };
    if (kind === 'Sequence' || kind === 'Parallel')
      return { kind: 'workflow', to: { key: workflowKey(flowPlace(root, { kind, name, namespace: inside })) } };
    return { kind: 'system', to: { type: 'System', mention: hostIn(inside, name.toLowerCase()) } };
  }
  const mention = hostMention(textOf(at(tree, 'uri')) ?? '');
  return mention === undefined ? undefined : { kind: 'system', to: { type: 'System', mention } };
}

/** Kinds of channels differ by what carries them, and a name is used once. */
export function eventChannel(kind: string, name: string, namespace: string | undefined): Key {
  const family = /Broker$/.test(kind) ? 'broker' : /Sink$/.test(kind) ? 'sink' : 'channel';
  return channelKey('knative', `${family}/${name}`, logicalNamespace(namespace) ?? '');
}

export interface FlowName {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** Natural key of a workflow among the objects of a root. */
export function flowPlace(root: string, { kind, name, namespace }: FlowName): readonly [string, ...string[]] {
  const logical = logicalNamespace(namespace);
  return [root, 'knative', ...(logical === undefined ? [] : [logical]), `${kind}/${name}`];
}
