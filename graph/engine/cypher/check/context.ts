// What the lint knows while it walks a query.
import type { Finding } from '../problem.ts';
import type { QuerySchema } from '../query-schema.ts';
import type { Type } from '../types.ts';

/** Names and what is known of them. */
export type Scope = ReadonlyMap<string, Type>;

/** Where in the query the lint stands. */
export interface Context {
  readonly schema: QuerySchema;
  /** Parameters that the caller will give. */
  readonly params: ReadonlySet<string>;
  readonly scope: Scope;
  /** Aggregates may stand in the items of WITH and RETURN only. */
  readonly canAggregate: boolean;
  /** Inside any(…), [x IN …] and their like, where the embedded engine knows the simplest subqueries only. */
  readonly isInList: boolean;
  report(finding: Finding): void;
}

/** The context with more names. */
export function withNames(context: Context, names: Iterable<readonly [string, Type]>): Context {
  return { ...context, scope: new Map([...context.scope, ...names]) };
}
