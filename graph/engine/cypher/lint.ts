// All the reasons why a query is refused, at once.

import type { Context } from './check/context.ts';
import { bindQuery } from './check/query.ts';
import { type Finding, type Problem, SyntaxStop, toProblem } from './problem.ts';
import { GRAPH_SCHEMA, type QuerySchema } from './query-schema.ts';
import { parseStatement } from './read/parser.ts';
import type { Statement } from './syntax.ts';

/** What a query may name beside the words of the language. */
export interface LintOptions {
  readonly schema?: QuerySchema;
}

/** A query that was read, with its problems; without a statement where it could not be read at all. */
export interface Linted {
  readonly statement?: Statement;
  readonly columns: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads and checks the text. `params` are the names that the caller will give values. Never throws for what a person wrote. */
export function lint(text: string, params: readonly string[], options: LintOptions = {}): Linted {
  const findings: Finding[] = [];
  const statement = read(text, findings);
  if (!statement) return { columns: [], problems: findings.map((finding) => toProblem(finding, text)) };
  const context = lintContext({ params, options, findings });
  const columns = [...bindQuery(statement, context, true).keys()];
  return { statement, columns, problems: inOrder(findings).map((finding) => toProblem(finding, text)) };
}

/** A context that collects what is reported. */
function lintContext(about: { readonly params: readonly string[]; readonly options: LintOptions; readonly findings: Finding[] }): Context {
  return {
    schema: about.options.schema ?? GRAPH_SCHEMA,
    params: new Set(about.params),
    scope: new Map(),
    canAggregate: false,
    isInList: false,
    report: (finding) => about.findings.push(finding),
  };
}

function read(text: string, findings: Finding[]): Statement | undefined {
  try {
    return parseStatement(text);
  } catch (error) {
    if (!(error instanceof SyntaxStop)) throw error;
    findings.push(error.finding);
    return undefined;
  }
}

// An expression that stands twice in the checks (a grouping key, an imported name) is reported once.
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.at.offset} ${finding.rule} ${finding.what}`, finding]));
  return [...seen.values()].sort((a, b) => a.at.offset - b.at.offset || (a.rule < b.rule ? -1 : 1));
}
