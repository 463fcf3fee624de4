// Values of HCL as trees: texts, numbers, lists, maps and the calls that build them; everything else stays the text of an expression.
import { type Cursor, endOfString, heredocAt, nameOfNext, opensHeredoc, pastBlank, skipBlank, skipSpace, stop } from './hcl-cursor.ts';
import { heredocText, isTemplate, unescaped } from './hcl-string.ts';
import { MAX_DEPTH } from './limits.ts';
import type { Entry, Position, ScalarTree, Tree } from './tree.ts';

/** Functions whose arguments say something; a call of another is an expression. */
const CALLS = new Set(
  `jsonencode yamlencode jsondecode yamldecode templatefile templatestring file merge concat flatten compact distinct toset tolist tomap tostring
  try coalesce format join element one lookup replace lower upper trimspace trimsuffix trimprefix sensitive nonsensitive base64encode`.split(
    /\s+/,
  ),
);

const WORD = /[\p{L}_][\p{L}\p{N}_-]*(?:::[\p{L}_][\p{L}\p{N}_-]*)*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LOOP = /for\s+[\p{L}_]/uy;

/** Where a value stands decides what ends it: a line end does, except between brackets and parentheses. */
export interface Around {
  readonly depth: number;
  readonly isBracketed: boolean;
}

