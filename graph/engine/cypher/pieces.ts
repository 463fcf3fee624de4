// Pieces of a query: what a rule is composed of, and what they say about the graph.
import { boundNames, freeNames } from './names.ts';
import { printExpression } from './print/expression.ts';
import { SyntaxStop, toProblem, toQueryError } from './problem.ts';
import { parseClausesOf, parseColumnsOf, parseExpressionOf } from './read/parser.ts';
import type { Clause, Expression, Node, ProjectionItem } from './syntax.ts';

export type { Clause, Expression, Node, ProjectionItem } from './syntax.ts';
export { printExpression };

/** Reads one expression, as `violates` of a rule. Throws a QueryError. */
export function parseExpression(text: string): Expression {
  return orQueryError(text, () => parseExpressionOf(text));
}

/** Reads clauses without a RETURN, as `scope` of a rule. Throws a QueryError. */
export function parseClauses(text: string): readonly Clause[] {
  return orQueryError(text, () => parseClausesOf(text));
}

/** Reads columns between commas, as `columns` of a rule. Throws a QueryError. */
export function parseColumns(text: string): readonly ProjectionItem[] {
  return orQueryError(text, () => parseColumnsOf(text));
}

/** Names that are known behind the clauses, sorted. */
export function boundVariables(clauses: readonly Clause[]): readonly string[] {
  return [...boundNames(clauses)].sort();
}

/**
 * Names that the part takes from around it, sorted. A name in a pattern of EXISTS or COUNT is taken if it is among `bound`, else
 * the subquery gives it itself; without `bound` every name of a pattern counts as taken.
 */
export function freeVariables(part: Node, bound?: readonly string[]): readonly string[] {
  return [...freeNames(part, bound && new Set(bound))].sort();
}

function orQueryError<Part>(text: string, read: () => Part): Part {
  try {
    return read();
  } catch (error) {
    throw error instanceof SyntaxStop ? toQueryError(toProblem(error.finding, text)) : error;
  }
}
