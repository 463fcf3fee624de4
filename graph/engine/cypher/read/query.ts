import type { Clause, Query, SingleQuery } from '../syntax.ts';
import { parseClause } from './clause.ts';
import type { TokenReader } from './token-reader.ts';

/** Single queries joined by UNION, up to the end of the text, a closing brace or a semicolon. */
export function parseQuery(reader: TokenReader): Query {
  const at = reader.at;
  const parts = [parseSingleQuery(reader)];
  let union: Query['union'] | undefined;
  while (reader.isWord('union')) {
    const unionAt = reader.next().at;
    const operator = reader.takeWords('all') ? 'UNION ALL' : 'UNION';
    reader.takeWords('distinct');
    if (union !== undefined && union !== operator) {
      throw reader.stop({
        code: 'invalid',
        rule: 'mixed-union',
        what: 'UNION and UNION ALL cannot be mixed in one query',
        remedy: 'Use one of them throughout.',
        at: unionAt,
      });
    }
    union = operator;
    parts.push(parseSingleQuery(reader));
  }
  return { kind: 'query', union: union ?? 'UNION', parts, at };
}

function parseSingleQuery(reader: TokenReader): SingleQuery {
  const at = reader.at;
  const clauses: Clause[] = [];
  do clauses.push(parseClause(reader));
  while (!endsSingleQuery(reader));
  return { kind: 'single-query', clauses, at };
}

function endsSingleQuery(reader: TokenReader): boolean {
  return reader.peek().kind === 'end' || reader.isWord('union') || reader.isSymbol('}') || reader.isSymbol(';');
}
