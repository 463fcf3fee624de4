// Expressions that walk a list and give each element a name.

import type { Expression, Position, Quantifier } from '../syntax.ts';
import { parseExpressionAt } from './expression.ts';
import type { TokenReader } from './token-reader.ts';

/** `any(x IN list WHERE …)` and its like, the cursor on the word. */
export function parseQuantifier(reader: TokenReader, quantifier: Quantifier['quantifier']): Expression {
  const at = reader.next().at;
  reader.expectSymbol('(', `behind ${quantifier}`);
  const variable = reader.expectName('a name for the element');
  reader.expectWord('in', `behind ${variable}`);
  const list = parseExpressionAt(reader);
  reader.expectWord('where', `behind the list of ${quantifier}`);
  const where = parseExpressionAt(reader);
  reader.expectSymbol(')', `behind the condition of ${quantifier}`);
  return { kind: 'quantifier', quantifier, variable, list, where, at };
}

/** `reduce(sum = 0, x IN list | sum + x)`, the cursor on the word. */
export function parseReduce(reader: TokenReader): Expression {
  const at = reader.next().at;
  reader.expectSymbol('(', 'behind reduce');
  const accumulator = reader.expectName('a name for the result');
  reader.expectSymbol('=', `behind ${accumulator}`);
  const start = parseExpressionAt(reader);
  reader.expectSymbol(',', 'behind the first value');
  const variable = reader.expectName('a name for the element');
  reader.expectWord('in', `behind ${variable}`);
  const list = parseExpressionAt(reader);
  reader.expectSymbol('|', 'behind the list');
  const step = parseExpressionAt(reader);
  reader.expectSymbol(')', 'behind reduce');
  return { kind: 'reduce', accumulator, start, variable, list, step, at };
}

/** `[x IN list WHERE … | …]` behind its opening bracket; undefined where it is a plain list. */
export function parseBinding(reader: TokenReader, at: Position): Expression | undefined {
  if (!reader.isName() || !reader.isWord('in', 1)) return undefined;
  const variable = reader.expectName('a name for the element');
  reader.expectWord('in', `behind ${variable}`);
  const list = parseExpressionAt(reader);
  const where = reader.takeWords('where') ? parseExpressionAt(reader) : undefined;
  const yields = reader.takeSymbol('|') ? parseExpressionAt(reader) : undefined;
  reader.expectSymbol(']', 'behind the list');
  return { kind: 'comprehension', variable, list, ...(where && { where }), ...(yields && { yields }), at };
}
