import { at, hasKey, type Tree } from '../../read/tree.ts';
import { headOf } from '../kubernetes-resource.ts';

const GROUPS: ReadonlySet<string> = new Set(['eventing.knative.dev', 'messaging.knative.dev', 'sources.knative.dev', 'flows.knative.dev']);

/** Services of Knative run containers: the Kubernetes reader has them. */
export function isOfEventing({ group }: { readonly group: string }): boolean {
  return GROUPS.has(group);
}

export function isKnative(tree: Tree): boolean {
  const head = headOf(tree);
  return head !== undefined && isOfEventing(head) && (hasKey(tree, 'metadata') || at(tree, 'items')?.kind === 'list');
}
