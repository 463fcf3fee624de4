// TOML as the same positioned tree that JSON and YAML give.
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { MAX_DEPTH } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import { fillToml } from './toml-tree.ts';
import type { Tree } from './tree.ts';

/** The tree of a TOML text, as far as it could be read, and what was wrong with it. Never throws. */
export function readToml(written: string): { readonly tree?: Tree; readonly problems: Problem[] } {
  const text = written.replace(/^\uFEFF/, '');
  const problems = problemList();
  const read = parse(text, problems) ?? parseBefore(text, problems);
  return { ...(read === undefined ? {} : { tree: fillToml(read.program, read.text, problems) }), problems: problems.all() };
}

interface Parsed {
  readonly program: AST.TOMLProgram;
  readonly text: string;
}

function parse(text: string, problems: ProblemList): Parsed | undefined {
  try {
    return { program: parseTOML(text), text };
  } catch (error) {
    problems.add(problemOf(error, text));
    return undefined;
  }
}

/** The parser gives up at the first error. What stands before its line is read, else what stands before the table around it. */
function parseBefore(text: string, problems: ProblemList): Parsed | undefined {
  const line = problems.all()[0]?.line ?? 1;
  const lines = text.split('\n').slice(0, line - 1);
  // The error may show only in the line after a value that is missing.
  const table = lines.findLastIndex((each) => /^\s*\[/.test(each));
  const quiet = problemList();
  for (const end of [lines.length, lines.length - 1, table]) {
    if (end <= 0) continue;
    const read = parse(lines.slice(0, end).join('\n'), quiet);
    if (read !== undefined) return read;
  }
  return undefined;
}

function problemOf(error: unknown, text: string): Problem {
  if (error instanceof ParseError)
    return {
      code: 'unreadable',
      detail: `this is no TOML: ${error.message}`,
      remedy: 'Correct the syntax; what stands before it was read.',
      // What is missing at the end of a text is missing in its last line.
      line: Math.min(error.lineNumber, text.trimEnd().split('\n').length),
    };
  return {
    code: 'too-large',
    detail: `the TOML of this file is nested deeper than ${MAX_DEPTH} levels, or broken in a way that its parser does not know`,
    remedy: 'Flatten the values, or exclude the file in .fullscoreignore.',
    line: 1,
  };
}
