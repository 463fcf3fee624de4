// What is wrong with a query, said for people: the construct, where it stands, and the portable way to write it.
import { QueryError } from '../engine.ts';
import type { Position } from './syntax.ts';

/** One reason why a query is refused; `rule` is a stable kebab-case name, `message` carries line:column and a code frame. */
export interface Problem {
  readonly code: 'not-portable' | 'not-read-only' | 'invalid';
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
  readonly at: Position;
}

/** A problem before its place is written into the message. */
export interface Finding {
  readonly code?: Problem['code'];
  readonly rule: string;
  readonly what: string;
  readonly remedy: string;
  readonly at: Position;
}

/** Stops the reader at a place where it cannot know what follows. Never leaves graph/engine/cypher. */
export class SyntaxStop extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.what);
    this.finding = finding;
  }
}

/** Writes the place and a code frame of the text into the message. */
export function toProblem(finding: Finding, text: string): Problem {
  const { line, column } = finding.at;
  const source = text.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const { shown, mark } = frame(source, column - 1);
  return {
    code: finding.code ?? 'not-portable',
    rule: finding.rule,
    message: `${finding.what} (${line}:${column})\n  ${shown}\n  ${mark}`,
    remedy: finding.remedy,
    at: finding.at,
  };
}

/** The error a caller gets for a problem. */
export function toQueryError(problem: Problem): QueryError {
  return new QueryError(problem.code, problem.message, problem.remedy);
}

// A query written on one long line is shown around the mark only.
const FRAME_WIDTH = 100;

function frame(source: string, column: number): { readonly shown: string; readonly mark: string } {
  const start = source.length <= FRAME_WIDTH ? 0 : Math.max(0, Math.min(column - FRAME_WIDTH / 2, source.length - FRAME_WIDTH));
  const shown = source.slice(start, start + FRAME_WIDTH).replaceAll('\t', ' ');
  return { shown, mark: `${' '.repeat(Math.max(0, column - start))}^` };
}
