import { at, hasKey, itemsOf, type Tree } from '../../read/tree.ts';
import { headOf } from '../kubernetes-resource.ts';

export function isDaprGroup({ group }: { readonly group: string }): boolean {
  return group === 'dapr.io';
}

/** https://docs.dapr.io/developing-applications/local-development/multi-app-dapr-run/multi-app-template/ */
export function isRunFile(tree: Tree): boolean {
  const apps = itemsOf(at(tree, 'apps'));
  const isApp = (app: Tree): boolean => ['appID', 'appDirPath', 'daprHTTPPort', 'daprGRPCPort'].some((key) => hasKey(app, key));
  return hasKey(tree, 'version') && !hasKey(tree, 'apiVersion') && apps.length > 0 && apps.every(isApp);
}

export function isDapr(tree: Tree): boolean {
  const head = headOf(tree);
  return (head !== undefined && isDaprGroup(head) && (hasKey(tree, 'metadata') || hasKey(tree, 'items'))) || isRunFile(tree);
}
