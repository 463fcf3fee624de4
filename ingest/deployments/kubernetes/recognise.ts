import { at, hasKey, itemsOf, type Tree } from '../../read/tree.ts';
import { headOf, isKustomization, isOfKubernetes } from '../kubernetes-resource.ts';

/** Objects of Kubernetes itself and kustomizations. */
export function isKubernetes({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  if (isKustomization({ tree, path })) return true;
  const head = headOf(tree);
  return head !== undefined && isOfKubernetes(head) && (hasKey(tree, 'metadata') || itemsOf(at(tree, 'items')).length > 0);
}
