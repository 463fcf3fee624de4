import type { Expression } from '../syntax.ts';
import { holdsEntity, inWords, isKnown, type Type, type TypeName } from '../types.ts';
import type { Context } from './context.ts';
import { infer } from './infer.ts';

/** Infers the expression and reports it where its type is known and none of `wanted`. */
export function expectType(expression: Expression, wanted: readonly TypeName[], context: Context & { readonly where: string }): Type {
  const type = infer(expression, context);
  const isPlainUnknown = !isKnown(type) && !holdsEntity(type);
  if (isPlainUnknown || wanted.length === 0 || wanted.includes(type.name)) return type;
  const isFloatText = type.name === 'float' && wanted.includes('integer') && wanted.includes('string');
  context.report({
    code: isFloatText ? 'not-portable' : 'invalid',
    rule: isFloatText ? 'float-as-text' : 'type-mismatch',
    what: isFloatText
      ? 'a number with a point is written differently by the two engines'
      : `${context.where} needs ${wanted.map(inWords).join(' or ')}, and this is ${isKnown(type) ? inWords(type) : 'sometimes a node or relation'}`,
    remedy: isFloatText ? 'Return the number itself, or toString(toInteger(x)).' : remedyFor(type),
    at: expression.at,
  });
  return type;
}

/** A condition: true, false or NULL. */
export function expectCondition(expression: Expression, context: Context): Type {
  return expectType(expression, ['boolean'], { ...context, where: 'a condition' });
}

function remedyFor(type: Type): string {
  if (type.name === 'node' || type.name === 'relation') return 'Name the property you mean, for example n.name.';
  return 'Correct the expression; the properties and their types are in docs/graph.md.';
}
