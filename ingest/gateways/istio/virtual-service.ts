// Virtual services: whom a gateway calls, and what callers in the mesh may wait for.
import type { Mention } from '../../../graph/model.ts';
import { environmentIn, gatewayKey } from '../../deployments/kubernetes-identity.ts';
import type { Place, Resource } from '../../deployments/kubernetes-resource.ts';
import { sourceOf } from '../../ingester.ts';
import { hostMention } from '../../mention/host.ts';
import { gatewayTitle } from '../gateway-name.ts';
import { emitServiceNames, exposureThrough } from '../service-names.ts';
import { emitCalls } from './calls.ts';
import { serviceOf } from './destination.ts';
import { exposureOf, FAMILY } from './gateway.ts';
import { gatewayNamed, gatewaysOf, hostsOf, meaningsAround, rootsOf } from './hosts.ts';
import { emitMeshRules } from './mesh.ts';
import { type GatewaySummary, type Named, type VirtualServiceSummary, virtualServiceSummary } from './summary.ts';

export async function extractVirtualService(resource: Resource, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const service = virtualServiceSummary(resource);
  const around = { path: document.path, siblings };
  const roots = service.hosts.length === 0 ? await rootsOf(service, around) : [];
  const serving: readonly VirtualServiceSummary[] = roots.length > 0 ? roots : [service];
  const names = new Map<string, Named>();
  for (const name of serving.flatMap(gatewaysOf)) names.set(`${name.namespace ?? ''}/${name.name}`, name);
  const found = await Promise.all([...names.values()].map(async (name) => ({ name, read: await gatewayNamed(name, around) })));
  for (const { name, read } of found)
    await emitCalls({ resource, rules: service.rules, gateway: gatewayKey(document.root, read ?? name, FAMILY) }, place);
  await emitNames({ resource, service, gateways: found.map(({ read }) => read) }, place);
  if (serving.some(({ gateways }) => gateways.includes('mesh'))) await emitMeshRules(resource, service.rules, place);
  if (service.hosts.length === 0 && roots.length === 0 && service.rules.some(({ destinations }) => destinations.length > 0)) {
    emit.gap({
      code: 'unresolved',
      detail: `VirtualService ${resource.name} has no hosts and nothing that was read delegates to it`,
      remedy: 'Scan the file of the virtual service that delegates to it, or name its hosts.',
      source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
    });
  }
}

interface Naming {
  readonly resource: Resource;
  readonly service: VirtualServiceSummary;
  readonly gateways: readonly (GatewaySummary | undefined)[];
}

async function emitNames({ resource, service, gateways }: Naming, place: Place): Promise<void> {
  const { document, siblings, emit } = place;
  const meanings = await meaningsAround(document.path, siblings);
  const written = [...(await hostsOf(service, { path: document.path, siblings })), ...service.rules.flatMap(({ names }) => names)];
  const hosts = new Set(written.flatMap((host) => hostMention(host)?.value ?? []));
  const isOwn = ({ value }: Mention): boolean => hosts.has(value);
  const services = service.rules.flatMap(({ destinations }) =>
    destinations.flatMap((destination) => {
      const found = serviceOf(destination);
      return found === undefined ? [] : [{ ...found, line: destination.line, pointer: destination.pointer }];
    }),
  );
  const exposure = exposureThrough(gateways.map((gateway) => (gateway === undefined ? undefined : exposureOf(gateway.selector))));
  await emitServiceNames({ resource, services, namesOf: (id) => meanings.namesOf(id).filter(isOwn), exposure }, place);
  const shared = meanings.shared.filter(isOwn);
  for (const gateway of shared.length === 0 ? [] : gateways) {
    if (gateway === undefined) continue;
    emit.node({
      type: 'System',
      kind: 'gateway',
      key: gatewayKey(document.root, gateway, FAMILY),
      name: gatewayTitle(gateway.name),
      also: shared,
      source: sourceOf(document, { line: resource.tree.line }, resource.pointer),
      ...environmentIn(resource.namespace),
    });
  }
}
