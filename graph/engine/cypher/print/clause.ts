import type { CallClause, Clause, MatchClause, ProjectionClause, ProjectionItem, Query } from '../syntax.ts';
import { printExpression } from './expression.ts';
import { printVariable } from './name.ts';
import { printPattern } from './pattern.ts';

/** The statement as text, one clause per line. Reading it again gives the same tree. */
export function print(query: Query): string {
  return query.parts.map(({ clauses }) => clauses.map(printClause).join('\n')).join(`\n${query.union}\n`);
}

/** One clause as text. */
function printClause(clause: Clause): string {
  switch (clause.kind) {
    case 'match':
      return printMatch(clause);
    case 'unwind':
      return `UNWIND ${printExpression(clause.list)} AS ${printVariable(clause.variable)}`;
    case 'with':
    case 'return':
      return printProjection(clause);
    case 'call-subquery':
      return printCallSubquery(clause);
  }
}

/** A MATCH with its WHERE; also what stands inside EXISTS and COUNT. */
export function printMatch({ optional, patterns, where }: MatchClause): string {
  const match = `${optional ? 'OPTIONAL ' : ''}MATCH ${patterns.map(printPattern).join(', ')}`;
  return where ? `${match} WHERE ${printExpression(where)}` : match;
}

function printProjection({ kind, distinct, everything, items, order, skip, limit, where }: ProjectionClause): string {
  const columns = [...(everything ? ['*'] : []), ...items.map(printItem)].join(', ');
  const sorted = order.map(({ expression, descending }) => `${printExpression(expression)}${descending ? ' DESC' : ''}`).join(', ');
  return [
    `${kind.toUpperCase()}${distinct ? ' DISTINCT' : ''} ${columns}`,
    sorted && `ORDER BY ${sorted}`,
    skip && `SKIP ${printExpression(skip)}`,
    limit && `LIMIT ${printExpression(limit)}`,
    where && `WHERE ${printExpression(where)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function printItem({ expression, alias }: ProjectionItem): string {
  return alias === undefined ? printExpression(expression) : `${printExpression(expression)} AS ${printVariable(alias)}`;
}

function printCallSubquery({ imports, query }: CallClause): string {
  const names = imports === undefined ? '' : ` (${imports === '*' ? '*' : imports.map(printVariable).join(', ')})`;
  return `CALL${names} {\n${print(query)}\n}`;
}
