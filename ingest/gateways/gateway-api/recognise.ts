// Groups of the Gateway API: the standard one and the one of experiments. https://gateway-api.sigs.k8s.io/concepts/versioning/
import { headOf, isList } from '../../deployments/kubernetes-resource.ts';
import { at, hasKey, itemsOf, type Tree } from '../../read/tree.ts';

export function isGatewayGroup({ group }: { readonly group: string }): boolean {
  return group === 'gateway.networking.k8s.io' || group === 'gateway.networking.x-k8s.io';
}

export function isGatewayApi(tree: Tree): boolean {
  const head = headOf(tree);
  return (
    head !== undefined && isGatewayGroup(head) && (hasKey(tree, 'metadata') || (isList(tree) && itemsOf(at(tree, 'items')).length > 0))
  );
}

/** XListenerSet and its like are the experimental forms of the same kinds. */
export function kindOf({ kind }: { readonly kind: string }): string {
  return /^X[A-Z]/.test(kind) ? kind.slice(1) : kind;
}
