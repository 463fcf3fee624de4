// Where a reader of HCL stands in its text, and how it passes over what it does not look into: blanks, comments, strings, heredocs.
// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
import type { LineIndex } from './line-index.ts';
import type { ProblemList } from './problem.ts';

export interface Cursor {
  readonly text: string;
  at: number;
  readonly lines: LineIndex;
  readonly problems: ProblemList;
  /** Set at the first syntax error: everything that is open is closed with what it has. */
  stopped: boolean;
}

/** Blanks and comments of this line. */
export function skipBlank(cursor: Cursor): void {
  for (;;) {
    const next = pastBlank(cursor.text, cursor.at);
    if (next === cursor.at) return;
    cursor.at = next;
  }
}

/** Blanks, comments and line ends. */
export function skipSpace(cursor: Cursor): void {
  for (;;) {
    skipBlank(cursor);
    if (cursor.text[cursor.at] !== '\n') return;
    cursor.at++;
  }
}

/** The place after a blank or a comment that stands here; the same place where none does. A comment to the end of the line leaves the line end. */
export function pastBlank(text: string, at: number): number {
  const char = text[at];
  if (char === ' ' || char === '\t' || char === '\r' || char === '\uFEFF') return at + 1;
  if (char === '#' || (char === '/' && text[at + 1] === '/')) return endOfLine(text, at);
  if (char !== '/' || text[at + 1] !== '*') return at;
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** The place after the string that begins here; -1 where it is not closed on its line. Strings inside `${…}` inside strings need no recursion. */
export function endOfString(text: string, start: number): number {
  return walk(text, start + 1, [], true);
}

/** The place after the `}` of an interpolation whose inside begins here; -1 where it is not closed. */
export function endOfInterpolation(text: string, inside: number): number {
  return walk(text, inside, [0], false);
}

// `depths` has one number for each open interpolation: the braces that are open in it.
function walk(text: string, from: number, depths: number[], isInText: boolean): number {
  const isString = isInText;
  let isText = isInText;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (isText) {
      if (char === '\\') at++;
      else if (char === '\n') return -1;
      else if (char === '"') {
        if (depths.length === 0) return at + 1;
        isText = false;
      } else if (isEscapedMark(text, at)) at += 2;
      else if ((char === '$' || char === '%') && text[at + 1] === '{') {
        depths.push(0);
        isText = false;
        at++;
      }
    } else if (char === '"') isText = true;
    else if (char === '{') depths.push((depths.pop() ?? 0) + 1);
    else if (char === '}') {
      const open = depths.pop() ?? 0;
      if (open > 0) depths.push(open - 1);
      else if (depths.length === 0 && !isString) return at + 1;
      else isText = true;
    }
  }
  return -1;
}

/** `$${` and `%%{` are the marks themselves. */
export function isEscapedMark(text: string, at: number): boolean {
  const char = text[at];
  return (char === '$' || char === '%') && text[at + 1] === char && text[at + 2] === '{';
}

export interface Heredoc {
  /** First character of the first line of its text. */
  readonly from: number;
  /** After the last line of its text, its line end included. */
  readonly to: number;
  /** After the closing word. */
  readonly end: number;
  /** `<<-`: what all lines are indented by does not count. */
  readonly isIndented: boolean;
}

const OPENING = /<<(-?)([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\r?\n/uy;

/** The heredoc that begins here; undefined where none does, or where it is never closed. */
export function heredocAt(text: string, at: number): Heredoc | undefined {
  OPENING.lastIndex = at;
  const opening = OPENING.exec(text);
  if (opening === null) return undefined;
  const [whole, dash, word = ''] = opening;
  const from = at + whole.length;
  for (let line = from; line < text.length; ) {
    const end = endOfLine(text, line);
    if (text.slice(line, end).trim() === word)
      return { from, to: line, end: line + text.slice(line, end).trimEnd().length, isIndented: dash === '-' };
    line = end + 1;
  }
  return undefined;
}

/** True where `<<` begins a heredoc, closed or not. */
export function opensHeredoc(text: string, at: number): boolean {
  OPENING.lastIndex = at;
  return OPENING.test(text);
}

export function nameOfNext({ text, at }: Cursor): string {
  if (at >= text.length) return 'the end of the text';
  return text[at] === '\n' ? 'the end of the line' : JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** The first error ends the reading; what stands before it is kept. */
export function stop(cursor: Cursor, detail: string): void {
  if (cursor.stopped) return;
  cursor.stopped = true;
  const isCut = cursor.at >= cursor.text.length;
  // A line break ends a line, it does not begin one.
  const end = cursor.text.endsWith('\n') ? cursor.text.length - 1 : cursor.text.length;
  const { line, column } = cursor.lines.at(Math.max(0, Math.min(cursor.at, end)));
  cursor.problems.add({
    code: isCut ? 'truncated' : 'unreadable',
    detail: isCut ? `the HCL text is cut off: ${detail}` : `not HCL: ${detail}`,
    remedy: isCut
      ? 'Save the file again; what stands before the cut was read.'
      : 'Correct the syntax there (terraform validate); what stands before was read.',
    line,
    column,
  });
}
