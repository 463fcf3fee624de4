// The parts of a node of the tree, in the order of the text.
import type { Expression, Node, Pattern, ProjectionClause } from './syntax.ts';

/** Direct parts. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'query':
      return node.parts;
    case 'single-query':
      return node.clauses;
    case 'match':
      return some(...node.patterns, node.where);
    case 'unwind':
      return [node.list];
    case 'with':
    case 'return':
      return partsOfProjection(node);
    case 'call-subquery':
      return [node.query];
    case 'pattern':
      return partsOfPattern(node);
    case 'node':
    case 'relation':
      return some(node.properties);
    default:
      return partsOfExpression(node);
  }
}

/** The node and everything below it, depth first. */
export function* descendants(node: Node): Generator<Node> {
  yield node;
  for (const child of children(node)) yield* descendants(child);
}

/** Direct parts of an expression; for a subquery its MATCH clauses. */
function partsOfExpression(expression: Expression): readonly Node[] {
  switch (expression.kind) {
    case 'property':
    case 'label-test':
      return [expression.of];
    case 'index':
      return [expression.of, expression.index];
    case 'slice':
      return some(expression.of, expression.from, expression.to);
    case 'list':
      return expression.items;
    case 'map':
      return expression.entries.map(({ value }) => value);
    case 'logic':
      return expression.operands;
    case 'not':
    case 'null-test':
    case 'sign':
      return [expression.operand];
    case 'comparison':
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case 'test':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'case':
      return some(expression.subject, ...expression.branches.flatMap(({ when, result }) => [when, result]), expression.otherwise);
    case 'call':
      return expression.arguments;
    case 'quantifier':
      return [expression.list, expression.where];
    case 'comprehension':
      return some(expression.list, expression.where, expression.yields);
    case 'reduce':
      return [expression.start, expression.list, expression.step];
    case 'subquery':
      return expression.matches;
    default:
      return [];
  }
}

function partsOfPattern(pattern: Pattern): readonly Node[] {
  const [first, ...rest] = pattern.nodes;
  return some(first, ...rest.flatMap((node, index) => [pattern.relations[index], node]));
}

function partsOfProjection(clause: ProjectionClause): readonly Node[] {
  const items = clause.items.map(({ expression }) => expression);
  const order = clause.order.map(({ expression }) => expression);
  return some(...items, ...order, clause.skip, clause.limit, clause.where);
}

function some(...parts: readonly (Node | undefined)[]): readonly Node[] {
  return parts.filter((part) => part !== undefined);
}
