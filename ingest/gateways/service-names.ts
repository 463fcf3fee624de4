// Names and reach that a route gives to the services it leads to; they belong to the workloads behind.
import type { Mention } from '../../graph/model.ts';
import { nearest, workloadsBehind } from '../deployments/kubernetes-neighbours.ts';
import { emitReach } from '../deployments/kubernetes-reach.ts';
import type { Place, Resource } from '../deployments/kubernetes-resource.ts';

/** A service at the line that leads to it. */
export interface Led {
  readonly name: string;
  readonly namespace?: string;
  readonly line: number;
  readonly pointer: string;
}

/** Identity of a service among the ways of its cluster. */
export function serviceId({ name, namespace = '' }: { readonly name: string; readonly namespace?: string }): string {
  return `${namespace}/${name}`;
}

interface Leading {
  readonly resource: Resource;
  readonly services: readonly Led[];
  readonly namesOf: (service: string) => readonly Mention[];
  readonly exposure: 'public' | 'internal' | undefined;
}

export async function emitServiceNames({ resource, services, namesOf, exposure }: Leading, place: Place): Promise<void> {
  const told = new Set<string>();
  for (const led of services) {
    const id = serviceId(led);
    const also = namesOf(id);
    if (told.has(id) || (also.length === 0 && exposure === undefined)) continue;
    told.add(id);
    const from = { path: place.document.path, ...(led.namespace === undefined ? {} : { namespace: led.namespace }) };
    const [service] = await nearest(from, place.siblings, (file) => file.services.filter(({ name }) => name === led.name));
    const workloads = service === undefined ? [] : await workloadsBehind(service, place.siblings);
    for (const workload of workloads)
      emitReach({ workload, resource, also, props: { exposure }, at: { line: led.line, pointer: led.pointer } }, place);
  }
}

/** Whoever a public gateway leads to is public; internal only if all gateways are. */
export function exposureThrough(gateways: readonly ('public' | 'internal' | undefined)[]): 'public' | 'internal' | undefined {
  if (gateways.includes('public')) return 'public';
  return gateways.length > 0 && gateways.every((each) => each === 'internal') ? 'internal' : undefined;
}
