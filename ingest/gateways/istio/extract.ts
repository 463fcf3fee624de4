// Objects of Istio: gateways as systems, virtual services as their calls, everything else as controls of the mesh.
import { type Place, type Resource, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { extractGateway } from './gateway.ts';
import { extractPolicy, isPolicy } from './policies.ts';
import { isIstioGroup } from './recognise.ts';
import { extractDestinationRule, extractServiceEntry } from './traffic.ts';
import { extractVirtualService } from './virtual-service.ts';

export async function extractIstio(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isIstioGroup))
    await extractResource(resource, { document, siblings, emit });
}

async function extractResource(resource: Resource, place: Place): Promise<void> {
  if (isPolicy(resource.kind)) return extractPolicy(resource, place);
  switch (resource.kind) {
    case 'Gateway':
      return extractGateway(resource, place);
    case 'VirtualService':
      return extractVirtualService(resource, place);
    case 'DestinationRule':
      return extractDestinationRule(resource, place);
    case 'ServiceEntry':
      return extractServiceEntry(resource, place);
    case 'WorkloadEntry':
    case 'WorkloadGroup':
    case 'ProxyConfig':
      return;
    default:
      place.emit.gap({
        code: 'unsupported',
        detail: `${resource.kind} ${resource.name} changes proxies in a way that is not read`,
        remedy: 'Whether it adds routes, authentication or limits is not known here; look at its definition.',
        source: sourceOf(place.document, { line: resource.tree.line }, resource.pointer),
      });
  }
}
