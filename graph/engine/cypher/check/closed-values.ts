// Values that a property can never have: `s.errors = 'fial'` would be false for ever, in silence.

import type { Expression } from '../syntax.ts';
import type { Type } from '../types.ts';
import type { Context } from './context.ts';
import { suggest } from './nearest.ts';

interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

/** Reports two sides whose closed lists have no value in common. */
export function checkEquality(left: Typed, right: Typed, context: Context): void {
  const [one, other] = [left.type.values, right.type.values];
  if (!one || !other || one.some((value) => other.includes(value))) return;
  // The literal is the side to correct.
  const [written, allowed] = left.expression.kind === 'string' ? [left, other] : [right, one];
  report(written, allowed, context);
}

/** Reports members of a list that the element can never be. */
export function checkMembers(element: Typed, list: Typed, context: Context): void {
  const allowed = element.type.values;
  if (!allowed) return;
  if (list.expression.kind !== 'list') {
    const values = list.type.of?.values;
    if (values && !values.some((value) => allowed.includes(value))) report(element, values, context);
    return;
  }
  for (const item of list.expression.items) {
    if (item.kind !== 'string' || allowed.includes(item.value)) continue;
    report({ expression: item, type: { name: 'string', values: [item.value] } }, allowed, context);
  }
}

function report(written: Typed, allowed: readonly string[], context: Context): void {
  const value = written.type.values?.join("' or '") ?? '';
  context.report({
    code: 'invalid',
    rule: 'unknown-value',
    what: `'${value}' is never a value of this; it can be ${allowed.map((name) => `'${name}'`).join(', ')}`,
    remedy: suggest(value, allowed),
    at: written.expression.at,
  });
}
