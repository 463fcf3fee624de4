// Names that a route gives: a host, or a path under it, that leads to one service only means that service.
import type { Key } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { environmentIn } from '../../deployments/kubernetes-identity.ts';
import { nearest, workloadsBehind } from '../../deployments/kubernetes-neighbours.ts';
import { emitReach } from '../../deployments/kubernetes-reach.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { gatewayTitle } from '../gateway-name.ts';
import type { Attachment } from './attachment.ts';
import { exposureOf } from './gateway.ts';
import { hostsOf, meaningsAround, serviceId } from './hosts.ts';
import type { RouteRule } from './rule.ts';
import { routeSummary } from './summary.ts';

interface NamedRoute {
  readonly resource: Resource;
  readonly rules: readonly RouteRule[];
  readonly gateways: ReadonlyMap<Key, Attachment>;
}

export async function emitNames(route: NamedRoute, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const around = { path: document.path, siblings };
  const meanings = await meaningsAround(document.path, siblings);
  const hosts = new Set((await hostsOf(routeSummary(route.resource), around)).flatMap((host) => hostMention(host)?.value ?? []));
  const isOfRoute = ({ value }: Mention): boolean => hosts.has(value);
  await emitServiceNames(route, { place, namesOf: (id) => meanings.namesOf(id).filter(isOfRoute) });
  const shared = meanings.shared.filter(isOfRoute);
  if (shared.length === 0) return;
  for (const [key, { read }] of route.gateways) {
    if (read === undefined) continue;
    emit.node({
      type: 'System',
      kind: 'gateway',
      key,
      name: gatewayTitle(read.name),
      also: shared,
      source: sourceOf(document, { line: route.resource.tree.line }, route.resource.pointer),
      ...environmentIn(route.resource.namespace),
    });
  }
}

interface Naming {
  readonly place: Place;
  readonly namesOf: (service: string) => readonly Mention[];
}

async function emitServiceNames({ resource, rules, gateways }: NamedRoute, { place, namesOf }: Naming): Promise<void> {
  const exposure = exposureThrough([...gateways.values()]);
  const told = new Set<string>();
  for (const backend of rules.flatMap(({ backends }) => backends)) {
    const id = serviceId(backend);
    if (backend.kind !== 'Service' || told.has(id)) continue;
    told.add(id);
    const also = namesOf(id);
    if (also.length === 0 && exposure === undefined) continue;
    const from = { path: place.document.path, ...(backend.namespace === undefined ? {} : { namespace: backend.namespace }) };
    const [service] = await nearest(from, place.siblings, ({ services }) => services.filter(({ name }) => name === backend.name));
    const workloads = service === undefined ? [] : await workloadsBehind(service, place.siblings);
    for (const workload of workloads)
      emitReach({ workload, resource, also, props: { exposure }, at: { line: backend.line, pointer: backend.pointer } }, place);
  }
}

// Whoever a public gateway leads to is public; internal only if all gateways are.
function exposureThrough(gateways: readonly Attachment[]): 'public' | 'internal' | undefined {
  const all = gateways.map(({ read }) => (read === undefined ? undefined : exposureOf(read.tree)));
  if (all.includes('public')) return 'public';
  return all.length > 0 && all.every((each) => each === 'internal') ? 'internal' : undefined;
}
