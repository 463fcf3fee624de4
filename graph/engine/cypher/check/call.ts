import { FUNCTION_NAMES, type FunctionSignature, functionNamed, insteadOf } from '../functions.ts';
import type { Call } from '../syntax.ts';
import { ANY, type Type } from '../types.ts';
import type { Context } from './context.ts';
import { expectType } from './expect.ts';
import { infer, misplaced } from './infer.ts';
import { suggest } from './nearest.ts';
import { checkRange } from './range.ts';
import { resultType } from './result-type.ts';

/** A function of the allow-list with the right arguments; everything else is refused. */
export function inferCall(call: Call, context: Context): Type {
  const signature = functionNamed(call.name);
  if (!signature) return refuse(call, context);
  if (signature.isAggregate && !context.canAggregate) context.report(misplaced(`${signature.name}(…)`, call.at));
  if (call.distinct && !signature.isAggregate) {
    const remedy = 'Leave DISTINCT out.';
    context.report({ code: 'invalid', rule: 'arguments', what: `${signature.name} cannot be DISTINCT`, remedy, at: call.at });
  }
  checkCount(call, signature, context);
  const inside = signature.isAggregate ? { ...context, canAggregate: false } : context;
  const types = call.arguments.map((argument, index) => {
    const takes = signature.takes[Math.min(index, signature.takes.length - 1)] ?? [];
    return expectType(argument, takes, { ...inside, where: signature.name });
  });
  checkArguments(call, signature, context);
  return resultType(signature, types, context.schema);
}

function refuse(call: Call, context: Context): Type {
  for (const argument of call.arguments) infer(argument, context);
  const instead = insteadOf(call.name);
  context.report({
    rule: instead ? 'refused-function' : 'unknown-function',
    what: `the function ${call.name} is not portable`,
    remedy: instead ?? suggest(call.name, FUNCTION_NAMES),
    at: call.at,
  });
  return ANY;
}

function checkCount(call: Call, signature: FunctionSignature, context: Context): void {
  const most = signature.repeats ? Number.POSITIVE_INFINITY : signature.takes.length;
  const least = signature.least ?? signature.takes.length;
  const given = call.arguments.length;
  if (given >= least && given <= most) return;
  const wanted = least === most ? `${least}` : `${least} or more`;
  const isRound = signature.name === 'round';
  context.report({
    code: isRound ? 'not-portable' : 'invalid',
    rule: 'arguments',
    what: `${signature.name} takes ${wanted} argument${wanted === '1' ? '' : 's'}, and here are ${given}`,
    remedy: isRound ? 'Write round(x * 100) / 100 for two digits.' : 'Correct the arguments at the mark.',
    at: call.at,
  });
}

// What only one engine refuses, or answers in its own way.
function checkArguments(call: Call, signature: FunctionSignature, context: Context): void {
  if (signature.name === 'range') checkRange(call, context);
  const [, second] = call.arguments;
  if (signature.name === 'split' && second?.kind === 'string' && second.value === '') {
    const remedy = 'Split at a text of at least one character.';
    context.report({ rule: 'arguments', what: 'split at an empty text gives different lists', remedy, at: second.at });
  }
  if (signature.name !== 'substring' && signature.name !== 'left' && signature.name !== 'right') return;
  for (const argument of call.arguments.slice(1)) {
    if (argument.kind !== 'sign' || argument.operator !== '-') continue;
    const remedy = 'Count from 0; for the end of a text write right(text, length).';
    context.report({ rule: 'arguments', what: `${signature.name} cannot count backwards on both engines`, remedy, at: argument.at });
  }
}
