// What other files need to know about a file: plain data, made once per file and root.
import type { TreeDocument } from '../ingester.ts';
import { at, entriesOf, textOf, textsOf } from '../read/tree.ts';
import { fileMemory } from './file-memory.ts';
import { isGatewayFile } from './gateway-file.ts';
import { labelsOf, mainContainer, podOf } from './kubernetes-pod.ts';
import { type ConfigUse, configUsesOf, secretsOf, variablesOfPod } from './kubernetes-pod-variables.ts';
import { isKustomization, isOfKubernetes, type Resource, resourcesOf } from './kubernetes-resource.ts';
import { type Role, roleOfImage, roleOfVariables } from './role.ts';

interface Named {
  readonly name: string;
  readonly namespace?: string;
}
export interface WorkloadSummary extends Named {
  readonly kind: string;
  readonly path: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Annotations of its pod by which sidecars are configured. */
  readonly annotations: ReadonlyMap<string, string>;
  readonly role?: Role;
  /** It has an image of its own; a patch of an overlay has none. */
  readonly isWhole: boolean;
  readonly uses: readonly ConfigUse[];
  /** Secrets that it takes all entries of. */
  readonly secrets: readonly string[];
  /** Values of its own variables, for what stands beside those of a ConfigMap. */
  readonly variables: readonly (readonly [name: string, value: string])[];
}
export interface SecretSummary extends Named {
  /** Names of its entries; the values are never looked at. */
  readonly keys: readonly string[];
}
export interface ServiceSummary extends Named {
  readonly path: string;
  readonly selector: ReadonlyMap<string, string>;
  readonly externalName?: string;
}
/** Configuration files of gateways inside a ConfigMap: "path#pointer" of each. */
export interface ConfigFileSummary extends Named {
  readonly files: readonly string[];
}
export interface FileSummary {
  readonly workloads: readonly WorkloadSummary[];
  readonly services: readonly ServiceSummary[];
  readonly secrets: readonly SecretSummary[];
  readonly configFiles: readonly ConfigFileSummary[];
  /** Paths that a kustomization of this file builds upon, as written. */
  readonly resources: readonly string[];
}

const EMPTY: FileSummary = { workloads: [], services: [], secrets: [], configFiles: [], resources: [] };

/** One scan asks for the same neighbours again and again. */
export const summaryOf = fileMemory(async (path, siblings) => summarise(await siblings.tree(path)));

function summarise(documents: readonly TreeDocument[]): FileSummary {
  if (documents.length === 0) return EMPTY;
  const resources = documents.flatMap((document) =>
    resourcesOf(document.tree)
      .filter(isOfKubernetes)
      .map((resource) => ({ resource, document })),
  );
  return {
    workloads: resources.flatMap(({ resource, document }) => workloadSummary(resource, document) ?? []),
    services: resources.flatMap(({ resource, document }) => serviceSummary(resource, document) ?? []),
    secrets: resources.flatMap(({ resource }) => secretSummary(resource) ?? []),
    configFiles: resources.flatMap(({ resource, document }) => configFileSummary(resource, document) ?? []),
    resources: documents
      .filter(isKustomization)
      .flatMap(({ tree }) => ['resources', 'bases', 'components'].flatMap((key) => textsOf(at(tree, key)))),
  };
}

/** Summary of one object; undefined for everything that runs nothing. */
export function workloadSummary(resource: Resource, document: TreeDocument): WorkloadSummary | undefined {
  const pod = podOf(resource);
  if (pod === undefined) return undefined;
  const { kind, name, namespace } = resource;
  const variables = variablesOfPod(pod, document).map((variable) => [variable.name, variable.value] as const);
  const main = mainContainer(pod, name);
  const role =
    roleOfImage(main?.image) ??
    roleOfVariables(
      variables.map(([each]) => each),
      true,
    );
  return {
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    path: document.path,
    labels: labelsOf(pod.tree, 'metadata', 'labels'),
    annotations: new Map([...labelsOf(pod.tree, 'metadata', 'annotations')].filter(([key]) => key.startsWith('dapr.io/'))),
    ...(role === undefined ? {} : { role }),
    isWhole: main?.image !== undefined,
    uses: configUsesOf(pod),
    secrets: secretsOf(pod),
    variables,
  };
}

function serviceSummary({ kind, group, name, namespace, tree }: Resource, { path }: TreeDocument): ServiceSummary | undefined {
  if (kind !== 'Service' || group !== '') return undefined;
  const externalName = textOf(at(tree, 'spec', 'externalName'));
  const selector = new Map(
    entriesOf(at(tree, 'spec', 'selector')).flatMap((entry) =>
      textOf(entry.value) === undefined ? [] : [[entry.key, textOf(entry.value) ?? ''] as const],
    ),
  );
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    path,
    selector,
    ...(externalName === undefined ? {} : { externalName }),
  };
}

function secretSummary({ kind, group, name, namespace, tree }: Resource): SecretSummary | undefined {
  if (kind !== 'Secret' || group !== '') return undefined;
  const keys = ['data', 'stringData'].flatMap((part) => entriesOf(at(tree, part)).map((entry) => entry.key));
  return { name, ...(namespace === undefined ? {} : { namespace }), keys };
}

function configFileSummary(
  { kind, group, name, namespace, tree, pointer }: Resource,
  { path }: TreeDocument,
): ConfigFileSummary | undefined {
  if (kind !== 'ConfigMap' || group !== '') return undefined;
  const keys = entriesOf(at(tree, 'data')).flatMap(({ key }) => (isGatewayFile(key) ? [key] : []));
  if (keys.length === 0) return undefined;
  return { name, ...(namespace === undefined ? {} : { namespace }), files: keys.map((key) => `${path}#${pointer}/data/${key}`) };
}
