import { headOf, isList } from '../../deployments/kubernetes-resource.ts';
import { at, hasKey, itemsOf, type Tree } from '../../read/tree.ts';

const GROUPS: ReadonlySet<string> = new Set(['networking.istio.io', 'security.istio.io', 'telemetry.istio.io', 'extensions.istio.io']);

export function isIstioGroup({ group }: { readonly group: string }): boolean {
  return GROUPS.has(group);
}

export function isIstio(tree: Tree): boolean {
  const head = headOf(tree);
  return head !== undefined && isIstioGroup(head) && (hasKey(tree, 'metadata') || (isList(tree) && itemsOf(at(tree, 'items')).length > 0));
}
