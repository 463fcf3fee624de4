// JSON as people write it (comments, trailing commas, BOM) into a positioned tree.
// An own scanner because positions for every value are what makes it worth having, and jsonc-parser takes 3–5 times as long.
import { unescapeJson } from './json-string.ts';
import { MAX_DEPTH } from './limits.ts';
import { type Problem, type ProblemList, problemList } from './problem.ts';
import type { Entry, Tree } from './tree.ts';

/** The tree of a JSON text, as far as it could be read, and what was wrong with it. Never throws. */
export function readJson(text: string): { readonly tree?: Tree; readonly problems: Problem[] } {
  const cursor: Cursor = {
    text,
    at: text.charCodeAt(0) === 0xfeff ? 1 : 0,
    line: 1,
    lineStart: 0,
    stopped: false,
    problems: problemList(),
  };
  skipSpace(cursor);
  const tree = cursor.at < text.length ? readValue(cursor, 0) : undefined;
  if (tree === undefined && !cursor.stopped) stop(cursor, 'the text is empty');
  skipSpace(cursor);
  if (!cursor.stopped && cursor.at < text.length) noteRest(cursor);
  return { ...(tree === undefined ? {} : { tree }), problems: cursor.problems.all() };
}

// JSON lines are a good file of another kind; anything else after the value is an error.
function noteRest(cursor: Cursor): void {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code !== OPEN_MAP && code !== OPEN_LIST) {
    stop(cursor, 'text follows after the end of the JSON value');
    return;
  }
  cursor.problems.add({
    code: 'unsupported',
    detail: 'the file holds several JSON values; only the first was read',
    remedy: 'Put the values into one list, or name the file .jsonl if it holds one value per line.',
    line: cursor.line,
  });
}

interface Cursor {
  readonly text: string;
  at: number;
  line: number;
  lineStart: number;
  /** Set at the first syntax error: every open map and list is closed with what it has. */
  stopped: boolean;
  readonly problems: ProblemList;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

function readValue(cursor: Cursor, depth: number): Tree | undefined {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === OPEN_MAP || code === OPEN_LIST) {
    if (depth >= MAX_DEPTH) return skipTooDeep(cursor);
    return code === OPEN_MAP ? readMap(cursor, depth) : readList(cursor, depth);
  }
  const { line, at } = cursor;
  const column = at - cursor.lineStart + 1;
  if (code === QUOTE) {
    const value = readString(cursor);
    return value === undefined ? undefined : { kind: 'scalar', line, column, endLine: cursor.line, value, text: value };
  }
  const word = readWord(cursor);
  const value = valueOfWord(word);
  if (value === undefined) {
    cursor.at = at;
    stop(cursor, word === '' ? `unexpected ${nameOf(cursor)}` : `"${word.slice(0, 40)}" is not a JSON value`);
    return undefined;
  }
  return { kind: 'scalar', line, column, endLine: line, value, text: word };
}

function readMap(cursor: Cursor, depth: number): Tree {
  const { line } = cursor;
  const column = cursor.at - cursor.lineStart + 1;
  const entries = new Map<string, Entry>();
  cursor.at++;
  while (!cursor.stopped) {
    skipSpace(cursor);
    const code = cursor.text.charCodeAt(cursor.at);
    if (code === CLOSE_MAP) {
      cursor.at++;
      break;
    }
    if (code !== QUOTE) {
      stop(cursor, `expected a quoted key or "}", found ${nameOf(cursor)}`);
      break;
    }
    readEntry(cursor, entries, depth);
    if (!cursor.stopped) passComma(cursor, CLOSE_MAP);
  }
  return { kind: 'map', line, column, endLine: cursor.line, entries };
}

function readEntry(cursor: Cursor, entries: Map<string, Entry>, depth: number): void {
  const { line } = cursor;
  const column = cursor.at - cursor.lineStart + 1;
  const key = readString(cursor);
  if (key === undefined) return;
  skipSpace(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== COLON) {
    stop(cursor, `expected ":" after the key "${key.slice(0, 40)}", found ${nameOf(cursor)}`);
    return;
  }
  cursor.at++;
  skipSpace(cursor);
  const value = readValue(cursor, depth + 1);
  if (value === undefined) return;
  const before = entries.size;
  entries.set(key, { key, line, column, endLine: value.endLine, value });
  if (entries.size > before) return;
  cursor.problems.add({
    code: 'duplicate-key',
    detail: `the key "${key.slice(0, 80)}" is given twice; the last value counts`,
    remedy: 'Remove one of the two: tools differ in which they take.',
    line,
    column,
  });
}

