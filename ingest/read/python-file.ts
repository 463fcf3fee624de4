// A Python file as a syntax tree with lines, where people can have written it.
import type { Gap } from '../../graph/model.ts';
import { sourceOf, type TextDocument } from '../ingester.ts';
import { firstFault, type Python, parsePython } from './python.ts';

/** Files that people write are far smaller; the parser takes seconds for one of this size. */
const MAX_CHARS = 500_000;
/** A chain of calls is as deep as it is long; what goes deeper than this was written by a program. */
const MAX_DEPTH = 400;

export interface PythonFile {
  readonly python: Python;
  /** Line of the file at an offset of the text; what is missing at the end of a file is missing in its last line. */
  lineAt(at: number): number;
}

/** Undefined, with a gap, for what is too large or too deep to be read; a fault of syntax is a gap, and what stands around it is read. */
export function openPython(document: TextDocument, gap: (gap: Gap) => void): PythonFile | undefined {
  const top = sourceOf(document, { line: document.lineOf(0) });
  if (document.text.length > MAX_CHARS) {
    gap({
      code: 'too-large',
      detail: `a Python file of ${document.text.length.toLocaleString('en-US')} characters is not parsed`,
      remedy: 'Split the file: files of this size are generated, and their generator is what to look at.',
      source: top,
    });
    return undefined;
  }
  const python = parsePython(document.text);
  if (python === undefined || python.depth > MAX_DEPTH) {
    gap({
      code: 'too-large',
      detail: `the Python of this file is nested more than ${MAX_DEPTH} levels deep, or too broken to be parsed, and was not read`,
      remedy:
        'Correct the syntax, and split long chains and deep calls: files of this shape are generated, and their generator is what to look at.',
      source: top,
    });
    return undefined;
  }
  const end = Math.max(0, document.text.trimEnd().length - 1);
  const lineAt = (at: number): number => document.lineOf(python.lines.at(Math.min(at, end)).line - 1);
  const fault = firstFault(python);
  if (fault !== undefined)
    gap({
      code: 'unreadable',
      detail: 'this is no Python',
      remedy: 'Correct the syntax; what stands before and after was read as far as it goes.',
      source: sourceOf(document, { line: lineAt(fault) }),
    });
  return { python, lineAt };
}
