// What an object says about a workload that it leads to: further names, and who can reach it.
import type { Mention, Props } from '../../graph/model.ts';
import { sourceOf } from '../ingester.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';
import { environmentIn, workloadKey } from './kubernetes-identity.ts';
import type { Place, Resource } from './kubernetes-resource.ts';
import type { WorkloadSummary } from './kubernetes-summary.ts';

export interface Reach {
  readonly workload: WorkloadSummary;
  /** The object that says it. */
  readonly resource: Resource;
  readonly also: readonly Mention[];
  readonly props: Props;
  /** Line and pointer of the statement inside the object. */
  readonly at?: { readonly line: number; readonly pointer: string };
}

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

/** Each cloud has its own annotation for a load balancer inside the network; all say "internal" in name or value. */
export function isInternal(tree: Tree, ...path: readonly string[]): boolean {
  return entriesOf(at(tree, ...(path.length === 0 ? ['metadata', 'annotations'] : path))).some((entry) => {
    const value = (textOf(entry.value) ?? '').toLowerCase();
    return /internal/i.test(entry.key)
      ? !/^(false|0\.0\.0\.0\/0|)$/.test(value)
      : /scheme|load-balancer-type|ingress\.class|networking\.gke\.io/i.test(entry.key) && value.includes('internal');
  });
}
