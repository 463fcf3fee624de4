// Portable Cypher: one text, two engines. Read once to a tree, checked against the schema, printed for each engine.
import type { EngineName } from '../engine.ts';
import { columnName } from './column-name.ts';
import { forEmbedded } from './embedded/embedded.ts';
import { type LintOptions, lint } from './lint.ts';
import { print } from './print/clause.ts';
import { type Problem, toQueryError } from './problem.ts';
import type { Clause, Query, Statement } from './syntax.ts';
import { descendants } from './walk.ts';

export type { LintOptions } from './lint.ts';
export type { Problem } from './problem.ts';
export type { Statement } from './syntax.ts';

/** A query that both engines answer alike. */
export interface Prepared {
  readonly statement: Statement;
  /** Names of the answer's columns, in order. */
  readonly columns: readonly string[];
  /** Parameters that the query uses, sorted. */
  readonly params: readonly string[];
}

/**
 * Reads and checks a query; `params` are the names that will have a value. Throws the first problem as a QueryError of code
 * 'not-portable', 'not-read-only' or 'invalid'.
 */
export function preparePortable(text: string, params: readonly string[] = [], options: LintOptions = {}): Prepared {
  const { statement, columns, problems } = lint(text, params, options);
  const [first] = problems;
  if (first) throw toQueryError(first);
  if (!statement) throw new Error('a query without problems has a statement');
  return { statement, columns, params: usedParams(statement) };
}

/** Every problem of the text, in the order of their places. */
export function lintQuery(text: string, params: readonly string[] = [], options: LintOptions = {}): readonly Problem[] {
  return lint(text, params, options).problems;
}

/** The statement in the words of one engine; every column has its name written out. */
export function printFor(engine: EngineName, statement: Statement): string {
  const named = withColumnNames(statement);
  return print(engine === 'embedded' ? forEmbedded(named) : named);
}

function usedParams(statement: Statement): readonly string[] {
  const names = new Set<string>();
  for (const part of descendants(statement)) if (part.kind === 'parameter') names.add(part.name);
  return [...names].sort();
}

// The engines make up names of their own for columns without AS.
function withColumnNames(query: Query): Query {
  return { ...query, parts: query.parts.map((part) => ({ ...part, clauses: part.clauses.map(named) })) };
}

function named(clause: Clause): Clause {
  if (clause.kind === 'call-subquery') return { ...clause, query: withColumnNames(clause.query) };
  if (clause.kind !== 'return') return clause;
  return {
    ...clause,
    items: clause.items.map((item) => (item.expression.kind === 'variable' ? item : { ...item, alias: columnName(item) })),
  };
}
