// What a backendRef means. https://gateway-api.sigs.k8s.io/guides/backend-protocol/ and geps 1748 (imports), 3567 (inference)
import type { MentionRef } from '../../../graph/model.ts';
import type { Place } from '../../deployments/kubernetes-resource.ts';
import { serviceRef } from '../service-ref.ts';
import type { BackendRef } from './references.ts';

/** A Service, one imported from another cluster, or a pool of model servers; undefined for kinds of an implementation. */
export async function backendTarget(backend: BackendRef, place: Place): Promise<MentionRef | undefined> {
  if (backend.kind === 'Service' || backend.kind === 'ServiceImport') return serviceRef(backend, place);
  if (backend.kind === 'InferencePool' && backend.group.startsWith('inference.networking.'))
    return { type: 'System', mention: { kind: 'name', value: backend.name }, unresolved: { name: backend.name, kind: 'model' } };
  return undefined;
}
