import { headOf } from '../../deployments/kubernetes-resource.ts';
import { at, entriesOf, hasKey, type Tree, textOf } from '../../read/tree.ts';

/** Top-level lists of a state file. https://developer.konghq.com/deck/reference/entities/ */
const LISTS =
  'services routes plugins consumers consumer_groups upstreams certificates ca_certificates snis vaults keys key_sets targets partials rbac_roles custom_entities filter_chains licenses';
const IS_LIST = new Set(LISTS.split(' '));

/** A state file says which version of the format it has; one that is called after Kong may leave that out. */
export function isDeck({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  if (/^\d+\.\d+$/.test(textOf(at(tree, '_format_version')) ?? '')) return true;
  const keys = entriesOf(tree);
  return (
    /(^|\/)[^/]*(kong|deck)[^/]*$/i.test(path) &&
    keys.some(({ key, value }) => IS_LIST.has(key) && value.kind === 'list') &&
    keys.every(({ key, value }) => key.startsWith('_') || (IS_LIST.has(key) && value.kind === 'list'))
  );
}

/** https://developer.konghq.com/kubernetes-ingress-controller/reference/custom-resources/ */
export function isKongResource(tree: Tree): boolean {
  return isKongGroup(headOf(tree) ?? { group: '' }) && (hasKey(tree, 'metadata') || hasKey(tree, 'items'));
}

export function isKongGroup({ group }: { readonly group: string }): boolean {
  return group === 'configuration.konghq.com';
}

export function isKong(document: { readonly tree: Tree; readonly path: string }): boolean {
  return isKongResource(document.tree) || isDeck(document);
}
