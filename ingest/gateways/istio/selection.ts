// Whom a policy of the mesh governs: workloads by their labels, gateways by theirs, or what targetRefs name.
// https://istio.io/latest/docs/reference/config/type/workload-selector/
import type { Ref } from '../../../graph/model.ts';
import { gatewayKey, workloadKey } from '../../deployments/kubernetes-identity.ts';
import { filesNear, selects, standpoint, workloadsWhere } from '../../deployments/kubernetes-neighbours.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { serviceRef } from '../service-ref.ts';
import { FAMILY } from './gateway.ts';
import { labelsAt, summaryOf } from './summary.ts';

/** Without a selector all workloads of the namespace are meant; in the root namespace of the mesh that is everybody, and nobody by name. */
export async function governed(resource: Resource, place: Place): Promise<readonly Ref[]> {
  const { tree, namespace } = resource;
  const targets = [
    ...itemsOf(at(tree, 'spec', 'targetRefs')),
    ...(at(tree, 'spec', 'targetRef') === undefined ? [] : [at(tree, 'spec', 'targetRef')]),
  ];
  if (targets.length > 0) return Promise.all(targets.flatMap((target) => targetRef(target, resource, place) ?? []));
  const labels = new Map([...labelsAt(tree, 'spec', 'selector', 'matchLabels'), ...labelsAt(tree, 'spec', 'workloadSelector', 'labels')]);
  if (labels.size === 0 && namespace === undefined) return [];
  const { document, siblings } = place;
  const workloads = await workloadsWhere(standpoint(document, resource), siblings, (workload) =>
    labels.size > 0 ? selects(labels, workload) : workload.namespace === namespace,
  );
  const keys = workloads.map((workload) => ({ key: workloadKey(document.root, workload) }));
  return [...keys, ...(labels.size === 0 ? [] : await gatewaysSelected(labels, place))];
}

function targetRef(target: Tree | undefined, { namespace }: Resource, place: Place): Promise<Ref> | undefined {
  const [kind, name] = [textOf(at(target, 'kind')), textOf(at(target, 'name'))];
  if (name === undefined) return undefined;
  if (kind === 'Service') return serviceRef({ name, namespace }, place);
  const gateway = { name, ...(namespace === undefined ? {} : { namespace }) };
  return kind === 'Gateway' ? Promise.resolve({ key: gatewayKey(place.document.root, gateway) }) : undefined;
}

// Gateways pick their proxies by the same labels as policies do.
async function gatewaysSelected(labels: ReadonlyMap<string, string>, { document, siblings }: Place): Promise<readonly Ref[]> {
  const found: Ref[] = [];
  for (const file of await filesNear(document.path, siblings)) {
    for (const gateway of (await summaryOf(file, siblings)).gateways) {
      if (gateway.selector.size > 0 && [...gateway.selector].every(([key, value]) => labels.get(key) === value))
        found.push({ key: gatewayKey(document.root, gateway, FAMILY) });
    }
  }
  return found;
}
