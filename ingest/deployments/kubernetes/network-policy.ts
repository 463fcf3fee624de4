// NetworkPolicy: who may speak with the selected pods. https://kubernetes.io/docs/concepts/services-networking/network-policies/
import { sourceOf } from '../../ingester.ts';
import { at } from '../../read/tree.ts';
import { environmentIn, objectKey, workloadKey } from '../kubernetes-identity.ts';
import { standpoint, workloadsWhere } from '../kubernetes-neighbours.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { isSelected } from './label-selector.ts';

export async function extractNetworkPolicy(resource: Resource, { document, siblings, emit }: Place): Promise<void> {
  const key = objectKey('Control', document.root, resource, 'NetworkPolicy');
  const source = sourceOf(document, { line: resource.tree.line }, resource.pointer);
  const environment = environmentIn(resource.namespace);
  emit.node({ type: 'Control', kind: 'policy', key, name: resource.name, source, ...environment });
  const selector = at(resource.tree, 'spec', 'podSelector');
  const guarded = await workloadsWhere(standpoint(document, resource), siblings, ({ labels }) => isSelected(selector, labels));
  for (const workload of guarded)
    emit.edge({ type: 'GUARDED_BY', from: { key: workloadKey(document.root, workload) }, to: { key }, source, ...environment });
}
