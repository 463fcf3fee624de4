// One rule of a route: where requests that match it go.
import type { Tree } from '../../read/tree.ts';
import { type Filters, filtersOf } from './filters.ts';
import { type BackendRef, backendsOf } from './references.ts';
import { type Resilience, resilienceOf } from './resilience.ts';

export interface RouteRule {
  readonly line: number;
  readonly pointer: string;
  readonly backends: readonly BackendRef[];
  readonly filters: Filters;
  readonly resilience: Resilience;
}

export function ruleOf(tree: Tree, pointer: string, namespace: string | undefined): RouteRule {
  return {
    line: tree.line,
    pointer,
    backends: backendsOf(tree, pointer, namespace),
    filters: filtersOf(tree, pointer, namespace),
    resilience: resilienceOf(tree),
  };
}

/** Identity of a backend among the rules of a route. */
export function backendId({ group, kind, namespace = '', name }: BackendRef): string {
  return `${group}/${kind} ${namespace}/${name}`;
}
