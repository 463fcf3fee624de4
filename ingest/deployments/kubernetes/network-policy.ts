// NetworkPolicy: who may speak with the selected pods. https://kubernetes.io/docs/concepts/services-networking/network-policies/
import { sourceOf } from '../../ingester.ts';
import { at, hasKey } from '../../read/tree.ts';
import { environmentIn, objectKey, workloadKey } from '../kubernetes-identity.ts';
import { selects, standpoint, workloadsWhere } from '../kubernetes-neighbours.ts';
import { labelsOf } from '../kubernetes-pod.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';

export async function extractNetworkPolicy(resource: Resource, { document, siblings, emit }: Place): Promise<void> {
  const key = objectKey('Control', document.root, resource, 'NetworkPolicy');
  const source = sourceOf(document, { line: resource.tree.line }, resource.pointer);
  emit.node({ type: 'Control', kind: 'policy', key, name: resource.name, source, ...environmentIn(resource.namespace) });
  const selector = at(resource.tree, 'spec', 'podSelector');
  // Expressions are not evaluated: a policy that might not select a workload guards none.
  if (hasKey(selector, 'matchExpressions')) return;
  const labels = labelsOf(selector, 'matchLabels');
  const guarded = await workloadsWhere(
    standpoint(document, resource),
    siblings,
    (workload) => labels.size === 0 || selects(labels, workload),
  );
  for (const workload of guarded) {
    if (workload.role?.type === 'DataStore') continue;
    emit.edge({
      type: 'GUARDED_BY',
      from: { key: workloadKey(document.root, workload) },
      to: { key },
      source,
      ...environmentIn(resource.namespace),
    });
  }
}
