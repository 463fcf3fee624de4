// References between catalog entities: "[kind:][namespace/]name", read as Backstage reads them.
// https://backstage.io/docs/features/software-catalog/references
import { at, type Tree, textOf } from '../../read/tree.ts';

/** A reference in full, all parts lower-case. */
export interface EntityRef {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A reference as text or as a map of kind, namespace and name; undefined when it names nothing. */
export function entityRefOf(tree: Tree | undefined, kind: string, namespace = 'default'): EntityRef | undefined {
  const text = textOf(tree);
  if (text !== undefined) return parseEntityRef(text, kind, namespace);
  const name = textOf(at(tree, 'name'));
  if (name === undefined) return undefined;
  return lower({ kind: textOf(at(tree, 'kind')) ?? kind, namespace: textOf(at(tree, 'namespace')) ?? namespace, name });
}

export function parseEntityRef(text: string, kind: string, namespace = 'default'): EntityRef | undefined {
  const parts = /^(?:([^:/\s]+):)?(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(text.trim());
  const name = parts?.[3];
  return name === undefined ? undefined : lower({ kind: parts?.[1] ?? kind, namespace: parts?.[2] ?? namespace, name });
}

/** "component:default/orders": how entities are known across files. */
export function refText({ kind, namespace, name }: EntityRef): string {
  return `${kind}:${namespace}/${name}`;
}

function lower({ kind, namespace, name }: EntityRef): EntityRef {
  return { kind: kind.toLowerCase(), namespace: namespace.toLowerCase(), name: name.toLowerCase() };
}
