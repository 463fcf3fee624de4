import type { Case, Expression } from '../syntax.ts';
import { parseExpressionAt } from './expression.ts';
import type { TokenReader } from './token-reader.ts';

/** `CASE [subject] WHEN … THEN … [ELSE …] END`, the cursor on CASE. */
export function parseCase(reader: TokenReader): Expression {
  const at = reader.expectWord('case', 'here').at;
  const subject = reader.isWord('when') ? undefined : parseExpressionAt(reader);
  const branches: Case['branches'][number][] = [];
  while (reader.takeWords('when')) {
    const when = parseExpressionAt(reader);
    if (reader.isSymbol(',')) throw severalValues(reader);
    reader.expectWord('then', 'behind the condition');
    branches.push({ when, result: parseExpressionAt(reader) });
  }
  if (branches.length === 0) throw reader.unexpected('WHEN');
  const otherwise = reader.takeWords('else') ? parseExpressionAt(reader) : undefined;
  reader.expectWord('end', 'behind the CASE');
  return { kind: 'case', ...(subject && { subject }), branches, ...(otherwise && { otherwise }), at };
}

function severalValues(reader: TokenReader) {
  return reader.stop({
    rule: 'case-values',
    what: 'several values behind one WHEN are not portable',
    remedy: 'Write CASE WHEN x IN [1, 2] THEN … END, or one WHEN for each value.',
  });
}
