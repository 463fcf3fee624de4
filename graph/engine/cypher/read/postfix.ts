// What may follow a value: .property, [index], [from..to], :Label.

import type { Expression } from '../syntax.ts';
import { parseAtom } from './atom.ts';
import { parseExpressionAt } from './expression.ts';
import { parseLabels } from './labels.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads a value with everything that is attached to it. */
export function parsePostfix(reader: TokenReader): Expression {
  const at = reader.at;
  let value = parseAtom(reader);
  while (true) {
    if (reader.takeSymbol('.')) value = { kind: 'property', of: value, name: reader.expectName('the name of a property'), at };
    else if (reader.isSymbol('[')) value = parseBrackets(reader, value);
    else if (reader.isSymbol(':') && value.kind === 'variable') value = { kind: 'label-test', of: value, labels: parseLabels(reader), at };
    else return value;
  }
}

function parseBrackets(reader: TokenReader, of: Expression): Expression {
  const { at } = of;
  reader.expectSymbol('[', 'before an index');
  const from = reader.isSymbol('..') ? undefined : parseExpressionAt(reader);
  if (!reader.takeSymbol('..')) {
    reader.expectSymbol(']', 'behind the index');
    if (!from) throw reader.unexpected('an index');
    return { kind: 'index', of, index: from, at };
  }
  const to = reader.isSymbol(']') ? undefined : parseExpressionAt(reader);
  if (!from && !to) throw reader.unexpected('the start or the end of the range');
  reader.expectSymbol(']', 'behind the range');
  return { kind: 'slice', of, ...(from && { from }), ...(to && { to }), at };
}
