// The tree as the embedded engine (@grafeo-db/js 0.6.0) must be given it to answer as Neo4j 5 does.

import { columnName } from '../column-name.ts';
import { allNames, boundNames } from '../names.ts';
import { printExpression } from '../print/expression.ts';
import type { CallClause, Clause, ProjectionClause, ProjectionItem, Query } from '../syntax.ts';
import { rewriteExpression } from './expression.ts';
import { rewriteMatch } from './match.ts';
import { nameMaker, type Rewriter } from './rewriter.ts';

/** The same question in the words of the embedded engine. */
export function forEmbedded(query: Query): Query {
  const fresh = nameMaker(allNames(query));
  const rewriter: Rewriter = { fresh, expression: (expression, place) => rewriteExpression(expression, place, rewriter) };
  return rewriteQuery(query, new Set(), rewriter);
}

function rewriteQuery(query: Query, outer: ReadonlySet<string>, rewriter: Rewriter): Query {
  return {
    ...query,
    parts: query.parts.map((part) => ({ ...part, clauses: rewriteClauses(part.clauses, outer, rewriter) })),
  };
}

function rewriteClauses(clauses: readonly Clause[], outer: ReadonlySet<string>, rewriter: Rewriter): readonly Clause[] {
  return clauses.map((clause, index) => rewriteClause(clause, boundNames(clauses.slice(0, index), outer), rewriter));
}

function rewriteClause(clause: Clause, bound: ReadonlySet<string>, rewriter: Rewriter): Clause {
  switch (clause.kind) {
    case 'match':
      return rewriteMatch(clause, { bound, rewriter });
    case 'unwind':
      return { ...clause, list: rewriter.expression(clause.list, 'value') };
    case 'with':
    case 'return':
      return rewriteProjection(clause, rewriter);
    case 'call-subquery':
      return { ...clause, query: rewriteQuery(clause.query, importsOf(clause, bound), rewriter) };
  }
}

function importsOf({ imports }: CallClause, bound: ReadonlySet<string>): ReadonlySet<string> {
  // The older form hands its names over by a leading WITH, which may name any.
  return imports === undefined || imports === '*' ? bound : new Set(imports);
}

function rewriteProjection(clause: ProjectionClause, rewriter: Rewriter): ProjectionClause {
  return {
    ...clause,
    items: clause.items.map((item) => ({ ...item, expression: rewriter.expression(item.expression, 'value') })),
    order: clause.order.map((item) => ({
      ...item,
      expression: sortedBy(item, clause.items) ?? rewriter.expression(item.expression, 'value'),
    })),
    ...(clause.where && { where: rewriter.expression(clause.where, 'condition') }),
  };
}

// An aggregate is computed once, as a column; sorting names that column.
function sortedBy({ expression, at }: ProjectionItem, items: readonly ProjectionItem[]): ProjectionItem['expression'] | undefined {
  const text = printExpression(expression);
  const column = items.find((item) => item.alias !== undefined && printExpression(item.expression) === text);
  return column && { kind: 'variable', name: columnName(column), at };
}