function readList(cursor: Cursor, depth: number): Tree {
  const { line } = cursor;
  const column = cursor.at - cursor.lineStart + 1;
  const items: Tree[] = [];
  cursor.at++;
  while (!cursor.stopped) {
    skipSpace(cursor);
    if (cursor.text.charCodeAt(cursor.at) === CLOSE_LIST) {
      cursor.at++;
      break;
    }
    const item = readValue(cursor, depth + 1);
    if (item !== undefined) items.push(item);
    if (!cursor.stopped) passComma(cursor, CLOSE_LIST);
  }
  return { kind: 'list', line, column, endLine: cursor.line, items };
}

function passComma(cursor: Cursor, close: number): void {
  skipSpace(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === COMMA) cursor.at++;
  else if (code !== close) stop(cursor, `expected "," or "${String.fromCharCode(close)}", found ${nameOf(cursor)}`);
}

function readString(cursor: Cursor): string | undefined {
  const { text } = cursor;
  const start = cursor.at + 1;
  let end = start;
  let escaped = false;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === QUOTE) break;
    if (code === 92) {
      escaped = true;
      end++;
    } else if (code === 10) {
      cursor.line++; // not JSON, but positions stay true
      cursor.lineStart = end + 1;
    }
  }
  cursor.at = Math.min(end + 1, text.length);
  if (end >= text.length) {
    stop(cursor, 'the text ends inside a quoted string');
    return undefined;
  }
  const raw = text.slice(start, end);
  return escaped ? unescapeJson(raw) : raw;
}

function readWord(cursor: Cursor): string {
  const start = cursor.at;
  while (isWordCode(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

function isWordCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 45 ||
    code === 43 ||
    code === 46 ||
    code === 95
  );
}

function valueOfWord(word: string): number | boolean | null | undefined {
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  return /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(word) ? Number(word) : undefined;
}

function skipSpace(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 10) {
      cursor.at++;
      cursor.line++;
      cursor.lineStart = cursor.at;
    } else if (code === 32 || code === 9 || code === 13 || code === 0xa0 || code === 0xfeff) cursor.at++;
    else if (code === 47 && text.charCodeAt(cursor.at + 1) === 47) skipTo(cursor, '\n', 0);
    else if (code === 47 && text.charCodeAt(cursor.at + 1) === 42) skipTo(cursor, '*/', 2);
    else return;
  }
}

function skipTo(cursor: Cursor, end: string, passed: number): void {
  const found = cursor.text.indexOf(end, cursor.at + 2);
  moveTo(cursor, found === -1 ? cursor.text.length : found + passed);
}

// Passes over a value that is nested too deep without descending into it.
function skipTooDeep(cursor: Cursor): undefined {
  const { text } = cursor;
  cursor.problems.add({
    code: 'too-large',
    detail: `nested deeper than ${MAX_DEPTH} levels; what is inside was left out`,
    remedy: 'Look whether the file is what it should be; no known format nests this deep.',
    line: cursor.line,
    column: cursor.at - cursor.lineStart + 1,
  });
  let open = 0;
  let end = cursor.at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === OPEN_MAP || code === OPEN_LIST) open++;
    else if (code === CLOSE_MAP || code === CLOSE_LIST) open--;
    else if (code === QUOTE) end = endOfString(text, end);
    if (open === 0) break;
  }
  moveTo(cursor, Math.min(end + 1, text.length));
  if (open > 0) stop(cursor, 'the text ends inside a map or list');
  return undefined;
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text.charCodeAt(end) !== QUOTE) end += text.charCodeAt(end) === 92 ? 2 : 1;
  return end;
}

function moveTo(cursor: Cursor, end: number): void {
  for (; cursor.at < end; cursor.at++) {
    if (cursor.text.charCodeAt(cursor.at) !== 10) continue;
    cursor.line++;
    cursor.lineStart = cursor.at + 1;
  }
}

function nameOf(cursor: Cursor): string {
  return cursor.at >= cursor.text.length
    ? 'the end of the text'
    : JSON.stringify(String.fromCodePoint(cursor.text.codePointAt(cursor.at) ?? 0));
}

function stop(cursor: Cursor, detail: string): void {
  cursor.stopped = true;
  const isCut = cursor.at >= cursor.text.length && cursor.text.length > 0;
  const isPastLastLine = isCut && cursor.line > 1 && cursor.at === cursor.lineStart; // a line break ends a line, it does not begin one
  cursor.problems.add({
    code: isCut ? 'truncated' : 'unreadable',
    detail: isCut ? `the JSON text is cut off: ${detail}` : `not JSON: ${detail}`,
    remedy: isCut
      ? 'Save or export the file again; what stands before the cut was read.'
      : 'Correct the syntax there; what stands before was read.',
    ...(isPastLastLine ? { line: cursor.line - 1 } : { line: cursor.line, column: cursor.at - cursor.lineStart + 1 }),
  });
}
