// Objects of the Gateway API: gateways as systems, routes as their calls. https://gateway-api.sigs.k8s.io/reference/spec/
import { type Place, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { type Emit, type Siblings, sourceOf, type TreeDocument } from '../../ingester.ts';
import { extractGateway, extractListenerSet } from './gateway.ts';
import { extractPolicy, isPolicy } from './policies.ts';
import { isGatewayGroup, kindOf } from './recognise.ts';
import { extractRoute } from './route.ts';

export async function extractGatewayApi(document: TreeDocument, emit: Emit, siblings: Siblings): Promise<void> {
  const place: Place = { document, siblings, emit };
  for (const resource of resourcesOf(document.tree, document.pointer).filter(isGatewayGroup)) {
    const kind = kindOf(resource);
    if (kind === 'Gateway') await extractGateway(resource, place);
    else if (kind === 'ListenerSet') await extractListenerSet(resource, place);
    else if (/^(HTTP|GRPC|TLS|TCP|UDP)Route$/.test(kind)) await extractRoute(resource, place);
    else if (isPolicy(kind)) await extractPolicy(kind, resource, place);
    else if (!PASSED_OVER.has(kind)) {
      emit.gap({
        code: 'unsupported',
        detail: `${kind} ${resource.name} is not read`,
        remedy: 'Nothing else of the file is affected; report the kind if its facts are missed.',
        source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
      });
    }
  }
}

/** A class is read with the gateways that name it; a mesh is a name only. */
const PASSED_OVER: ReadonlySet<string> = new Set(['GatewayClass', 'Mesh']);
