// The nodes that a `reach` operator names by a query: where paths begin, where they lead, what stops them.
import { isQuery } from '../compose-query.ts';
import type { Rule } from '../rule.ts';

export type NodeRole = 'origin' | 'target' | 'guard';

/** MATCH … of nodes named by their role, as a whole query that answers their ids. */
export function nodesQuery(match: string, role: NodeRole): string {
  return `${match.trim()}\nRETURN DISTINCT ${role}.id AS id`;
}

/** All queries that the operator of a rule needs. */
export function operatorQueries({ operator }: Rule): readonly string[] {
  if (operator === undefined || !('reach' in operator)) return [];
  return [
    ...(isQuery(operator.from) ? [nodesQuery(operator.from, 'origin')] : []),
    ...(isQuery(operator.to) ? [nodesQuery(operator.to, 'target')] : []),
    ...(operator.without === undefined ? [] : [nodesQuery(operator.without, 'guard')]),
  ];
}
