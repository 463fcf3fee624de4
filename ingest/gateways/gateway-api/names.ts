// Names that a route gives: a host, or a path under it, that leads to one service only means that service.
import type { Key } from '../../../graph/key.ts';
import type { Mention } from '../../../graph/model.ts';
import { environmentIn } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { gatewayTitle } from '../gateway-name.ts';
import { emitServiceNames, exposureThrough } from '../service-names.ts';
import type { Attachment } from './attachment.ts';
import { exposureOf } from './gateway.ts';
import { hostsOf, meaningsAround } from './hosts.ts';
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
  const { resource, rules, gateways } = route;
  const services = rules.flatMap(({ backends }) => backends).filter(({ kind }) => kind === 'Service');
  const exposure = exposureThrough([...gateways.values()].map(({ read }) => (read === undefined ? undefined : exposureOf(read.tree))));
  await emitServiceNames({ resource, services, namesOf: (id) => meanings.namesOf(id).filter(isOfRoute), exposure }, place);
  const shared = meanings.shared.filter(isOfRoute);
  if (shared.length === 0) return;
  for (const [key, { read }] of gateways) {
    if (read === undefined) continue;
    emit.node({
      type: 'System',
      kind: 'gateway',
      key,
      name: gatewayTitle(read.name),
      also: shared,
      source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
      ...environmentIn(resource.namespace),
    });
  }
}
