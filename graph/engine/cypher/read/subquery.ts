import type { Expression, MatchClause, Subquery } from '../syntax.ts';
import { parseMatchBody, parsePatterns } from './match.ts';
import type { TokenReader } from './token-reader.ts';

const NOT_INSIDE = ['optional', 'with', 'return', 'union', 'unwind', 'call', 'order', 'limit', 'skip'];

/** `EXISTS { [MATCH] … [WHERE …] }` or COUNT, the cursor on the word. */
export function parseSubquery(reader: TokenReader, operator: Subquery['operator']): Expression {
  const at = reader.next().at;
  reader.expectSymbol('{', `behind ${operator}`);
  const matches = reader.nested(() => parseMatches(reader, operator));
  reader.expectSymbol('}', `behind the pattern of ${operator}`);
  return { kind: 'subquery', operator, matches, at };
}

function parseMatches(reader: TokenReader, operator: Subquery['operator']): readonly MatchClause[] {
  const matches: MatchClause[] = [];
  do {
    refuseOthers(reader, operator);
    const at = reader.at;
    if (!reader.takeWords('match') && matches.length > 0) throw reader.unexpected('MATCH');
    matches.push(parseMatchBody(reader, { optional: false, at, patterns: parsePatterns(reader) }));
    refuseOthers(reader, operator);
  } while (!reader.isSymbol('}') && reader.peek().kind !== 'end');
  return matches;
}

function refuseOthers(reader: TokenReader, operator: Subquery['operator']): void {
  const word = NOT_INSIDE.find((other) => reader.isWord(other) && !reader.isSymbol('.', 1));
  if (!word) return;
  throw reader.stop({
    rule: 'subquery-clause',
    what: `${operator} { … } may hold MATCH and WHERE only, not ${word.toUpperCase()}`,
    remedy: 'Join the patterns with a comma or a further MATCH, or do the work in a clause of its own before.',
  });
}
