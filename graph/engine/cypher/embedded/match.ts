import { namesOfPattern } from '../names.ts';
import type { Expression, MapLiteral, MatchClause, NodePattern, Pattern, RelationPattern, Subquery } from '../syntax.ts';
import { anchored, cut, pinnedNames } from './chain.ts';
import { anyLabel } from './expression.ts';
import type { Rewriter } from './rewriter.ts';

/** A MATCH clause; `bound` are the names that are known before it. */
export function rewriteMatch(
  match: MatchClause,
  around: { readonly bound: ReadonlySet<string>; readonly rewriter: Rewriter },
): MatchClause {
  const { patterns, where } = moveConditions(match, around.rewriter);
  const pinned = pinnedNames(patterns, where);
  const known = new Set(around.bound);
  const chains: Pattern[] = [];
  for (const pattern of patterns) {
    chains.push(...anchored(pattern, known, pinned).flatMap(cut));
    for (const name of namesOfPattern(pattern)) known.add(name);
  }
  return { ...match, patterns: chains, ...(where && { where }) };
}

/** EXISTS and COUNT: one WHERE behind the last MATCH is all that the engine reads. */
export function rewriteSubquery(subquery: Subquery, rewriter: Rewriter): Subquery {
  const moved = subquery.matches.map((match) => moveConditions(match, rewriter));
  const where = conjunction(moved.map((match) => match.where));
  const matches = moved.map(({ where: _, ...match }, index): MatchClause => {
    // In EXISTS an inner node without a label in the text fails past 65,535 rows; in COUNT it does not, and one chain is faster.
    const patterns = subquery.operator === 'EXISTS' ? match.patterns.flatMap(cut) : match.patterns;
    return { ...match, patterns, ...(index === moved.length - 1 && where && { where }) };
  });
  return { ...subquery, matches };
}

// Label unions become tests, and computed properties comparisons: {kind: $kind} finds nodes without a kind there when $kind is NULL.
function moveConditions(match: MatchClause, rewriter: Rewriter): MatchClause {
  const tests: Expression[] = [];
  const patterns = match.patterns.map((pattern) => ({
    ...pattern,
    nodes: pattern.nodes.map((node) => plainNode(node, tests, rewriter)),
    relations: pattern.relations.map((relation) => plainRelation(relation, tests, rewriter)),
  }));
  const where = conjunction([...tests, match.where && rewriter.expression(match.where, 'condition')]);
  return { ...match, patterns, ...(where && { where }) };
}

function plainNode(node: NodePattern, tests: Expression[], rewriter: Rewriter): NodePattern {
  const isUnion = node.labels.length > 1;
  const variable = node.variable ?? (isUnion || isComputed(node) ? rewriter.fresh() : undefined);
  if (variable === undefined) return node;
  const { kind, at } = node;
  const of: Expression = { kind: 'variable', name: variable, at };
  if (isUnion) tests.push(anyLabel({ kind: 'label-test', of, labels: node.labels, at }));
  const properties = constantProperties(node, of, { tests, rewriter });
  return { kind, variable, labels: isUnion ? [] : node.labels, ...(properties && { properties }), at };
}

function plainRelation(relation: RelationPattern, tests: Expression[], rewriter: Rewriter): RelationPattern {
  if (!isComputed(relation)) return relation;
  const { properties: _, ...bare } = relation;
  const variable = relation.variable ?? rewriter.fresh();
  const properties = constantProperties(relation, { kind: 'variable', name: variable, at: relation.at }, { tests, rewriter });
  return { ...bare, variable, ...(properties && { properties }) };
}

function isComputed({ properties }: NodePattern | RelationPattern): boolean {
  return properties?.entries.some(({ value }) => !isConstant(value)) === true;
}

function constantProperties(
  { properties }: NodePattern | RelationPattern,
  of: Expression,
  { tests, rewriter }: { readonly tests: Expression[]; readonly rewriter: Rewriter },
): MapLiteral | undefined {
  if (!properties) return undefined;
  for (const { name, value, at } of properties.entries.filter((entry) => !isConstant(entry.value))) {
    const operand = rewriter.expression(value, 'value');
    tests.push({ kind: 'comparison', first: { kind: 'property', of, name, at }, rest: [{ operator: '=', operand }], at });
  }
  const entries = properties.entries.filter(({ value }) => isConstant(value));
  return entries.length > 0 ? { ...properties, entries } : undefined;
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'boolean';
}

function conjunction(conditions: readonly (Expression | undefined)[]): Expression | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  const operands = present.flatMap((condition) =>
    condition.kind === 'logic' && condition.operator === 'AND' ? condition.operands : [condition],
  );
  const [first] = operands;
  if (!first || operands.length === 1) return first;
  return { kind: 'logic', operator: 'AND', operands, at: first.at };
}
