// Who may refer to what across namespaces, and how gateways must reach backends.

import { emitControl, type Guard } from '../../control.ts';
import { environmentIn, objectKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { at, itemsOf, textOf } from '../../read/tree.ts';
import { serviceRef } from '../service-ref.ts';

type Statement = Pick<Guard, 'kind' | 'tags'> & { readonly targets: 'to' | 'targetRefs' };

const STATEMENTS = new Map<string, Statement>([
  // https://gateway-api.sigs.k8s.io/api-types/referencegrant/
  ['ReferenceGrant', { kind: 'policy', tags: ['reference-grant'], targets: 'to' }],
  // https://gateway-api.sigs.k8s.io/api-types/backendtlspolicy/
  ['BackendTLSPolicy', { kind: 'policy', tags: ['tls'], targets: 'targetRefs' }],
  // https://gateway-api.sigs.k8s.io/geps/gep-3388/
  ['BackendTrafficPolicy', { kind: 'limit', tags: ['retry-budget'], targets: 'targetRefs' }],
]);

export function isPolicy(kind: string): boolean {
  return STATEMENTS.has(kind);
}

/** A control; it guards the services that it names. A grant for all services of a namespace names none. */
export async function extractPolicy(kind: string, resource: Resource, place: Place): Promise<void> {
  const statement = STATEMENTS.get(kind);
  if (statement === undefined) return;
  const { document, emit } = place;
  const { name, namespace, tree, pointer } = resource;
  const single = at(tree, 'spec', 'targetRef');
  const targets = [...(single === undefined ? [] : [single]), ...itemsOf(at(tree, 'spec', statement.targets))].flatMap((target) => {
    const service = textOf(at(target, 'name'));
    return service === undefined || (textOf(at(target, 'kind')) ?? 'Service') !== 'Service' ? [] : [service];
  });
  emitControl(
    {
      key: objectKey('Control', document.root, resource, kind),
      kind: statement.kind,
      name,
      tags: statement.tags,
      guards: await Promise.all(targets.map((service) => serviceRef({ name: service, namespace }, place))),
      source: sourceOf(document, { line: tree.line }, pointer),
      ...environmentIn(namespace),
    },
    emit,
  );
}
