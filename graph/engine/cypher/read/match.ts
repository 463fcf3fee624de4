import type { MatchClause, Pattern, Position } from '../syntax.ts';
import { parseExpressionAt } from './expression.ts';
import { parsePattern } from './pattern.ts';
import type { TokenReader } from './token-reader.ts';

/** Patterns between commas. */
export function parsePatterns(reader: TokenReader): readonly Pattern[] {
  const patterns = [parsePattern(reader)];
  while (reader.takeSymbol(',')) patterns.push(parsePattern(reader));
  return patterns;
}

/** The clause around its patterns, with the WHERE that may follow them. */
export function parseMatchBody(
  reader: TokenReader,
  head: { readonly optional: boolean; readonly at: Position; readonly patterns: readonly Pattern[] },
): MatchClause {
  const where = reader.takeWords('where') ? parseExpressionAt(reader) : undefined;
  return { kind: 'match', ...head, ...(where && { where }) };
}
