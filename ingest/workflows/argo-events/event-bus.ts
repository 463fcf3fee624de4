// What carries the events of a namespace. https://argoproj.github.io/argo-events/eventbus/eventbus/
import { localKey } from '../../../graph/key.ts';
import { logicalNamespace } from '../../deployments/kubernetes-identity.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';
import { emitBelonging, propsOfLabels } from '../cluster.ts';
import { pointerTo } from '../pointer.ts';
import type { Reading } from './resource.ts';
import { SILENT } from './silent.ts';

const PRODUCTS: Readonly<Record<string, string>> = {
  nats: 'NATS Streaming',
  jetstream: 'NATS JetStream',
  jetstreamExotic: 'NATS JetStream',
  kafka: 'Apache Kafka',
};

export function emitEventBus({ document, emit, manifest }: Reading): void {
  const { name, namespace, spec, pointer, specPointer } = manifest;
  const logical = logicalNamespace(namespace);
  const key = localKey('System', document.root, 'argo-events', ...(logical === undefined ? [] : [logical]), `EventBus/${name}`);
  const stated = entriesOf(spec).find((entry) => Object.hasOwn(PRODUCTS, entry.key));
  const host = hostMention(urlOf(stated?.value)?.split(',', 1)[0] ?? '');
  emit.node({
    type: 'System',
    kind: 'broker',
    key,
    name: `EventBus ${name}`,
    ...(host === undefined ? {} : { also: [{ kind: 'host', value: host.value, ...(host.port === undefined ? {} : { port: host.port }) }] }),
    props: { ...propsOfLabels(document), product: stated === undefined ? undefined : PRODUCTS[stated.key] },
    source: sourceOf(document, document.tree, pointer),
  });
  emitBelonging({ key, place: [document.root, 'argo-events', name], emit, defaults: SILENT }, document, namespace);
  if (stated !== undefined) return;
  emit.gap({
    code: 'unsupported',
    detail: `what carries the events of the bus "${name}" is not known`,
    remedy: 'Nothing else of the file is affected; declare the broker in fullscore.yaml.',
    source: sourceOf(document, spec ?? document.tree, spec === undefined ? pointer : pointerTo(specPointer)),
  });
}

// A bus of its own in the cluster has no address; an exotic one is somebody else's.
function urlOf(tree: Tree | undefined): string | undefined {
  return textOf(at(tree, 'url')) ?? (hasKey(tree, 'exotic') ? textOf(at(tree, 'exotic', 'url')) : undefined);
}
