// Service: the host names of workloads, and how far they reach. https://kubernetes.io/docs/concepts/services-networking/service/
import type { Mention, Props } from '../../../graph/model.ts';
import { sourceOf } from '../../ingester.ts';
import { at, entriesOf, textOf } from '../../read/tree.ts';
import { environmentIn, hostIn, workloadKey } from './identity.ts';
import { workloadsBehind } from './neighbours.ts';
import type { Resource } from './resource.ts';
import { summaryOf, type WorkloadSummary } from './summary.ts';
import type { Place } from './workload.ts';

export async function extractService(resource: Resource, place: Place): Promise<void> {
  const { document, siblings } = place;
  const { services } = await summaryOf(document.path, siblings);
  const service = services.find((each) => each.name === resource.name && each.namespace === resource.namespace);
  const workloads = service === undefined ? [] : await workloadsBehind(service, siblings);
  for (const workload of workloads) {
    emitReach(
      {
        workload,
        resource,
        also: [hostIn(resource.namespace ?? workload.namespace, resource.name)],
        props: { exposure: exposureOf(resource) },
      },
      place,
    );
  }
}

export interface Reach {
  readonly workload: WorkloadSummary;
  /** The object that says it. */
  readonly resource: Resource;
  readonly also: readonly Mention[];
  readonly props: Props;
  /** Line and pointer of the statement inside the object. */
  readonly at?: { readonly line: number; readonly pointer: string };
}

/** What another object says about a workload: further names, or who can reach it. */
export function emitReach({ workload, resource, also, props, at: part }: Reach, { document, emit }: Place): void {
  const isSystem = workload.role?.type !== 'DataStore';
  emit.node({
    type: isSystem ? 'System' : 'DataStore',
    key: workloadKey(document.root, workload),
    name: workload.name,
    also,
    props: isSystem ? props : {},
    source: sourceOf(document, { line: part?.line ?? resource.tree.line }, part?.pointer ?? resource.pointer),
    ...environmentIn(resource.namespace ?? workload.namespace),
  });
}

/** A load balancer is public unless an annotation or class keeps it inside. */
function exposureOf({ tree }: Resource): 'public' | 'internal' | undefined {
  if (textOf(at(tree, 'spec', 'type')) !== 'LoadBalancer') return undefined;
  return isInternal(tree) ? 'internal' : 'public';
}

/** Each cloud has its own annotation for a load balancer inside the network; all say "internal" in name or value. */
export function isInternal(tree: Resource['tree']): boolean {
  return entriesOf(at(tree, 'metadata', 'annotations')).some((entry) => {
    const value = (textOf(entry.value) ?? '').toLowerCase();
    return /internal/i.test(entry.key)
      ? !/^(false|0\.0\.0\.0\/0|)$/.test(value)
      : /scheme|load-balancer-type|ingress\.class|networking\.gke\.io/i.test(entry.key) && value.includes('internal');
  });
}
