import type { Case } from '../syntax.ts';
import { areComparable, inWords, joinAll, NULL, type Type } from '../types.ts';
import { checkEquality } from './closed-values.ts';
import type { Context } from './context.ts';
import { expectCondition } from './expect.ts';
import { infer } from './infer.ts';

/** Both forms of CASE; without ELSE it may be NULL. */
export function inferCase({ subject, branches, otherwise }: Case, context: Context): Type {
  const compared = subject && { expression: subject, type: infer(subject, context) };
  const results: Type[] = [];
  for (const { when, result } of branches) {
    if (compared) {
      const type = infer(when, context);
      if (areComparable(compared.type, type)) checkEquality(compared, { expression: when, type }, context);
      else {
        const what = `${inWords(compared.type)} is compared with ${inWords(type)}`;
        context.report({ rule: 'type-mismatch', what, remedy: `Compare with ${inWords(compared.type)}.`, at: when.at });
      }
    } else expectCondition(when, context);
    results.push(infer(result, context));
  }
  return joinAll([...results, otherwise ? infer(otherwise, context) : NULL]);
}
