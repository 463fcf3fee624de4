// Kubernetes objects: what runs, under which names, whom it calls, who may reach it.
import type { Emit, Siblings, TreeDocument } from '../../ingester.ts';
import { extractConfigMap } from './config-map.ts';
import { extractIngress } from './ingress.ts';
import { extractKustomization } from './kustomization.ts';
import { extractNetworkPolicy } from './network-policy.ts';
import { podOf } from './pod.ts';
import { isKustomization, type Resource, resourcesOf } from './resource.ts';
import { extractService } from './service.ts';
import { extractWorkload, type Place } from './workload.ts';

export async function extractKubernetes(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const place: Place = { document, siblings, emit };
  if (isKustomization(document)) return extractKustomization(document.tree, place);
  for (const resource of resourcesOf(document.tree)) await extractResource(resource, place);
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
