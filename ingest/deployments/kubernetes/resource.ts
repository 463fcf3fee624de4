// Kubernetes objects inside a document: one, or the items of a List.

import { isTemplated } from '../../mention/template.ts';
import { at, hasKey, itemsOf, type MapTree, type Tree, textOf } from '../../read/tree.ts';

/** One object. Group is '' for the core. */
export interface Resource {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly tree: MapTree;
  /** Pointer inside its document. */
  readonly pointer: string;
}

/** API groups that Kubernetes itself defines; objects of all others belong to other formats. */
const GROUPS: ReadonlySet<string> = new Set([
  '',
  'apps',
  'batch',
  'extensions',
  'networking.k8s.io',
  'policy',
  'autoscaling',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'scheduling.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'node.k8s.io',
  'certificates.k8s.io',
  'apps.openshift.io',
]);

export function isKubernetes({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  return (
    isKustomization({ tree, path }) ||
    (groupOf(tree) !== undefined &&
      textOf(at(tree, 'kind')) !== undefined &&
      (hasKey(tree, 'metadata') || itemsOf(at(tree, 'items')).length > 0))
  );
}

/** kustomization.yaml may leave apiVersion and kind out. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export function isKustomization({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  const version = textOf(at(tree, 'apiVersion'));
  if (version !== undefined) return version.startsWith('kustomize.config.k8s.io/');
  const keys = ['resources', 'bases', 'components', 'configMapGenerator', 'patches', 'patchesStrategicMerge'];
  return /(^|\/)kustomization\.ya?ml$/i.test(path) && keys.some((key) => hasKey(tree, key));
}

export function resourcesOf(tree: Tree, pointer = ''): readonly Resource[] {
  const kind = textOf(at(tree, 'kind'));
  const group = groupOf(tree);
  if (kind === undefined || group === undefined || tree.kind !== 'map') return [];
  if (/List$/.test(kind) && hasKey(tree, 'items'))
    return itemsOf(at(tree, 'items')).flatMap((item, index) => resourcesOf(item, `${pointer}/items/${index}`));
  const name = textOf(at(tree, 'metadata', 'name')) ?? textOf(at(tree, 'metadata', 'generateName'))?.replace(/-$/, '');
  if (name === undefined || name === '' || isTemplated(name)) return [];
  const namespace = textOf(at(tree, 'metadata', 'namespace'));
  return [
    { group, kind, name, ...(namespace === undefined || namespace === '' || isTemplated(namespace) ? {} : { namespace }), tree, pointer },
  ];
}

function groupOf(tree: Tree): string | undefined {
  const version = textOf(at(tree, 'apiVersion'));
  if (version === undefined || !/^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(version)) return undefined;
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return GROUPS.has(group) ? group : undefined;
}
