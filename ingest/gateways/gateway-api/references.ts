// How routes name their gateways (parentRefs) and the services behind them (backendRefs).
// https://gateway-api.sigs.k8s.io/reference/spec/#parentreference
import type { Resource } from '../../deployments/kubernetes-resource.ts';
import { at, itemsOf, numberOf, type Tree, textOf } from '../../read/tree.ts';

/** A gateway, set of listeners or service that a route attaches to. */
export interface ParentRef {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Listener by name. */
  readonly section?: string;
  readonly port?: number;
  readonly line: number;
  readonly pointer: string;
}

/** Something that traffic is sent to. */
export interface BackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly line: number;
  readonly pointer: string;
}

export function parentsOf({ tree, pointer, namespace }: Resource): readonly ParentRef[] {
  const single = at(tree, 'spec', 'parentRef');
  const items = single === undefined ? itemsOf(at(tree, 'spec', 'parentRefs')) : [single];
  return items.flatMap((item, index) => {
    const name = textOf(at(item, 'name'));
    if (name === undefined) return [];
    const section = textOf(at(item, 'sectionName'));
    const port = numberOf(at(item, 'port'));
    return [
      {
        kind: (textOf(at(item, 'kind')) ?? 'Gateway').replace(/^X(?=[A-Z])/, ''),
        name,
        ...placeOf(item, namespace),
        ...(section === undefined ? {} : { section }),
        ...(port === undefined ? {} : { port }),
        line: item.line,
        pointer: single === undefined ? `${pointer}/spec/parentRefs/${index}` : `${pointer}/spec/parentRef`,
      },
    ];
  });
}

/** Backends that get traffic: a weight of 0 means that nothing is sent. */
export function backendsOf(rule: Tree, pointer: string, namespace: string | undefined): readonly BackendRef[] {
  return itemsOf(at(rule, 'backendRefs')).flatMap((item, index) =>
    numberOf(at(item, 'weight')) === 0 ? [] : (backendOf(item, `${pointer}/backendRefs/${index}`, namespace) ?? []),
  );
}

export function backendOf(item: Tree | undefined, pointer: string, namespace: string | undefined): BackendRef | undefined {
  const name = textOf(at(item, 'name'));
  if (item === undefined || name === undefined) return undefined;
  const port = numberOf(at(item, 'port'));
  return {
    group: textOf(at(item, 'group')) ?? '',
    kind: textOf(at(item, 'kind')) ?? 'Service',
    name,
    ...placeOf(item, namespace),
    ...(port === undefined ? {} : { port }),
    line: item.line,
    pointer,
  };
}

// What states no namespace is in that of the object that names it.
function placeOf(item: Tree, namespace: string | undefined): { readonly namespace?: string } {
  const stated = textOf(at(item, 'namespace')) ?? namespace;
  return stated === undefined || stated === '' ? {} : { namespace: stated };
}
