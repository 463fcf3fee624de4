// Routes: whom a gateway calls for which host and path. https://gateway-api.sigs.k8s.io/api-types/httproute/
import type { Key } from '../../../graph/key.ts';
import { gatewayKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf } from '../../read/tree.ts';
import { type Attachment, attachmentOf } from './attachment.ts';
import { emitCalls } from './calls.ts';
import { emitMeshRules } from './mesh.ts';
import { emitNames } from './names.ts';
import { parentsOf } from './references.ts';
import { type RouteRule, ruleOf } from './rule.ts';

export async function extractRoute(resource: Resource, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const around = { path: document.path, siblings };
  const gateways = new Map<Key, Attachment>();
  const parents = parentsOf(resource);
  for (const parent of parents) {
    const attached = await attachmentOf(parent, around);
    if (attached !== undefined) gateways.set(gatewayKey(document.root, attached), attached);
  }
  const rules: readonly RouteRule[] = itemsOf(at(resource.tree, 'spec', 'rules')).map((tree, index) =>
    ruleOf(tree, `${resource.pointer}/spec/rules/${index}`, resource.namespace),
  );
  for (const key of gateways.keys()) await emitCalls({ resource, rules, gateway: key }, place);
  await emitNames({ resource, rules, gateways }, place);
  await emitMeshRules({ resource, rules, services: parents.filter(({ kind }) => kind === 'Service') }, place);
  const isMesh = parents.some(({ kind }) => kind === 'Service' || kind === 'ServiceImport');
  // A route that only redirects calls nobody, whoever serves it.
  if (gateways.size === 0 && !isMesh && rules.some(({ backends }) => backends.length > 0)) {
    emit.gap({
      code: 'unresolved',
      detail: `${resource.kind} ${resource.name} attaches to no gateway that was read, so who calls its backends is not known`,
      remedy: 'Name the Gateway in parentRefs, or scan the file that defines the set of listeners.',
      source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
    });
  }
}
