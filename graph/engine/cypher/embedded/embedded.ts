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
  return rewriteQuery(query, { fresh: nameMaker(allNames(query)), bound: new Set() });
}

function rewriteQuery(query: Query, rewriter: Rewriter): Query {
  return { ...query, parts: query.parts.map((part) => ({ ...part, clauses: rewriteClauses(part.clauses, rewriter) })) };
}

function rewriteClauses(clauses: readonly Clause[], rewriter: Rewriter): readonly Clause[] {
  return clauses.map((clause, index) => {
    const bound = boundNames(clauses.slice(0, index), rewriter.bound);
    return rewriteClause(clause, { ...rewriter, bound });
  });
}

function rewriteClause(clause: Clause, rewriter: Rewriter): Clause {
  switch (clause.kind) {
    case 'match':
      return rewriteMatch(clause, rewriter);
    case 'unwind':
      return { ...clause, list: rewriteExpression(clause.list, 'value', rewriter) };
    case 'with':
    case 'return':
      return rewriteProjection(clause, rewriter);
    case 'call-subquery':
      return { ...clause, query: rewriteQuery(clause.query, { ...rewriter, bound: importsOf(clause, rewriter.bound) }) };
  }
}

function importsOf({ imports }: CallClause, bound: ReadonlySet<string>): ReadonlySet<string> {
  // The older form hands its names over by a leading WITH, which may name any.
  return imports === undefined || imports === '*' ? bound : new Set(imports);
}

function rewriteProjection(clause: ProjectionClause, rewriter: Rewriter): ProjectionClause {
  const columns = boundNames([clause], rewriter.bound);
  const sorting = { ...rewriter, bound: new Set([...rewriter.bound, ...columns]) };
  return {
    ...clause,
    items: clause.items.map((item) => ({ ...item, expression: rewriteExpression(item.expression, 'value', rewriter) })),
    order: clause.order.map((item) => ({
      ...item,
      expression: sortedBy(item, clause.items) ?? rewriteExpression(item.expression, 'value', sorting),
    })),
    ...(clause.where && { where: rewriteExpression(clause.where, 'condition', { ...rewriter, bound: columns }) }),
  };
}

// An aggregate is computed once, as a column; sorting names that column.
function sortedBy({ expression, at }: ProjectionItem, items: readonly ProjectionItem[]): ProjectionItem['expression'] | undefined {
  const text = printExpression(expression);
  const column = items.find((item) => item.alias !== undefined && printExpression(item.expression) === text);
  return column && { kind: 'variable', name: columnName(column), at };
}
