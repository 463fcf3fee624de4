// What the hosts of virtual services mean: whoever they lead to alone.
import { fileMemory } from '../../deployments/file-memory.ts';
import { type HostMeanings, hostMeanings, plainPath, type Way } from '../../deployments/kubernetes-hosts.ts';
import { filesNear, nearestIn } from '../../deployments/kubernetes-neighbours.ts';
import type { Siblings } from '../../ingester.ts';
import { serviceId } from '../service-names.ts';
import { serviceOf } from './destination.ts';
import type { Rule } from './rule.ts';
import { type GatewaySummary, type Named, summaryOf, type VirtualServiceSummary } from './summary.ts';

interface Around {
  readonly path: string;
  readonly siblings: Siblings;
}

export const meaningsAround: (path: string, siblings: Siblings) => Promise<HostMeanings> = fileMemory(async (path, siblings) => {
  const ways: Way[] = [];
  for (const file of await filesNear(path, siblings)) {
    const { virtualServices } = await summaryOf(file, siblings);
    for (const service of virtualServices) {
      const hosts = await hostsOf(service, { path: file, siblings });
      for (const rule of service.rules) for (const host of rule.names.length > 0 ? rule.names : hosts) ways.push(...waysOf(host, rule));
    }
  }
  return hostMeanings(ways);
});

/** Hosts of a virtual service that are not just names of services: its own, narrowed by its gateways where it has wildcards. */
export async function hostsOf(service: VirtualServiceSummary, around: Around): Promise<readonly string[]> {
  const exact = service.hosts.filter((host) => !host.includes('*'));
  const wild = service.hosts.filter((host) => host.includes('*'));
  const gateways = wild.length === 0 ? [] : await Promise.all(gatewaysOf(service).map((name) => gatewayNamed(name, around)));
  const listening = gateways.flatMap((gateway) => gateway?.hosts ?? []);
  const served = listening.filter((host) => wild.some((own) => own === '*' || (own.startsWith('*.') && host.endsWith(own.slice(1)))));
  return [...new Set([...exact, ...served])].filter((host) => host.includes('.') && !/\.svc(\.|$)/.test(host));
}

/** Gateways proper; the sidecars of the mesh are none. */
export function gatewaysOf({ gateways }: VirtualServiceSummary): readonly Named[] {
  return gateways.flatMap((gateway) => (gateway === 'mesh' ? [] : [gateway]));
}

export async function gatewayNamed(gateway: Named, { path, siblings }: Around): Promise<GatewaySummary | undefined> {
  const from = { path, ...(gateway.namespace === undefined ? {} : { namespace: gateway.namespace }) };
  const [found] = await nearestIn(from, siblings, async (file) =>
    (await summaryOf(file, siblings)).gateways.filter(({ name }) => name === gateway.name),
  );
  return found;
}

/** Virtual services that hand rules on to this one. https://istio.io/latest/docs/reference/config/networking/virtual-service/#Delegate */
export async function rootsOf(service: VirtualServiceSummary, { path, siblings }: Around): Promise<readonly VirtualServiceSummary[]> {
  const found: VirtualServiceSummary[] = [];
  for (const file of await filesNear(path, siblings)) {
    const { virtualServices } = await summaryOf(file, siblings);
    found.push(...virtualServices.filter(({ delegates }) => delegates.some((delegate) => isSame(delegate, service))));
  }
  return found;
}

function isSame(a: Named, b: Named): boolean {
  return a.name === b.name && (a.namespace === b.namespace || a.namespace === undefined || b.namespace === undefined);
}

function waysOf(host: string, { paths, destinations }: Rule): readonly Way[] {
  return paths.flatMap((path) =>
    destinations.map((destination) => ({
      host,
      path: path === undefined ? undefined : plainPath(path),
      service: serviceId(serviceOf(destination) ?? { name: destination.host, namespace: '*' }),
    })),
  );
}
