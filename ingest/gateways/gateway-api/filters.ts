// Filters of a rule or backend that reach something else: mirrors, authorisers, extensions of the implementation.
// https://gateway-api.sigs.k8s.io/reference/spec/#httproutefilter
import { at, itemsOf, type Tree, textOf } from '../../read/tree.ts';
import { type BackendRef, backendOf } from './references.ts';

export interface Filters {
  /** Get a copy of each request; nobody waits for their answer. */
  readonly mirrors: readonly BackendRef[];
  /** Are asked whether a request may pass. */
  readonly authorisers: readonly BackendRef[];
  /** Defined by objects of the implementation. */
  readonly extensions: readonly { readonly kind: string; readonly name: string; readonly line: number; readonly pointer: string }[];
}

/** Filters of the rule and of each of its backends. Redirects, rewrites and headers reach nobody. */
export function filtersOf(rule: Tree, pointer: string, namespace: string | undefined): Filters {
  const lists = [
    { tree: rule, pointer },
    ...itemsOf(at(rule, 'backendRefs')).map((tree, index) => ({ tree, pointer: `${pointer}/backendRefs/${index}` })),
  ];
  const filters = lists.flatMap((list) =>
    itemsOf(at(list.tree, 'filters')).map((tree, index) => ({ tree, pointer: `${list.pointer}/filters/${index}` })),
  );
  const reached = (key: 'requestMirror' | 'externalAuth'): readonly BackendRef[] =>
    filters.flatMap((filter) => backendOf(at(filter.tree, key, 'backendRef'), `${filter.pointer}/${key}/backendRef`, namespace) ?? []);
  return {
    mirrors: reached('requestMirror'),
    authorisers: reached('externalAuth'),
    extensions: filters.flatMap((filter) => {
      const reference = at(filter.tree, 'extensionRef');
      const [kind, name] = [textOf(at(reference, 'kind')), textOf(at(reference, 'name'))];
      return reference === undefined || kind === undefined || name === undefined
        ? []
        : [{ kind, name, line: reference.line, pointer: `${filter.pointer}/extensionRef` }];
    }),
  };
}
