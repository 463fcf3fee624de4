// Expressions that the embedded engine computes otherwise, in the form in which it computes them alike.
import { mapParts } from '../map.ts';
import type { Call, Expression, LabelTest, Quantifier, Test } from '../syntax.ts';
import type { Place, Rewriter } from './rewriter.ts';
import { rewriteSubquery } from './subquery.ts';

/** Rewrites the expression and everything in it. */
export function rewriteExpression(expression: Expression, place: Place, rewriter: Rewriter): Expression {
  switch (expression.kind) {
    case 'logic':
      return mapParts(expression, (part) => rewriteExpression(part, expression.operator === 'XOR' ? 'value' : place, rewriter));
    case 'case':
      return rewriteCase(expression, rewriter);
    case 'quantifier':
      return rewriteQuantifier(expression, place, rewriter);
    case 'comprehension':
      return mapParts(expression, (part) => rewriteExpression(part, part === expression.where ? 'condition' : 'value', rewriter));
    case 'subquery':
      return rewriteSubquery(expression, rewriter);
    case 'label-test':
      return anyLabel(expression);
    case 'test':
      return rewriteTest(
        mapParts(expression, (part) => rewriteExpression(part, 'value', rewriter)),
        place,
      );
    case 'call':
      return rewriteCall(mapParts(expression, (part) => rewriteExpression(part, 'value', rewriter)));
    default:
      return mapParts(expression, (part) => rewriteExpression(part, 'value', rewriter));
  }
}

/** `n:A|B` as `(n:A OR n:B)`: the engine reads one label only. */
export function anyLabel(test: LabelTest): Expression {
  if (test.labels.length === 1) return test;
  return { kind: 'logic', operator: 'OR', operands: test.labels.map((label) => ({ ...test, labels: [label] })), at: test.at };
}

function rewriteCase(expression: Extract<Expression, { kind: 'case' }>, rewriter: Rewriter): Expression {
  const conditions = new Set(expression.subject ? [] : expression.branches.map(({ when }) => when));
  return mapParts(expression, (part) => rewriteExpression(part, conditions.has(part) ? 'condition' : 'value', rewriter));
}

// The engine takes a NULL inside any, all, none and single for false. In a condition that is as good for any and all;
// elsewhere the answer is folded with AND and OR, which know NULL.
function rewriteQuantifier(expression: Quantifier, place: Place, rewriter: Rewriter): Expression {
  const { quantifier, list, where, at } = expression;
  if (place === 'condition' && (quantifier === 'any' || quantifier === 'all')) {
    return mapParts(expression, (part) => rewriteExpression(part, part === where ? 'condition' : 'value', rewriter));
  }
  const rewritten = { ...expression, list: rewriteExpression(list, 'value', rewriter), where: rewriteExpression(where, 'value', rewriter) };
  if (quantifier === 'single') return exactlyOne(rewritten);
  const folded = fold(rewritten, rewriter.fresh());
  return quantifier === 'none' ? { kind: 'not', operand: folded, at } : folded;
}

function fold({ quantifier, variable, list, where, at }: Quantifier, accumulator: string): Expression {
  const isAll = quantifier === 'all';
  const soFar: Expression = { kind: 'variable', name: accumulator, at };
  const step: Expression = { kind: 'logic', operator: isAll ? 'AND' : 'OR', operands: [soFar, where], at };
  return { kind: 'reduce', accumulator, start: { kind: 'boolean', value: isAll, at }, variable, list, step, at };
}

// More than one is false whatever is unknown; else one unknown makes the answer unknown.
function exactlyOne({ variable, list, where, at }: Quantifier): Expression {
  const count = (condition: Expression): Expression => {
    const found: Expression = { kind: 'comprehension', variable, list, where: condition, at };
    return { kind: 'call', name: 'size', distinct: false, arguments: [found], at };
  };
  const compare = (operator: '>' | '=', value: number, counted: Expression): Expression => {
    return { kind: 'comparison', first: counted, rest: [{ operator, operand: { kind: 'integer', value, at } }], at };
  };
  const unknown: Expression = { kind: 'null-test', operand: where, negated: false, at };
  const branches = [
    { when: compare('>', 1, count(where)), result: { kind: 'boolean', value: false, at } as const },
    { when: compare('>', 0, count(unknown)), result: { kind: 'null', at } as const },
  ];
  return { kind: 'case', branches, otherwise: compare('=', 1, count(where)), at };
}

// NULL is in no empty list; the engine says NULL. Only a value can show the difference.
function rewriteTest(test: Test, place: Place): Expression {
  if (test.operator !== 'IN' || place === 'condition' || isConstant(test.left)) return test;
  if (test.right.kind === 'list' && test.right.items.length > 0) return test;
  const { at } = test;
  const size: Expression = { kind: 'call', name: 'size', distinct: false, arguments: [test.right], at };
  const holdsAny: Expression = {
    kind: 'comparison',
    first: size,
    rest: [{ operator: '>', operand: { kind: 'integer', value: 0, at } }],
    at,
  };
  return { kind: 'logic', operator: 'AND', operands: [holdsAny, test], at };
}

function isConstant({ kind }: Expression): boolean {
  return kind === 'string' || kind === 'integer' || kind === 'float' || kind === 'boolean';
}

function rewriteCall(call: Call): Expression {
  const { at } = call;
  const [argument] = call.arguments;
  if (!argument) return call;
  const zero: Expression = { kind: 'integer', value: 0, at };
  switch (call.name) {
    // The sum of nothing is NULL there, 0 in Neo4j.
    case 'sum':
      return { ...call, name: 'coalesce', distinct: false, arguments: [call, zero] };
    // '1.9' is no whole number there, 1 in Neo4j.
    case 'toInteger':
      return { ...call, arguments: [{ ...call, name: 'toFloat' }] };
    // Half is rounded away from zero there, up in Neo4j.
    case 'round': {
      const half: Expression = { kind: 'float', text: '0.5', at };
      return { ...call, name: 'floor', arguments: [{ kind: 'arithmetic', operator: '+', left: argument, right: half, at }] };
    }
    default:
      return call;
  }
}
