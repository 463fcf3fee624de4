// What the hosts of all routes around mean: a host may be divided among the routes of several files.
import { fileMemory } from '../../deployments/file-memory.ts';
import { type HostMeanings, hostMeanings, plainPath, type Way } from '../../deployments/kubernetes-hosts.ts';
import { filesNear } from '../../deployments/kubernetes-neighbours.ts';
import type { Siblings } from '../../ingester.ts';
import { serviceId } from '../service-names.ts';
import { attachmentOf } from './attachment.ts';
import { type Listener, type RouteSummary, summaryOf } from './summary.ts';

export const meaningsAround: (path: string, siblings: Siblings) => Promise<HostMeanings> = fileMemory(async (path, siblings) => {
  const ways: Way[] = [];
  for (const file of await filesNear(path, siblings)) {
    const { routes } = await summaryOf(file, siblings);
    for (const route of routes) {
      const hosts = await hostsOf(route, { path: file, siblings });
      for (const host of hosts) for (const rule of route.rules) ways.push(...waysOf(host, rule));
    }
  }
  return hostMeanings(ways);
});

/** Hosts that the route serves: its own, narrowed by those of its listeners; theirs where it names none. */
export async function hostsOf(
  route: RouteSummary,
  around: { readonly path: string; readonly siblings: Siblings },
): Promise<readonly string[]> {
  const isExact = route.hosts.length > 0 && route.hosts.every((host) => !host.includes('*'));
  if (isExact) return [...new Set(route.hosts)];
  const attached = await Promise.all(route.parents.map((parent) => attachmentOf(parent, around)));
  const listening = attached.flatMap((each) => each?.listeners ?? []).flatMap(({ host }: Listener) => host ?? []);
  const served = route.hosts.length === 0 ? listening : listening.filter((host) => route.hosts.some((own) => covers(own, host)));
  return [...new Set([...route.hosts.filter((host) => !host.includes('*')), ...served])];
}

function covers(wildcard: string, host: string): boolean {
  return wildcard === host || (wildcard.startsWith('*.') && host.endsWith(wildcard.slice(1)));
}

function waysOf(host: string, { paths, services }: RouteSummary['rules'][number]): readonly Way[] {
  return paths.flatMap((path) =>
    services.map((service) => ({ host, path: path === undefined ? undefined : plainPath(path), service: serviceId(service) })),
  );
}
