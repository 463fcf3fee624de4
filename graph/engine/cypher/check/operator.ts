import type { Arithmetic, Logic, Not, Sign } from '../syntax.ts';
import { ANY, BOOLEAN, FLOAT, INTEGER, inWords, isKnown, isNumber, join, STRING, type Type } from '../types.ts';
import type { Context } from './context.ts';
import { expectCondition } from './expect.ts';
import { infer } from './infer.ts';

/** AND, OR, XOR, NOT */
export function inferLogic(expression: Logic | Not, context: Context): Type {
  const operands = expression.kind === 'not' ? [expression.operand] : expression.operands;
  for (const operand of operands) expectCondition(operand, context);
  return BOOLEAN;
}

/** + - * / % ^ ; only what both engines compute alike. */
export function inferArithmetic({ operator, left, right, at }: Arithmetic, context: Context): Type {
  const types = [infer(left, context), infer(right, context)] as const;
  if (types.every((type) => canCompute(operator, type))) {
    if (!isKnown(types[0]) || !isKnown(types[1])) return operator === '+' ? ANY : INTEGER;
    if (isNumber(types[0]) && isNumber(types[1])) return operator === '^' ? FLOAT : join(types[0], types[1]);
    if (types[0].name === 'list' && types[1].name === 'list') return join(types[0], types[1]);
    if (types[0].name === 'string' && (types[1].name === 'string' || types[1].name === 'integer')) return STRING;
  }
  context.report({
    rule: 'type-mismatch',
    what: `${inWords(types[0])} ${operator} ${inWords(types[1])} is not portable`,
    remedy: remedyFor(types),
    at,
  });
  return ANY;
}

function canCompute(operator: Arithmetic['operator'], type: Type): boolean {
  if (!isKnown(type) || isNumber(type)) return true;
  return operator === '+' && (type.name === 'string' || type.name === 'list');
}

function remedyFor([left, right]: readonly [Type, Type]): string {
  if (left.name === 'list' || right.name === 'list') return 'Join lists only: list + [element].';
  if (left.name === 'string' || right.name === 'string') return 'Turn the other side into a text first: toString(x).';
  return 'Compute with numbers, texts (+) or lists (+) only.';
}

/** A leading + or - */
export function inferSign({ operator, operand, at }: Sign, context: Context): Type {
  const type = infer(operand, context);
  if (isNumber(type)) return type;
  if (!isKnown(type)) return INTEGER;
  const remedy = 'Put it before a number.';
  context.report({ code: 'invalid', rule: 'type-mismatch', what: `${operator} needs a number, and this is ${inWords(type)}`, remedy, at });
  return ANY;
}
