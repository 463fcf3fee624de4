// Service: the host names of workloads, and how far they reach. https://kubernetes.io/docs/concepts/services-networking/service/
import { at, textOf } from '../../read/tree.ts';
import { hostIn } from '../kubernetes-identity.ts';
import { workloadsBehind } from '../kubernetes-neighbours.ts';
import { emitReach, isInternal } from '../kubernetes-reach.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';
import { summaryOf } from '../kubernetes-summary.ts';

export async function extractService(resource: Resource, place: Place): Promise<void> {
  const { document, siblings } = place;
  const { services } = await summaryOf(document.path, siblings);
  const service = services.find((each) => each.name === resource.name && each.namespace === resource.namespace);
  const workloads = service === undefined ? [] : await workloadsBehind(service, siblings);
  for (const workload of workloads) {
    emitReach(
      {
        workload,
        resource,
        also: [hostIn(resource.namespace ?? workload.namespace, resource.name)],
        props: { exposure: exposureOf(resource) },
      },
      place,
    );
  }
}

/** A load balancer is public unless an annotation or class keeps it inside. */
function exposureOf({ tree }: Resource): 'public' | 'internal' | undefined {
  if (textOf(at(tree, 'spec', 'type')) !== 'LoadBalancer') return undefined;
  return isInternal(tree) ? 'internal' : 'public';
}
