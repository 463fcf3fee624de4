// Objects as Kubernetes writes them, of any API group: one per document, or the items of a List.
import type { Emit, Siblings, TreeDocument } from '../ingester.ts';
import { isTemplated } from '../mention/template.ts';
import { at, hasKey, itemsOf, type MapTree, type Tree, textOf } from '../read/tree.ts';

/** API group and kind of an object. Group is '' for the core. */
export interface Head {
  readonly group: string;
  readonly kind: string;
}

/** One object. */
export interface Resource extends Head {
  readonly name: string;
  readonly namespace?: string;
  readonly tree: MapTree;
  /** Pointer inside its file. */
  readonly pointer: string;
}

/** The document that an object stands in, the files around it, and where its facts go. */
export interface Place {
  readonly document: TreeDocument;
  readonly siblings: Siblings;
  readonly emit: Emit;
}

/** Head of an object; undefined for everything that is none. */
export function headOf(tree: Tree): Head | undefined {
  const version = textOf(at(tree, 'apiVersion'));
  const kind = textOf(at(tree, 'kind'));
  if (version === undefined || kind === undefined || !/^([a-z0-9.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(version)) return undefined;
  return { group: version.includes('/') ? version.slice(0, version.indexOf('/')) : '', kind };
}

/** True for a List, whose items are the objects. */
export function isList(tree: Tree): boolean {
  return /List$/.test(headOf(tree)?.kind ?? '') && hasKey(tree, 'items');
}

/** The objects of a document that have a name; templates in names say nothing yet. */
export function resourcesOf(tree: Tree, pointer = ''): readonly Resource[] {
  const head = headOf(tree);
  if (head === undefined || tree.kind !== 'map') return [];
  if (isList(tree)) return itemsOf(at(tree, 'items')).flatMap((item, index) => resourcesOf(item, `${pointer}/items/${index}`));
  const name = textOf(at(tree, 'metadata', 'name')) ?? textOf(at(tree, 'metadata', 'generateName'))?.replace(/-$/, '');
  if (name === undefined || name === '' || isTemplated(name)) return [];
  const namespace = textOf(at(tree, 'metadata', 'namespace'));
  return [
    { ...head, name, ...(namespace === undefined || namespace === '' || isTemplated(namespace) ? {} : { namespace }), tree, pointer },
  ];
}

/** API groups that Kubernetes itself defines, and those of its workloads; objects of all others belong to other formats. */
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
  // Services of Knative run containers as deployments do.
  'serving.knative.dev',
]);

export function isOfKubernetes({ group, kind }: Head): boolean {
  // A Rollout is a Deployment with steps. https://argo-rollouts.readthedocs.io/en/stable/features/specification/
  return GROUPS.has(group) || (group === 'argoproj.io' && kind === 'Rollout');
}

/** kustomization.yaml may leave apiVersion and kind out. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export function isKustomization({ tree, path }: { readonly tree: Tree; readonly path: string }): boolean {
  const version = textOf(at(tree, 'apiVersion'));
  if (version !== undefined) return version.startsWith('kustomize.config.k8s.io/');
  const keys = ['resources', 'bases', 'components', 'configMapGenerator', 'patches', 'patchesStrategicMerge'];
  return /(^|\/)kustomization\.ya?ml$/i.test(path) && keys.some((key) => hasKey(tree, key));
}
