import type { Call, Expression } from '../syntax.ts';
import type { Context } from './context.ts';

/** More numbers than this are a mistake or an attack; rows are counted in the graph, not made up. */
const MOST = 10_000;

/** Reports a range whose size cannot be seen in the text, or is too large, or whose step is 0. */
export function checkRange(call: Call, context: Context): void {
  const [from, to, step] = call.arguments.map(boundOf);
  const [, , written] = call.arguments;
  if (written && (step === undefined || step === 0)) {
    const remedy = 'Write the step as a whole number that is not 0.';
    context.report({ rule: 'range', what: 'the step of this range is not portable', remedy, at: written.at });
  }
  if (from !== undefined && to !== undefined && Math.abs(to - from) <= MOST) return;
  context.report({
    rule: 'range',
    what: `a range must have bounds that are seen in the text, at most ${MOST} apart`,
    remedy: 'Write whole numbers, or size(list); to number rows, do it where the answer is read.',
    at: call.at,
  });
}

// The size of a list counts as 0: it is as large as the data, never larger.
function boundOf(expression: Expression): number | undefined {
  switch (expression.kind) {
    case 'integer':
      return expression.value;
    case 'call':
      return expression.name === 'size' || expression.name === 'length' ? 0 : undefined;
    case 'sign': {
      const operand = boundOf(expression.operand);
      return operand === undefined ? undefined : expression.operator === '-' ? -operand : operand;
    }
    case 'arithmetic': {
      const [left, right] = [boundOf(expression.left), boundOf(expression.right)];
      if (left === undefined || right === undefined) return undefined;
      if (expression.operator === '+') return left + right;
      return expression.operator === '-' ? left - right : undefined;
    }
    default:
      return undefined;
  }
}
