// From the parts of a rule to two portable queries: the outcome of every row, and what the message needs for the failed ones.
import { boundVariables, freeVariables, parseClauses, parseExpression } from '../graph/engine/cypher/pieces.ts';
import type { Rule } from './rule.ts';

/** How a row comes out: whether it violates; unstated is NULL, unknown is forced by the rule. */
export type RowOutcome = 'true' | 'false' | 'unstated' | 'unknown';

export interface ComposedQuery {
  readonly text: string;
  /** Scope variables whose ids are returned, in the order of `id0`, `id1`, …: the item first, then ends of the operator. */
  readonly ids: readonly string[];
}

/** Variables that the scope gives to the rest of the rule. */
export function scopeVariables(rule: Rule): readonly string[] {
  return boundVariables(parseClauses(rule.scope));
}

/** Ends of a `reach` operator that are variables of the scope; queries are evaluated once for all rows. */
export function operatorVariables({ operator }: Rule): readonly string[] {
  return operator !== undefined && 'reach' in operator ? [operator.from, operator.to].filter((end) => !isQuery(end)) : [];
}

export function isQuery(end: string): boolean {
  return /^\s*match\b/i.test(end);
}

/** One row per combination that matters: ids and outcome. */
export function outcomeQuery(rule: Rule): ComposedQuery {
  const ids = [...new Set([rule.subject, ...rule.per, ...operatorVariables(rule)])];
  const carried = carriedBy(rule, ids, [rule.unknown, rule.violates]);
  const text = `${rule.scope.trim()}
WITH DISTINCT ${carried.join(', ')}
RETURN ${ids.map((name, i) => `${name}.id AS id${i}`).join(', ')}, ${outcomeCase(rule)} AS outcome`;
  return { text, ids };
}

/** The same rows again with columns, cited places and corroboration; `chosen` are the subjects in $subjects. */
export function evidenceQuery(rule: Rule, subjects: 'chosen' | 'all'): ComposedQuery {
  const ids = [...new Set([rule.subject, ...rule.per, ...operatorVariables(rule)])];
  const columns = Object.entries(rule.columns);
  const expressions = [rule.unknown, rule.violates, rule.corroborate, ...columns.map(([, expression]) => expression)];
  const carried = carriedBy(rule, [...ids, ...rule.cites], expressions);
  const returned = [
    ...ids.map((name, i) => `${name}.id AS id${i}`),
    `${outcomeCase(rule)} AS outcome`,
    ...columns.map(([, expression], i) => `(${expression}) AS column${i}`),
    ...rule.cites.map((name, i) => `${name}.sources AS cite${i}`),
    ...(rule.corroborate === undefined ? [] : [`(${rule.corroborate}) AS corroborated`]),
  ];
  const text = `${rule.scope.trim()}
WITH DISTINCT ${carried.join(', ')}${subjects === 'all' ? '' : `\nWHERE ${rule.subject}.id IN $subjects`}
RETURN ${returned.join(', ')}`;
  return { text, ids };
}

// The rule's own outcome before its operator; without `violates` the operator alone decides.
// `violates` stands once, so that it is computed once: TRUE and FALSE by their names, NULL by a word of ours.
function outcomeCase({ unknown, violates }: Rule): string {
  const own = violates === undefined ? "'true'" : `coalesce(toString(${violates.trim()}), 'unstated')`;
  return unknown === undefined ? own : `CASE WHEN (${unknown.trim()}) THEN 'unknown' ELSE ${own} END`;
}

/** Names of the scope that the given parts of the rule need, the given ones first, then sorted. */
function carriedBy(rule: Rule, first: readonly string[], expressions: readonly (string | undefined)[]): readonly string[] {
  const known = scopeVariables(rule);
  const needed = expressions.flatMap((text) => (text === undefined ? [] : freeVariables(parseExpression(text), known)));
  return [...new Set([...first, ...needed.filter((name) => known.includes(name)).toSorted()])];
}
