// js-yaml's events for one YAML document, with the repairs that the tools which own the formats do silently.
import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { MAX_DEPTH, MAX_REPAIR_CHARS, MAX_REPAIRS } from './limits.ts';
import type { Problem, ProblemList } from './problem.ts';

/** Events, the text their offsets stand in, and how many columns each repaired line (0-based) was moved. */
export interface ParsedYaml {
  readonly text: string;
  readonly events: readonly Event[];
  readonly moved: ReadonlyMap<number, number>;
}

/** Parses one document; undefined, with the reason among the problems, where it cannot be understood. */
export function parseYaml(text: string, problems: ProblemList): ParsedYaml | undefined {
  const moved = new Map<number, number>();
  let attempt = text;
  for (let repairs = 0; ; repairs++) {
    try {
      return { text: attempt, events: parseEvents(attempt, { maxDepth: MAX_DEPTH }), moved };
    } catch (error) {
      const mended = repairs < MAX_REPAIRS && repairs * text.length < MAX_REPAIR_CHARS ? repair(attempt, error, moved) : undefined;
      if (mended === undefined) {
        problems.add(problemOf(text, error));
        return undefined;
      }
      if (mended.problem !== undefined) problems.add(mended.problem);
      attempt = mended.text;
    }
  }
}

/** Spaces put before a line that closes a bracket or a quote at or left of its parent. */
const INDENT = 16;
const NON_PRINTABLE =
  /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

// "deficient indentation": common in CloudFormation and Argo files, whose own tools accept it.
// Leading spaces mean nothing inside brackets and are folded inside quotes, so only columns of that line change.
function repair(
  text: string,
  error: unknown,
  moved: Map<number, number>,
): { readonly text: string; readonly problem?: Problem } | undefined {
  if (!(error instanceof YAMLException) || error.mark === undefined) return undefined;
  if (error.reason === 'deficient indentation') {
    const start = text.lastIndexOf('\n', error.mark.position - 1) + 1;
    moved.set(error.mark.line, (moved.get(error.mark.line) ?? 0) + INDENT);
    return { text: text.slice(0, start) + ' '.repeat(INDENT) + text.slice(start) };
  }
  if (!/non-printable characters|null byte/.test(error.reason)) return undefined;
  const clean = text.replace(NON_PRINTABLE, '\uFFFD');
  if (clean === text) return undefined;
  return {
    text: clean,
    problem: {
      code: 'encoding',
      detail: 'the file holds control characters that YAML forbids; they were read as "\uFFFD"',
      remedy: 'Remove the control characters there.',
      line: error.mark.line + 1,
      column: error.mark.column + 1,
    },
  };
}

function problemOf(text: string, error: unknown): Problem {
  const mark = error instanceof YAMLException ? error.mark : undefined;
  const reason = error instanceof YAMLException ? error.reason : String(error);
  const line = Math.min((mark?.line ?? 0) + 1, linesIn(text));
  const template = templateLine(text, line);
  if (template !== undefined) return templated(template);
  if (reason.startsWith('nesting exceeded')) {
    return {
      code: 'too-large',
      detail: `nested deeper than ${MAX_DEPTH} levels`,
      remedy: 'Look whether the file is what it should be; no known format nests this deep.',
      line,
    };
  }
  return { code: 'unreadable', detail: `not YAML: ${reason}`, remedy: 'Correct the syntax there; this document was left out.', line };
}

function linesIn(text: string): number {
  const pieces = text.split('\n').length;
  return text.endsWith('\n') ? Math.max(1, pieces - 1) : pieces;
}

/** The gap of a text that only becomes YAML when a template engine has filled it. */
export function templated(line: number): Problem {
  return {
    code: 'templated',
    detail: 'the file is a template ({{ }} or {% %}); its values are not known before it is rendered',
    remedy: 'Scan the rendered output too: for Helm, helm template <chart> > rendered.yaml.',
    line,
  };
}

// "${{ }}" is an expression of GitHub Actions and Backstage, and stands in plain text there; it only counts on the faulty line itself.
function templateLine(text: string, faulty: number): number | undefined {
  const found = /(?<![$'"])\{\{|\{%/.exec(text);
  if (found !== null) return text.slice(0, found.index).split('\n').length;
  return text.split('\n')[faulty - 1]?.includes('{{') === true ? faulty : undefined;
}
