import { namesOfPattern } from '../names.ts';
import type { Expression, MapLiteral, MatchClause, NodePattern, Pattern, RelationPattern } from '../syntax.ts';
import { anchored, cut, pinnedNames } from './chain.ts';
import { anyLabel, rewriteExpression } from './expression.ts';
import { knowing, type Rewriter } from './rewriter.ts';

/** A MATCH clause, `rewriter` knowing the names before it. */
export function rewriteMatch(match: MatchClause, rewriter: Rewriter): MatchClause {
  const { patterns, where } = moveConditions(match, knowing(rewriter, match.patterns.flatMap(namesOfPattern)));
  const pinned = pinnedNames(patterns, where);
  const known = new Set(rewriter.bound);
  const chains: Pattern[] = [];
  for (const pattern of patterns) {
    chains.push(...anchored(pattern, known, pinned).flatMap(cut));
    for (const name of namesOfPattern(pattern)) known.add(name);
  }
  return { ...match, patterns: chains, ...(where && { where }) };
}

// Label unions become tests, and computed properties comparisons: {kind: $kind} finds nodes without a kind there when $kind is NULL.
/** The clause without label unions and computed properties; `rewriter` knows the names of the clause too. */
export function moveConditions(match: MatchClause, rewriter: Rewriter): MatchClause {
  const tests: Expression[] = [];
  const patterns = match.patterns.map((pattern) => ({
    ...pattern,
    nodes: pattern.nodes.map((node) => plainNode(node, tests, rewriter)),
    relations: pattern.relations.map((relation) => plainRelation(relation, tests, rewriter)),
  }));
  const where = conjunction([...tests, match.where && rewriteExpression(match.where, 'condition', rewriter)]);
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
    const operand = rewriteExpression(value, 'value', rewriter);
    tests.push({ kind: 'comparison', first: { kind: 'property', of, name, at }, rest: [{ operator: '=', operand }], at });
  }
  const entries = properties.entries.filter(({ value }) => isConstant(value));
  return entries.length > 0 ? { ...properties, entries } : undefined;
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'boolean';
}

/** All of the conditions that are there, flat. */
export function conjunction(conditions: readonly (Expression | undefined)[]): Expression | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  const operands = present.flatMap((condition) =>
    condition.kind === 'logic' && condition.operator === 'AND' ? condition.operands : [condition],
  );
  const [first] = operands;
  if (!first || operands.length === 1) return first;
  return { kind: 'logic', operator: 'AND', operands, at: first.at };
}
