// Text to tree. Each function reads its whole text and throws SyntaxStop where it cannot.

import { SyntaxStop } from '../problem.ts';
import type { Clause, Expression, Node, ProjectionItem, Statement } from '../syntax.ts';
import { children } from '../walk.ts';
import { parseClause } from './clause.ts';
import { parseExpressionAt } from './expression.ts';
import { parseColumns } from './projection.ts';
import { parseQuery } from './query.ts';
import { TOO_DEEP, TokenReader } from './token-reader.ts';

/** Longer texts are refused unread; a rule or a question of a person is a few hundred characters. */
export const LONGEST = 65_536;

/** The embedded engine stops at 64 levels; what the printer for it adds must still fit. */
const DEEPEST = 48;

/** One whole query. A semicolon may end it; a second statement is refused. */
export function parseStatement(text: string): Statement {
  const reader = open(text);
  const query = parseQuery(reader);
  if (reader.takeSymbol(';') && reader.peek().kind !== 'end') {
    throw reader.stop({
      code: 'invalid',
      rule: 'second-statement',
      what: 'a second statement follows',
      remedy: 'Send one statement at a time.',
    });
  }
  return atEnd(reader, query, [query]);
}

/** Reading clauses without a RETURN, as the `scope` of a rule. */
export function parseClausesOf(text: string): readonly Clause[] {
  const reader = open(text);
  const clauses: Clause[] = [];
  do clauses.push(parseClause(reader));
  while (reader.peek().kind !== 'end');
  return atEnd(reader, clauses, clauses);
}

/** One expression, as `violates` of a rule. */
export function parseExpressionOf(text: string): Expression {
  const reader = open(text);
  const expression = parseExpressionAt(reader);
  return atEnd(reader, expression, [expression]);
}

/** Columns between commas, each with its name: `b.name AS target, d.count AS calls`. */
export function parseColumnsOf(text: string): readonly ProjectionItem[] {
  const reader = open(text);
  const columns = parseColumns(reader);
  return atEnd(
    reader,
    columns,
    columns.map(({ expression }) => expression),
  );
}

function open(text: string): TokenReader {
  if (text.length <= LONGEST) return new TokenReader(text);
  throw new SyntaxStop({
    code: 'invalid',
    rule: 'too-long',
    what: `the query has ${text.length} characters; ${LONGEST} are the limit`,
    remedy: 'Pass long lists as a parameter.',
    at: { offset: 0, line: 1, column: 1 },
  });
}

function atEnd<Part>(reader: TokenReader, part: Part, nodes: readonly Node[]): Part {
  if (reader.peek().kind !== 'end') throw reader.unexpected('the end of the text');
  if (!isDeeper(nodes, DEEPEST)) return part;
  throw reader.stop({
    rule: 'too-deep',
    what: `the query nests deeper than ${DEEPEST} levels`,
    remedy: TOO_DEEP,
    at: nodes[0]?.at ?? reader.at,
  });
}

// Level by level: a chain of a thousand sums is a tree too deep to walk down.
function isDeeper(nodes: readonly Node[], levels: number): boolean {
  let level = nodes;
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) level = level.flatMap(children);
  return level.length > 0;
}
