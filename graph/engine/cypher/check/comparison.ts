import type { Comparator, Comparison, Expression, Test } from '../syntax.ts';
import { areComparable, BOOLEAN, inWords, isKnown, type Type } from '../types.ts';
import { checkEquality, checkMembers } from './closed-values.ts';
import type { Context } from './context.ts';
import { expectType } from './expect.ts';
import { infer } from './infer.ts';
import { regexProblem } from './regex.ts';

const ORDERED: readonly string[] = ['integer', 'float', 'string'];

/** `a = b`, `1 < x <= 5`: like with like, and no value that the property can never have. */
export function inferComparison({ first, rest }: Comparison, context: Context): Type {
  let left = { expression: first, type: infer(first, context) };
  for (const { operator, operand } of rest) {
    const right = { expression: operand, type: infer(operand, context) };
    checkPair(operator, [left, right], context);
    left = right;
  }
  return BOOLEAN;
}

interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

function checkPair(operator: Comparator, [left, right]: readonly [Typed, Typed], context: Context): void {
  const unknown = [left, right].find(({ expression }) => expression.kind === 'null');
  if (unknown) {
    const remedy = 'Write IS NULL or IS NOT NULL.';
    const what = 'a comparison with NULL is never true';
    context.report({ code: 'invalid', rule: 'null-comparison', what, remedy, at: unknown.expression.at });
  } else if (!areComparable(left.type, right.type)) {
    reportUnlike(left.type, right, context);
  } else if (operator === '=' || operator === '<>') {
    checkEquality(left, right, context);
  } else {
    const unordered = [left, right].find(({ type }) => isKnown(type) && !ORDERED.includes(type.name));
    if (!unordered) return;
    context.report({
      rule: 'unordered',
      what: `${operator} does not order ${inWords(unordered.type)} the same on both engines`,
      remedy: unordered.type.name === 'boolean' ? 'Compare with = true or = false.' : 'Compare numbers or texts, for example n.id.',
      at: unordered.expression.at,
    });
  }
}

// The embedded engine finds '1' = 1, Neo4j does not.
function reportUnlike(left: Type, right: Typed, context: Context): void {
  context.report({
    rule: 'type-mismatch',
    what: `${inWords(left)} is compared with ${inWords(right.type)}`,
    remedy: left.name === 'boolean' ? 'Write true or false without quotes.' : `Compare with ${inWords(left)}.`,
    at: right.expression.at,
  });
}

/** IN, STARTS WITH, ENDS WITH, CONTAINS, =~ */
export function inferTest(test: Test, context: Context): Type {
  if (test.operator === 'IN') return inferMembership(test, context);
  const where = test.operator;
  expectType(test.left, ['string'], { ...context, where });
  expectType(test.right, ['string'], { ...context, where });
  if (test.operator === '=~') checkRegex(test.right, context);
  return BOOLEAN;
}

function inferMembership({ left, right }: Test, context: Context): Type {
  const element = infer(left, context);
  const list = expectType(right, ['list'], { ...context, where: 'IN' });
  if (list.of && !areComparable(element, list.of)) reportUnlike(element, { expression: right, type: list.of }, context);
  else checkMembers({ expression: left, type: element }, { expression: right, type: list }, context);
  return BOOLEAN;
}

function checkRegex(pattern: Expression, context: Context): void {
  if (pattern.kind === 'parameter') return;
  if (pattern.kind !== 'string') {
    const remedy = 'Write the pattern into the query, or pass it as a parameter.';
    context.report({ rule: 'regex', what: 'a regular expression that is computed cannot be checked', remedy, at: pattern.at });
    return;
  }
  const problem = regexProblem(pattern.value);
  if (problem) context.report({ rule: 'regex', ...problem, at: pattern.at });
}
