// A route whose parent is a Service tells a mesh how to reach it: no gateway calls, but the service is bounded and guarded.
// https://gateway-api.sigs.k8s.io/mesh/

import { emitControl } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { serviceRef } from '../service-ref.ts';
import type { ParentRef } from './references.ts';
import type { RouteRule } from './rule.ts';

interface MeshRoute {
  readonly resource: Resource;
  readonly rules: readonly RouteRule[];
  readonly services: readonly ParentRef[];
}

export async function emitMeshRules({ resource, rules, services }: MeshRoute, place: Place): Promise<void> {
  const stating = rules.find(({ resilience }) => resilience.timeout === 'set' || resilience.retry === 'set');
  if (stating === undefined || services.length === 0) return;
  const has = (what: 'timeout' | 'retry'): boolean => rules.some(({ resilience }) => resilience[what] === 'set');
  const guards = await Promise.all(services.map(({ name, namespace }) => serviceRef({ name, namespace }, place)));
  emitControl(
    {
      key: objectKey('Control', place.document.root, resource, resource.kind),
      kind: 'limit',
      name: `traffic to ${services.map(({ name }) => name).join(', ')}`,
      tags: [...(has('timeout') ? ['timeout'] : []), ...(has('retry') ? ['retry'] : [])],
      guards,
      source: sourceOf(place.document, { line: stating.line }, stating.pointer),
      ...environmentIn(resource.namespace),
    },
    place.emit,
  );
}
