// Kubernetes objects: what runs, under which names, whom it calls, who may reach it.
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { at, itemsOf } from '../../read/tree.ts';
import { podOf } from '../kubernetes-pod.ts';
import { headOf, isKustomization, isList, isOfKubernetes, type Place, type Resource, resourcesOf } from '../kubernetes-resource.ts';
import { extractConfigMap } from './config-map.ts';
import { extractIngress } from './ingress.ts';
import { extractKustomization } from './kustomization.ts';
import { extractNetworkPolicy } from './network-policy.ts';
import { extractService } from './service.ts';
import { extractWorkload } from './workload.ts';

export async function extractKubernetes(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const place: Place = { document, siblings, emit };
  if (isKustomization(document)) return extractKustomization(document.tree, place);
  emitForeign(document, emit);
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isOfKubernetes)) await extractResource(resource, place);
}

// What `kubectl get all,virtualservice -o yaml` prints: items of other groups inside a List of the core belong to their own formats.
function emitForeign({ tree, pointer }: TreeDocument, emit: Emit): void {
  if (!isList(tree)) return;
  for (const [index, item] of itemsOf(at(tree, 'items')).entries()) {
    const head = headOf(item);
    if (head !== undefined && !isOfKubernetes(head)) emit.embedded(item, `${pointer}/items/${index}`);
  }
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  const pod = podOf(resource);
  if (pod !== undefined) return extractWorkload(resource, pod, place);
  switch (resource.kind) {
    case 'Service':
      return extractService(resource, place);
    case 'Ingress':
      return extractIngress(resource, place);
    case 'ConfigMap':
      return extractConfigMap(resource, place);
    case 'NetworkPolicy':
      return extractNetworkPolicy(resource, place);
  }
}
