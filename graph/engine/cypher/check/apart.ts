import type { Expression } from '../syntax.ts';

/** Whether a condition, taken as a whole or as one of its AND parts, keeps two nodes apart: `a <> b`, `a.id <> b.id`, `a.id < b.id`. */
export function keepsApart(condition: Expression | undefined, names: readonly [string, string]): boolean {
  if (condition?.kind === 'logic' && condition.operator === 'AND') return condition.operands.some((operand) => keepsApart(operand, names));
  if (condition?.kind !== 'comparison') return false;
  const [only, ...further] = condition.rest;
  if (!only || further.length > 0 || !['<>', '<', '>'].includes(only.operator)) return false;
  const compared = [nodeOf(condition.first), nodeOf(only.operand)];
  return names.every((name) => compared.includes(name));
}

function nodeOf(expression: Expression): string | undefined {
  const of = expression.kind === 'property' && expression.name === 'id' ? expression.of : expression;
  return of.kind === 'variable' ? of.name : undefined;
}
