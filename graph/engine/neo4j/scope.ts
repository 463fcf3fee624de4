// A Neo4j server may hold things of others, under the same labels even: a portable query is bound to the nodes that carry MARK.
import { nameMaker } from '../cypher/embedded/rewriter.ts';
import { mapParts } from '../cypher/map.ts';
import { allNames } from '../cypher/names.ts';
import type { Call, Clause, Expression, LabelTest, MatchClause, NodePattern, ProjectionClause, Query } from '../cypher/syntax.ts';
import { MARK } from './names.ts';

type Fresh = () => string;

/** The same query over our nodes only, and without a sign of the mark in its answer. */
export function ownNodesOnly(query: Query): Query {
  return boundQuery(query, nameMaker(allNames(query)));
}

function boundQuery(query: Query, fresh: Fresh): Query {
  return { ...query, parts: query.parts.map((part) => ({ ...part, clauses: part.clauses.map((clause) => boundClause(clause, fresh)) })) };
}

function boundClause(clause: Clause, fresh: Fresh): Clause {
  switch (clause.kind) {
    case 'match':
      return boundMatch(clause, fresh);
    case 'unwind':
      return { ...clause, list: boundExpression(clause.list, fresh) };
    case 'with':
    case 'return':
      return boundProjection(clause, fresh);
    case 'call-subquery':
      return { ...clause, query: boundQuery(clause.query, fresh) };
  }
}

function boundMatch(match: MatchClause, fresh: Fresh): MatchClause {
  const tests: LabelTest[] = [];
  const patterns = match.patterns.map((pattern) => ({ ...pattern, nodes: pattern.nodes.map((node) => boundNode(node, tests, fresh)) }));
  const where = match.where && boundExpression(match.where, fresh);
  const operands = where === undefined ? tests : [...tests, where];
  const [only] = operands;
  if (only === undefined) return { ...match, patterns };
  return { ...match, patterns, where: operands.length === 1 ? only : { kind: 'logic', operator: 'AND', operands, at: match.at } };
}

// Labels of a pattern are alternatives: where there are any, the mark is asked for beside them.
function boundNode(node: NodePattern, tests: LabelTest[], fresh: Fresh): NodePattern {
  if (node.labels.length === 0) return { ...node, labels: [MARK] };
  const variable = node.variable ?? fresh();
  tests.push({ kind: 'label-test', of: { kind: 'variable', name: variable, at: node.at }, labels: [MARK], at: node.at });
  return { ...node, variable };
}

function boundProjection(clause: ProjectionClause, fresh: Fresh): ProjectionClause {
  return {
    ...clause,
    items: clause.items.map((item) => ({ ...item, expression: boundExpression(item.expression, fresh) })),
    order: clause.order.map((item) => ({ ...item, expression: boundExpression(item.expression, fresh) })),
    ...(clause.where && { where: boundExpression(clause.where, fresh) }),
  };
}

function boundExpression(expression: Expression, fresh: Fresh): Expression {
  if (expression.kind === 'subquery') return { ...expression, matches: expression.matches.map((match) => boundMatch(match, fresh)) };
  const bound = mapParts(expression, (part) => boundExpression(part, fresh));
  return bound.kind === 'call' && bound.name === 'labels' ? labelsWithoutMark(bound) : bound;
}

/** `[label IN labels(n) WHERE label <> 'Fullscore']` */
function labelsWithoutMark(call: Call): Expression {
  const { at } = call;
  // One name for all: grouping by labels(n) and sorting by it must stay the same expression.
  const variable = 'label of ours';
  const operand: Expression = { kind: 'string', value: MARK, at };
  const where: Expression = {
    kind: 'comparison',
    first: { kind: 'variable', name: variable, at },
    rest: [{ operator: '<>', operand }],
    at,
  };
  return { kind: 'comprehension', variable, list: call, where, at };
}
