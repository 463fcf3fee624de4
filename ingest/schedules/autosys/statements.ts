// JIL as a list of "attribute: value" statements with their lines: comments, quotes, continuation, two statements on one line.

/** One statement. */
export interface Statement {
  /** Lower case: attributes are written in any. */
  readonly key: string;
  readonly value: string;
  /** 0-based line of the text. */
  readonly line: number;
}
export interface Statements {
  readonly statements: readonly Statement[];
  /** 0-based lines that are neither a statement nor a comment. */
  readonly strange: readonly { readonly line: number; readonly text: string }[];
}

/** Statements that open a block; what follows belongs to it. */
export const OPENS = /^(insert|update|override|delete)_\w+$/;
/** Attributes that may follow on the line of the one that opens the block. */
const SECOND = /(?<!\s)\s+(job_type|type|box_name|machine|owner|node_name)\s*:/i;
/** Longest quoted value over several lines. */
const MAX_QUOTED_LINES = 200;

export function statementsIn(text: string): Statements {
  const lines = withoutComments(text).split(/\r?\n/);
  const statements: Statement[] = [];
  const strange: { line: number; text: string }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    let line = lines[at] ?? '';
    // A backslash at the end, or a quote that is still open, goes on in the next line.
    while (at + 1 < lines.length && at - start < MAX_QUOTED_LINES && (/\\\s*$/.test(line) || isOpen(line, lines[at + 1] ?? ''))) {
      line = `${line.replace(/\\\s*$/, '')} ${(lines[++at] ?? '').trim()}`;
    }
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const found = statementsOf(line, start);
    if (found.length === 0) strange.push({ line: start, text: line.trim() });
    statements.push(...found);
  }
  return { statements, strange };
}

// Comments are blanked so that every line keeps its number; "/*" inside quotes is a path with a wildcard.
function withoutComments(text: string): string {
  let out = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\n') quoted = false;
    if (char === '"') quoted = !quoted;
    if (char !== '/' || text[at + 1] !== '*' || quoted || !isCommentStart(text, at)) {
      out += char;
      continue;
    }
    const end = text.indexOf('*/', at + 2);
    const stop = end < 0 ? text.length : end + 2;
    out += text.slice(at, stop).replace(/[^\n]/g, '');
    at = stop - 1;
  }
  return out;
}

/** A comment stands alone or after a space; "ls /data/*" goes on as a path. */
function isCommentStart(text: string, at: number): boolean {
  const before = text[at - 1];
  return before === undefined || /\s/.test(before);
}

function isOpen(line: string, next: string): boolean {
  const value = line.slice(line.indexOf(':') + 1);
  const quotes = (value.replace(/\\"/g, '').match(/"/g) ?? []).length;
  return quotes % 2 === 1 && /^\s*\w+\s*:\s*"/.test(line) && !/\w_\w/.test(/^\s*(\w+)\s*:/.exec(next)?.[1] ?? '');
}

function statementsOf(line: string, at: number): readonly Statement[] {
  const [, key = '', value = ''] = /^\s*([A-Za-z][\w-]*)\s*:(.*)$/s.exec(line) ?? [];
  if (key === '') return [];
  const name = key.toLowerCase();
  const second = OPENS.test(name) || /^(job_type|box_name|machine)$/.test(name) ? SECOND.exec(value) : null;
  if (second === null) return [{ key: name, value: unquoted(value), line: at }];
  return [{ key: name, value: unquoted(value.slice(0, second.index)), line: at }, ...statementsOf(value.slice(second.index), at)];
}

function unquoted(value: string): string {
  const plain = value.trim();
  const inner = /^"((?:[^"\\]|\\.)*)"$/s.exec(plain)?.[1];
  return (inner ?? plain).replace(/\\([":])/g, '$1');
}
