// Objects that name plugins and policies of Kong in annotations, and the services they lead to.
// https://developer.konghq.com/kubernetes-ingress-controller/reference/annotations/
import { fileMemory } from '../../deployments/file-memory.ts';
import { filesNear } from '../../deployments/kubernetes-neighbours.ts';
import { type Place, type Resource, resourcesOf } from '../../deployments/kubernetes-resource.ts';
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

export interface ServiceName {
  readonly name: string;
  readonly namespace?: string;
}
interface Annotated {
  readonly kind: string;
  readonly namespace?: string;
  /** Names in its annotations, by the last part of the annotation: plugins, override, upstream-policy. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly services: readonly ServiceName[];
}
export type Annotation = 'plugins' | 'override' | 'upstream-policy';

const summaryOf = fileMemory(
  async (path, siblings): Promise<readonly Annotated[]> =>
    (await siblings.tree(path)).flatMap(({ tree }) => resourcesOf(tree)).flatMap((resource) => annotated(resource) ?? []),
);

/** Services that objects near by lead to, where these name `resource`; and whether a consumer does. */
export async function servicesNaming(
  resource: Resource,
  annotation: Annotation,
  { document, siblings }: Place,
): Promise<{ readonly services: readonly ServiceName[]; readonly isNamed: boolean }> {
  const services = new Map<string, ServiceName>();
  let isNamed = false;
  for (const file of await filesNear(document.path, siblings)) {
    for (const object of await summaryOf(file, siblings)) {
      if (object.names.get(annotation)?.includes(resource.name) !== true || !isNear(object, resource)) continue;
      isNamed = true;
      for (const service of object.services) services.set(`${service.namespace ?? ''}/${service.name}`, service);
    }
  }
  return { services: [...services.values()], isNamed };
}

function isNear(object: { readonly namespace?: string }, resource: Resource): boolean {
  const isClusterWide = resource.kind === 'KongClusterPlugin';
  return isClusterWide || object.namespace === undefined || resource.namespace === undefined || object.namespace === resource.namespace;
}

function annotated(resource: Resource): Annotated | undefined {
  const names = new Map<string, readonly string[]>();
  for (const { key, value } of entriesOf(at(resource.tree, 'metadata', 'annotations'))) {
    const name = /^(?:konghq\.com\/(plugins|override|upstream-policy)|(plugins)\.konghq\.com)$/
      .exec(key)
      ?.slice(1)
      .find((part) => part !== undefined);
    if (name !== undefined)
      names.set(
        name,
        (textOf(value) ?? '').split(',').map((each) => each.trim()),
      );
  }
  if (names.size === 0) return undefined;
  const { kind, namespace } = resource;
  return { kind, ...(namespace === undefined ? {} : { namespace }), names, services: servicesOf(resource) };
}

function servicesOf({ kind, name, namespace, tree }: Resource): readonly ServiceName[] {
  const place = namespace === undefined ? {} : { namespace };
  if (kind === 'Service') return [{ name, ...place }];
  const rules = itemsOf(at(tree, 'spec', 'rules'));
  const routed = rules.flatMap((rule) => itemsOf(at(rule, 'backendRefs')));
  const backends = [
    ...rules.flatMap((rule) => itemsOf(at(rule, 'http', 'paths'))).map((path) => at(path, 'backend')),
    at(tree, 'spec', 'defaultBackend'),
  ];
  return [
    ...routed.flatMap((reference) => named(reference, textOf(at(reference, 'namespace')) ?? namespace)),
    ...backends.flatMap((backend) => named(at(backend, 'service'), namespace)),
  ];
}

function named(tree: Tree | undefined, namespace: string | undefined): readonly ServiceName[] {
  const name = textOf(at(tree, 'name'));
  return name === undefined ? [] : [{ name, ...(namespace === undefined ? {} : { namespace }) }];
}
