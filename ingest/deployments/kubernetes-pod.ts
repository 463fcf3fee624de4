// The pod inside a workload: containers, images, variables. https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
import { type Image, imageOf } from '../mention/image.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../read/tree.ts';
import type { Resource } from './kubernetes-resource.ts';

/** Kinds that run containers, with the way to their pod template. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  DeploymentConfig: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Rollout: ['spec', 'template'],
  // Of Knative: those of the core have no template.
  Service: ['spec', 'template'],
  Pod: [],
};

/** A pod template with its pointer. */
export interface Pod {
  readonly tree: Tree;
  readonly pointer: string;
}

/** The pod of a workload; undefined for everything that runs nothing. */
export function podOf({ kind, tree, pointer }: Resource): Pod | undefined {
  const path = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  const template = path === undefined ? undefined : at(tree, ...path);
  return path === undefined || template === undefined ? undefined : { tree: template, pointer: [pointer, ...path].join('/') };
}

export function labelsOf(tree: Tree | undefined, ...path: readonly string[]): ReadonlyMap<string, string> {
  return new Map(entriesOf(at(tree, ...path)).flatMap((entry) => [[entry.key, textOf(entry.value) ?? ''] as const]));
}

export interface Container {
  readonly name: string;
  readonly image?: Image;
  readonly tree: Tree;
  readonly pointer: string;
}

/** Containers in order; init containers apart, for they only prepare. */
export function containersOf(pod: Pod, list: 'containers' | 'initContainers' = 'containers'): readonly Container[] {
  return itemsOf(at(pod.tree, 'spec', list)).map((tree, index) => {
    const image = imageOf(textOf(at(tree, 'image')) ?? '');
    return {
      name: textOf(at(tree, 'name')) ?? String(index),
      tree,
      pointer: `${pod.pointer}/spec/${list}/${index}`,
      ...(image === undefined ? {} : { image }),
    };
  });
}

/** The container that the workload is about: the one of its name, else the first that is no helper (proxy, log shipper). */
export function mainContainer(pod: Pod, name: string): Container | undefined {
  const containers = containersOf(pod);
  const isHelper = ({ image }: Container): boolean => image?.telemetry === true || image?.gateway === true || image?.platform === true;
  return containers.find((container) => container.name === name) ?? containers.find((container) => !isHelper(container)) ?? containers[0];
}
