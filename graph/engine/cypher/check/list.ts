import type { Comprehension, Expression, Quantifier, Reduce } from '../syntax.ts';
import { ANY, areComparable, BOOLEAN, inWords, listOf, type Type } from '../types.ts';
import { type Context, withNames } from './context.ts';
import { expectCondition, expectType } from './expect.ts';
import { elementOf, infer } from './infer.ts';

/** any, all, none, single */
export function inferQuantifier({ quantifier, variable, list, where }: Quantifier, context: Context): Type {
  const inside = forElement({ variable, list, where: quantifier }, context);
  expectCondition(where, inside);
  return BOOLEAN;
}

/** `[x IN list WHERE … | …]` */
export function inferComprehension({ variable, list, where, yields }: Comprehension, context: Context): Type {
  const inside = forElement({ variable, list, where: 'IN' }, context);
  if (where) expectCondition(where, inside);
  return listOf(yields ? infer(yields, inside) : (inside.scope.get(variable) ?? ANY));
}

/** `reduce(result = start, x IN list | step)` */
export function inferReduce({ accumulator, start, variable, list, step }: Reduce, context: Context): Type {
  const first = infer(start, context);
  const inside = forElement({ variable, list, where: 'reduce' }, context);
  // What the result becomes on the way is known only in kind, not in its values.
  const result: Type = { name: first.name === 'null' || first.name === 'integer' ? 'any' : first.name };
  const next = infer(step, withNames(inside, [[accumulator, result]]));
  if (!areComparable(first, next)) {
    const what = `reduce starts with ${inWords(first)} and goes on with ${inWords(next)}`;
    context.report({
      code: 'invalid',
      rule: 'type-mismatch',
      what,
      remedy: 'Start with a value of the kind that each step gives.',
      at: step.at,
    });
  }
  return result;
}

function forElement(element: { readonly variable: string; readonly list: Expression; readonly where: string }, context: Context): Context {
  const type = expectType(element.list, ['list'], { ...context, where: element.where });
  return { ...withNames(context, [[element.variable, elementOf(type)]]), isInList: true, canAggregate: false };
}