export function wordAt(text: string, at: number): string | undefined {
  return match(WORD, text, at);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

export function placeFrom(cursor: Cursor, start: number, end = cursor.at): Position {
  const { line, column } = cursor.lines.at(start);
  return { line, column, endLine: cursor.lines.at(Math.max(start, end - 1)).line };
}

/** One value; undefined where there is none, which is an error then. */
export function readExpression(cursor: Cursor, around: Around): Tree | undefined {
  const start = cursor.at;
  const value = readPrimary(cursor, around.depth);
  if (cursor.stopped) return value;
  if (value !== undefined) {
    const end = cursor.at;
    skipTo(cursor, around.isBracketed);
    if (isEnd(cursor, around.isBracketed)) {
      if (!around.isBracketed) cursor.at = end;
      return value;
    }
  }
  skipRest(cursor, around.isBracketed);
  const text = cursor.text.slice(start, cursor.at).trimEnd();
  if (text === '') stop(cursor, `expected a value, found ${nameOfNext(cursor)}`);
  return text === '' ? undefined : scalar(cursor, start, { value: text, end: start + text.length, tag: 'expression' });
}

function skipTo(cursor: Cursor, isBracketed: boolean): void {
  if (isBracketed) skipSpace(cursor);
  else skipBlank(cursor);
}

function isEnd({ text, at }: Cursor, isBracketed: boolean): boolean {
  const char = text[at];
  return char === undefined || char === ',' || char === ']' || char === '}' || char === ')' || (char === '\n' && !isBracketed);
}

// To the end of the expression: what is inside brackets, strings and heredocs does not end it.
function skipRest(cursor: Cursor, isBracketed: boolean): void {
  const { text } = cursor;
  let open = 0;
  while (cursor.at < text.length) {
    const char = text[cursor.at];
    if (open === 0 && isEnd(cursor, isBracketed)) return;
    if (char === '(' || char === '[' || char === '{') open++;
    else if (char === ')' || char === ']' || char === '}') open--;
    const next = char === '"' ? endOfString(text, cursor.at) : heredocEnd(text, cursor.at);
    if (next === -1) {
      stop(cursor, char === '"' ? 'a string is not closed on its line' : 'a heredoc is never closed');
      return;
    }
    cursor.at = next ?? Math.max(cursor.at + 1, pastBlank(text, cursor.at));
  }
  if (open > 0) stop(cursor, 'a bracket is never closed');
}

function heredocEnd(text: string, at: number): number | undefined {
  if (text[at] !== '<' || !opensHeredoc(text, at)) return undefined;
  return heredocAt(text, at)?.end ?? -1;
}

function readPrimary(cursor: Cursor, depth: number): Tree | undefined {
  const { text, at } = cursor;
  const char = text[at];
  if (char === '"') return readString(cursor);
  if (char === '<' && opensHeredoc(text, at)) return readHeredoc(cursor);
  if (char === '[' || char === '{') {
    if (isLoop(cursor)) return undefined;
    if (depth >= MAX_DEPTH) return skipTooDeep(cursor);
    return char === '[' ? readList(cursor, ']', depth) : readMap(cursor, depth);
  }
  const number = match(NUMBER, text, at);
  if (number !== undefined) {
    cursor.at += number.length;
    return scalar(cursor, at, { value: Number(number), text: number });
  }
  return readWord(cursor, depth);
}

function readWord(cursor: Cursor, depth: number): Tree | undefined {
  const { text, at } = cursor;
  const word = wordAt(text, at);
  if (word === undefined) return undefined;
  if (word === 'true' || word === 'false' || word === 'null') {
    cursor.at += word.length;
    return scalar(cursor, at, { value: word === 'null' ? null : word === 'true', text: word });
  }
  if (text[at + word.length] !== '(' || !CALLS.has(word)) return undefined;
  cursor.at += word.length;
  return depth >= MAX_DEPTH ? skipTooDeep(cursor) : readCall(cursor, word, { start: at, depth });
}

// jsonencode({…}) is the map itself, with the name of the function; every other call is the list of its arguments.
function readCall(cursor: Cursor, tag: string, { start, depth }: { readonly start: number; readonly depth: number }): Tree {
  const list = readList(cursor, ')', depth);
  const [only, ...others] = list.items;
  if (only?.kind === 'map' && others.length === 0 && only.tag === undefined) return { ...only, tag };
  return { ...list, ...placeFrom(cursor, start), tag };
}

function readList(cursor: Cursor, close: ']' | ')', depth: number): Extract<Tree, { kind: 'list' }> {
  const start = cursor.at++;
  const items: Tree[] = [];
  while (!cursor.stopped) {
    skipSpace(cursor);
    if (cursor.text[cursor.at] === close) {
      cursor.at++;
      break;
    }
    const item = readExpression(cursor, { depth: depth + 1, isBracketed: true });
    if (item !== undefined) items.push(item);
    if (cursor.stopped) break;
    skipSpace(cursor);
    // The last argument of a call may be spread: concat(local.lists...)
    if (cursor.text[cursor.at] === ',') cursor.at++;
    else if (cursor.text[cursor.at] !== close) stop(cursor, `expected "," or "${close}", found ${nameOfNext(cursor)}`);
  }
  return { kind: 'list', ...placeFrom(cursor, start), items };
}

function readMap(cursor: Cursor, depth: number): Tree {
  const start = cursor.at++;
  const entries = new Map<string, Entry>();
  while (!cursor.stopped) {
    skipSpace(cursor);
    if (cursor.text[cursor.at] === '}') {
      cursor.at++;
      break;
    }
    readEntry(cursor, entries, depth);
    if (cursor.stopped) break;
    skipBlank(cursor);
    const char = cursor.text[cursor.at];
    if (char === ',') cursor.at++;
    else if (char !== '}' && char !== '\n') stop(cursor, `expected "," or the end of the line, found ${nameOfNext(cursor)}`);
  }
  return { kind: 'map', ...placeFrom(cursor, start), entries };
}

function readEntry(cursor: Cursor, entries: Map<string, Entry>, depth: number): void {
  const start = cursor.at;
  const key = readKey(cursor);
  if (key === undefined) return;
  skipBlank(cursor);
  const mark = cursor.text[cursor.at];
  if (mark !== '=' && mark !== ':') {
    stop(cursor, `expected "=" or ":" after a key, found ${nameOfNext(cursor)}`);
    return;
  }
  cursor.at++;
  skipSpace(cursor);
  const value = readExpression(cursor, { depth: depth + 1, isBracketed: false });
  if (value === undefined) return;
  const { line, column } = cursor.lines.at(start);
  if (entries.has(key)) noteDuplicate(cursor, key, line);
  entries.set(key, { key, line, column, endLine: value.endLine, value });
}

// A word, a string, or an expression in parentheses, which stays as it is written.
function readKey(cursor: Cursor): string | undefined {
  const { text, at } = cursor;
  if (text[at] === '"') {
    const found = readString(cursor);
    return found?.text;
  }
  const word = wordAt(text, at) ?? match(NUMBER, text, at);
  if (word !== undefined) {
    cursor.at += word.length;
    return word;
  }
  if (text[at] !== '(') {
    stop(cursor, `expected a key or "}", found ${nameOfNext(cursor)}`);
    return undefined;
  }
  const { items } = readList(cursor, ')', 0);
  return cursor.stopped ? undefined : `\${${items[0]?.kind === 'scalar' ? items[0].text : text.slice(at + 1, cursor.at - 1).trim()}}`;
}

export function noteDuplicate(cursor: Cursor, key: string, line: number): void {
  cursor.problems.add({
    code: 'duplicate-key',
    detail: `"${key.slice(0, 80)}" is given twice; the last value counts`,
    remedy: 'Remove one of the two.',
    line,
  });
}

export function readString(cursor: Cursor): ScalarTree | undefined {
  const { text, at } = cursor;
  const end = endOfString(text, at);
  if (end === -1) {
    const lineEnd = text.indexOf('\n', at);
    cursor.at = lineEnd === -1 ? text.length : at;
    stop(cursor, 'a string is not closed on its line');
    return undefined;
  }
  cursor.at = end;
  const raw = text.slice(at + 1, end - 1);
  return templated(cursor, at, { text: unescaped(raw), plainTag: undefined });
}

function readHeredoc(cursor: Cursor): Tree | undefined {
  const { text, at } = cursor;
  const heredoc = heredocAt(text, at);
  if (heredoc === undefined) {
    stop(cursor, 'a heredoc is never closed');
    return undefined;
  }
  cursor.at = heredoc.end;
  const found = templated(cursor, heredoc.from, { text: heredocText(text, heredoc), plainTag: 'heredoc', end: heredoc.to });
  return heredoc.from < heredoc.to ? found : { ...found, endLine: found.line };
}

interface Written {
  readonly text: string;
  readonly plainTag: string | undefined;
  readonly end?: number;
}

function templated(cursor: Cursor, start: number, { text, plainTag, end }: Written): ScalarTree {
  if (isTemplate(text)) return scalar(cursor, start, { value: text, end, tag: 'template' });
  const plain = text.replaceAll('$${', '${').replaceAll('%%{', '%{');
  return scalar(cursor, start, { value: plain, end, tag: plainTag });
}

interface Scalar {
  readonly value: string | number | boolean | null;
  readonly text?: string;
  readonly end?: number | undefined;
  readonly tag?: string | undefined;
}

function scalar(cursor: Cursor, start: number, { value, text = String(value), end, tag }: Scalar): ScalarTree {
  return { kind: 'scalar', ...placeFrom(cursor, start, end), value, text, ...(tag === undefined ? {} : { tag }) };
}

function isLoop({ text, at }: Cursor): boolean {
  let inside = at + 1;
  for (;;) {
    const next = text[inside] === '\n' ? inside + 1 : pastBlank(text, inside);
    if (next === inside) break;
    inside = next;
  }
  return match(LOOP, text, inside) !== undefined;
}

// Passes over a value that is nested too deep without descending into it.
function skipTooDeep(cursor: Cursor): Tree {
  const start = cursor.at;
  cursor.problems.add({
    code: 'too-large',
    detail: `nested deeper than ${MAX_DEPTH} levels; what is inside was left out`,
    remedy: 'Look whether the file is what it should be; no configuration nests this deep.',
    line: cursor.lines.at(start).line,
  });
  skipRest(cursor, true);
  return scalar(cursor, start, { value: null });
}
