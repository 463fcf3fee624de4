import { REFUSED_WORDS, WRITING_WORDS } from '../keywords.ts';
import type { CallClause, Clause, Position } from '../syntax.ts';
import { parseExpressionAt } from './expression.ts';
import { parseMatchBody, parsePatterns } from './match.ts';
import { parseProjection } from './projection.ts';
import { parseQuery } from './query.ts';
import type { TokenReader } from './token-reader.ts';

/** Reads one clause; refuses what writes, calls procedures or leaves the graph. */
export function parseClause(reader: TokenReader): Clause {
  const at = reader.at;
  if (reader.takeWords('optional', 'match')) return parseMatchBody(reader, { optional: true, at, patterns: parsePatterns(reader) });
  if (reader.takeWords('match')) return parseMatchBody(reader, { optional: false, at, patterns: parsePatterns(reader) });
  if (reader.isWord('with')) return parseProjection(reader, 'with');
  if (reader.isWord('return')) return parseProjection(reader, 'return');
  if (reader.takeWords('unwind')) {
    const list = parseExpressionAt(reader);
    reader.expectWord('as', 'behind the list');
    return { kind: 'unwind', list, variable: reader.expectName('a name for the element'), at };
  }
  if (reader.takeWords('call')) return parseCallSubquery(reader, at);
  throw refused(reader);
}

function parseCallSubquery(reader: TokenReader, at: Position): CallClause {
  const imports = reader.takeSymbol('(') ? parseImports(reader) : undefined;
  if (!reader.takeSymbol('{')) throw procedure(reader, at);
  const query = reader.nested(() => parseQuery(reader));
  reader.expectSymbol('}', 'behind the subquery');
  if (reader.isWord('in') && reader.isWord('transactions', 1)) throw writing(reader);
  return { kind: 'call-subquery', ...(imports && { imports }), query, at };
}

function parseImports(reader: TokenReader): readonly string[] | '*' {
  if (reader.takeSymbol('*')) {
    reader.expectSymbol(')', 'behind *');
    return '*';
  }
  const names: string[] = [];
  while (!reader.isSymbol(')')) {
    names.push(reader.expectName('the name of a variable'));
    if (!reader.takeSymbol(',')) break;
  }
  reader.expectSymbol(')', 'behind the variables');
  return names;
}

function refused(reader: TokenReader) {
  const token = reader.peek();
  const word = token.kind === 'word' ? token.text.toLowerCase() : '';
  if (WRITING_WORDS.has(word)) return writing(reader);
  const remedy = REFUSED_WORDS.get(word);
  if (remedy !== undefined) return reader.stop({ rule: 'refused-clause', what: `${word.toUpperCase()} is not portable`, remedy });
  return reader.unexpected('a clause (MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL { … }, RETURN)');
}

function writing(reader: TokenReader) {
  return reader.stop({
    code: 'not-read-only',
    rule: 'writing-clause',
    what: `${reader.peek().text.toUpperCase()} changes data; queries only read`,
    remedy: 'The graph is a projection of the snapshot: change the source files, pins.yaml or fullscore.yaml and scan again.',
  });
}

function procedure(reader: TokenReader, at: Position) {
  return reader.stop({
    code: 'not-read-only',
    rule: 'procedure',
    what: 'procedures are not portable and may write',
    remedy: 'Use MATCH, or CALL { … } with a query inside.',
    at,
  });
}
