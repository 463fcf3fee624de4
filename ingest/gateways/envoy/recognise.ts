// https://www.envoyproxy.io/docs/envoy/latest/configuration/overview/bootstrap
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { field, hasField } from './fields.ts';

/** A bootstrap has static resources, or says where dynamic ones come from. */
export function isBootstrap(tree: Tree): boolean {
  const fixed = field(tree, 'static_resources');
  if (['listeners', 'clusters', 'secrets'].some((key) => field(fixed, key)?.kind === 'list')) return true;
  const dynamic = field(tree, 'dynamic_resources');
  return ['ads_config', 'lds_config', 'cds_config'].some((key) => hasField(dynamic, key));
}

/** Resources that a bootstrap takes from a file. https://www.envoyproxy.io/docs/envoy/latest/configuration/overview/xds_api#filesystem-subscriptions */
export function isResources(tree: Tree): boolean {
  return /^type\.googleapis\.com\/envoy\./.test(textOf(at(itemsOf(at(tree, 'resources'))[0], '@type')) ?? '');
}

export function isEnvoy(tree: Tree): boolean {
  return isBootstrap(tree) || isResources(tree);
}
