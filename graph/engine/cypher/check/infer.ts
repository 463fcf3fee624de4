// The static type of an expression; on the way every check of expressions is made and reported.

import type { Expression, Parameter, Variable } from '../syntax.ts';
import { ANY, BOOLEAN, FLOAT, INTEGER, joinAll, listOf, NULL, type Type } from '../types.ts';
import { inferIndex, inferLabelTest, inferProperty, inferSlice } from './access.ts';
import { inferCall } from './call.ts';
import { inferCase } from './case.ts';
import { inferComparison, inferTest } from './comparison.ts';
import type { Context } from './context.ts';
import { inferComprehension, inferQuantifier, inferReduce } from './list.ts';
import { suggest } from './nearest.ts';
import { inferArithmetic, inferLogic, inferSign } from './operator.ts';
import { inferSubquery } from './subquery.ts';

/** The type of the expression in this context; reports what is wrong inside it. */
export function infer(expression: Expression, context: Context): Type {
  switch (expression.kind) {
    case 'string':
      return { name: 'string', values: [expression.value] };
    case 'integer':
    case 'count-rows':
      return expression.kind === 'integer' || context.canAggregate ? INTEGER : misplacedCount(expression, context);
    case 'float':
      return FLOAT;
    case 'boolean':
      return BOOLEAN;
    case 'null':
      return NULL;
    case 'parameter':
      return inferParameter(expression, context);
    case 'variable':
      return inferVariable(expression, context);
    case 'list':
      return listOf(joinAll(expression.items.map((item) => infer(item, context))));
    case 'map':
      return inferMap(expression.entries.map(({ value }) => infer(value, context)));
    case 'property':
      return inferProperty(expression, context);
    case 'index':
      return inferIndex(expression, context);
    case 'slice':
      return inferSlice(expression, context);
    case 'label-test':
      return inferLabelTest(expression, context);
    case 'logic':
    case 'not':
      return inferLogic(expression, context);
    case 'comparison':
      return inferComparison(expression, context);
    case 'test':
      return inferTest(expression, context);
    case 'null-test':
      infer(expression.operand, context);
      return BOOLEAN;
    case 'arithmetic':
      return inferArithmetic(expression, context);
    case 'sign':
      return inferSign(expression, context);
    case 'case':
      return inferCase(expression, context);
    case 'call':
      return inferCall(expression, context);
    case 'quantifier':
      return inferQuantifier(expression, context);
    case 'comprehension':
      return inferComprehension(expression, context);
    case 'reduce':
      return inferReduce(expression, context);
    case 'subquery':
      return inferSubquery(expression, context);
  }
}

function inferVariable({ name, at }: Variable, context: Context): Type {
  const type = context.scope.get(name);
  if (type) return type;
  const names = [...context.scope.keys()];
  const remedy = names.length === 0 ? 'Name it in a MATCH, UNWIND or WITH before.' : suggest(name, names);
  context.report({ code: 'invalid', rule: 'unknown-variable', what: `nothing is called ${name} here`, remedy, at });
  return ANY;
}

function inferParameter({ name, at }: Parameter, context: Context): Type {
  if (context.params.has(name)) return ANY;
  context.report({
    code: 'invalid',
    rule: 'unset-parameter',
    what: `the parameter $${name} has no value`,
    remedy: context.params.size === 0 ? `Pass a value for ${name}.` : suggest(name, [...context.params]),
    at,
  });
  return ANY;
}

// Only whether a map holds nodes matters: those may not be returned.
function inferMap(types: readonly Type[]): Type {
  const entity = types.find(({ name, of }) => name === 'node' || name === 'relation' || name === 'path' || of !== undefined);
  return entity ? { name: 'map', of: entity } : { name: 'map' };
}

function misplacedCount({ at }: Expression, context: Context): Type {
  context.report(misplaced('count(*)', at));
  return INTEGER;
}

/** An aggregate that stands where rows are not grouped. */
export function misplaced(name: string, at: Expression['at']) {
  return {
    code: 'invalid' as const,
    rule: 'misplaced-aggregate',
    what: `${name} can only stand in WITH or RETURN, and not inside another aggregate`,
    remedy: `Compute it in a WITH of its own: WITH n, ${name} AS total WHERE total > 1.`,
    at,
  };
}

/** The type of an element of the list, whatever is known of it. */
export function elementOf(type: Type): Type {
  return type.name === 'list' ? (type.of ?? ANY) : ANY;
}
