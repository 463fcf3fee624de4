import type { Subquery } from '../syntax.ts';
import { BOOLEAN, INTEGER, type Type } from '../types.ts';
import type { Context, Scope } from './context.ts';
import { bindMatch } from './match.ts';

/** EXISTS and COUNT: their patterns see everything around them. */
export function inferSubquery(subquery: Subquery, context: Context): Type {
  if (context.isInList && !isSimplest(subquery, context.scope)) {
    context.report({
      rule: 'subquery-in-list',
      what: `inside a list, ${subquery.operator} { … } may hold one relation between two nodes, one of them known, without WHERE`,
      remedy: 'UNWIND the list first, for example UNWIND nodes(p) AS n, and ask with WHERE EXISTS { … }.',
      at: subquery.at,
    });
  }
  let inside: Context = { ...context, canAggregate: false, isInList: false };
  for (const match of subquery.matches) inside = { ...inside, scope: bindMatch(match, { ...inside, subquery: subquery.operator }) };
  return subquery.operator === 'EXISTS' ? BOOLEAN : INTEGER;
}

// The embedded engine refuses everything else there ("Unsupported EXISTS subquery pattern").
function isSimplest({ matches }: Subquery, scope: Scope): boolean {
  const [match, ...further] = matches;
  const [pattern, ...others] = match?.patterns ?? [];
  if (!match || !pattern || further.length > 0 || others.length > 0 || match.where) return false;
  const [relation] = pattern.relations;
  const isPlain = pattern.nodes.every(({ labels, properties }) => labels.length <= 1 && !properties);
  const isJoined = pattern.nodes.some(({ variable }) => variable !== undefined && scope.has(variable));
  return pattern.relations.length === 1 && isPlain && isJoined && !pattern.path && !relation?.length && !relation?.properties;
}
