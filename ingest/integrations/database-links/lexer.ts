// Words, strings and marks of SQL in the dialects that links are written in; comments and bodies of text are passed over.
// PostgreSQL: dollar quotes, E'…', nested comments. Oracle: q'[…]', REM. SQL Server: [names], N'…'. MySQL: `names`, \' in strings, #.

export interface Token {
  readonly kind: 'word' | 'string' | 'name' | 'mark';
  /** Without its quotes. */
  readonly text: string;
  /** 0-based line of the text. */
  readonly line: number;
  /** Nothing stands before it in its line. */
  readonly isFirst: boolean;
}

const WORD = /[A-Za-z_@#:][\w@#$]*|\d[\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_]\w*)?\$/y;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>' };

interface Cursor {
  readonly text: string;
  readonly isMySql: boolean;
  at: number;
  line: number;
  /** Where the line ends. */
  newline: number;
  isFirst: boolean;
  /** Bodies of code whose end is not to be taken for the beginning of a text. */
  readonly bodies: string[];
  last: string;
}

/** Reads a script word by word, or past the rest of a statement that nobody wants. */
export interface Lexer {
  next(): Token | undefined;
  /** Goes on to the end of the statement, or to a word that begins another; `isData` when only rows follow. */
  skip(isData: boolean): void;
}

export function lexerOf(text: string): Lexer {
  const isMySql = /`|ENGINE\s*=/i.test(text.slice(0, 100_000));
  const cursor: Cursor = { text, isMySql, at: 0, line: 0, newline: text.indexOf('\n'), isFirst: true, bodies: [], last: '' };
  return {
    next() {
      while (cursor.at < text.length) {
        if (passBlank(cursor)) continue;
        const token = tokenAt(cursor);
        cursor.isFirst = false;
        if (token === undefined) continue;
        cursor.last = token.kind === 'word' ? token.text.toUpperCase() : '';
        return token;
      }
      return undefined;
    },
    skip: (isData) => skipStatement(cursor, isData ? IN_DATA : IN_CODE),
  };
}

/** What may end a statement, or hide its end. */
const IN_DATA = /['"`;\n]|--|\/\*/g;
const IN_CODE = /['"`;$\n]|\bq'|--|\/\*|^[ \t]*\/[ \t]*$|\b(?:BEGIN|THEN|ELSE|LOOP|DO)\b/gim;
/** Words that a statement begins with wherever they stand first in a line, for scripts without semicolons. */
export const BEGINNERS = /^(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|EXEC|EXECUTE|IMPORT|GO|USE|GRANT|SET|PRINT|IF|DECLARE)$/i;
const LINE_START = /[ \t]*([A-Za-z]*)/y;

function skipStatement(cursor: Cursor, telling: RegExp): void {
  const { text } = cursor;
  for (;;) {
    telling.lastIndex = cursor.at;
    const found = telling.exec(text);
    if (found === null) {
      move(cursor, text.length);
      return;
    }
    move(cursor, found.index);
    const mark = found[0].toLowerCase();
    if (mark === '\n') {
      passBlank(cursor);
      LINE_START.lastIndex = cursor.at;
      if (BEGINNERS.test(LINE_START.exec(text)?.[1] ?? '')) return;
    } else if (mark === '--' || mark === '/*') passBlank(cursor);
    else if (mark === "'") move(cursor, endOfString(cursor, cursor.at));
    else if (mark === "q'" || mark === '"' || mark === '`') tokenAt(cursor);
    else if (mark === '$' && !isBodyMark(cursor)) tokenAt(cursor);
    else return;
    cursor.isFirst = mark === '\n';
  }
}

/** A dollar that opens or closes a body of code. */
function isBodyMark(cursor: Cursor): boolean {
  const { text, at, bodies } = cursor;
  DOLLAR.lastIndex = at;
  const tag = DOLLAR.exec(text)?.[0];
  const before = /\b(AS|DO)\s*$/i.exec(text.slice(Math.max(0, at - 40), at))?.[1];
  cursor.last = before === undefined ? '' : before.toUpperCase();
  return tag !== undefined && (bodies.at(-1) === tag || before !== undefined);
}

/** Space, line ends and comments; false where a token begins. */
function passBlank(cursor: Cursor): boolean {
  const { text, at } = cursor;
  const char = text[at];
  if (char === '\n') {
    move(cursor, at + 1);
    cursor.isFirst = true;
    return true;
  }
  if (char === ' ' || char === '\t' || char === '\r' || char === '\u00a0' || char === '\ufeff') {
    cursor.at++;
    return true;
  }
  if ((char === '-' && text[at + 1] === '-') || (cursor.isMySql && char === '#') || (cursor.isFirst && isRemark(text, at))) {
    cursor.at = cursor.newline < 0 ? text.length : cursor.newline;
    return true;
  }
  if (char === '/' && text[at + 1] === '*') {
    move(cursor, endOfComment(text, at));
    return true;
  }
  return false;
}

/** Lines for the client: REM and PROMPT of SQL*Plus, \echo of psql. */
function isRemark(text: string, at: number): boolean {
  return /^(rem(ark)?\b|prompt\b|\\echo\b)/i.test(text.slice(at, at + 8));
}

function endOfComment(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length - 1; at++) {
    if (text[at] === '/' && text[at + 1] === '*') {
      depth++;
      at++;
    } else if (text[at] === '*' && text[at + 1] === '/') {
      at++;
      if (--depth === 0) return at + 1;
    }
  }
  return text.length;
}

function move(cursor: Cursor, to: number): void {
  while (cursor.newline >= 0 && cursor.newline < to) {
    cursor.line++;
    cursor.newline = cursor.text.indexOf('\n', cursor.newline + 1);
  }
  cursor.at = to;
}

function tokenAt(cursor: Cursor): Token | undefined {
  const { text, at, line, isFirst } = cursor;
  const char = text.charAt(at);
  const make = (kind: Token['kind'], value: string, end: number): Token => {
    move(cursor, end);
    return { kind, text: value, line, isFirst };
  };
  if (char === "'") return quoted(cursor, at, make);
  if ((char === 'N' || char === 'n' || char === 'E' || char === 'e') && text[at + 1] === "'") return quoted(cursor, at + 1, make);
  if ((char === 'q' || char === 'Q') && text[at + 1] === "'") {
    const close = `${CLOSING[text.charAt(at + 2)] ?? text.charAt(at + 2)}'`;
    const end = text.indexOf(close, at + 3);
    return make('string', text.slice(at + 3, end < 0 ? text.length : end), end < 0 ? text.length : end + 2);
  }
  if (char === '"' || char === '`') return named(text, at, char, make);
  if (char === '[' && cursor.last !== '=' && /\w/.test(text.charAt(at + 1))) return named(text, at, ']', make);
  if (char === '$') return dollar(cursor, make);
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  if (word !== undefined) return make('word', word, at + word.length);
  return make('mark', char, at + 1);
}

type Make = (kind: Token['kind'], value: string, end: number) => Token;

function quoted(cursor: Cursor, open: number, make: Make): Token {
  const end = endOfString(cursor, open);
  const isClosed = end > open + 1 && cursor.text[end - 1] === "'";
  return make('string', cursor.text.slice(open + 1, isClosed ? end - 1 : end).replaceAll("''", "'"), end);
}

/** Behind the quote that closes a string; two of them are one inside, and so is one behind a backslash where that escapes. */
function endOfString({ text, isMySql }: Cursor, open: number): number {
  const isEscaping = isMySql || /e/i.test(text.charAt(open - 1));
  for (let at = text.indexOf("'", open + 1); at >= 0; at = text.indexOf("'", at + 1)) {
    if (isEscaping && isEscaped(text, open, at)) continue;
    if (text[at + 1] !== "'") return at + 1;
    at++;
  }
  return text.length;
}

function isEscaped(text: string, open: number, at: number): boolean {
  let before = at - 1;
  while (before > open && text[before] === '\\') before--;
  return (at - before) % 2 === 0;
}

function named(text: string, open: number, close: string, make: Make): Token {
  const end = text.indexOf(close, open + 1);
  return make('name', text.slice(open + 1, end < 0 ? text.length : end), end < 0 ? text.length : end + 1);
}

// AS $$ … $$ and DO $$ … $$ hold code, which is read on; any other is a text.
function dollar(cursor: Cursor, make: Make): Token | undefined {
  const { text, at } = cursor;
  DOLLAR.lastIndex = at;
  const tag = DOLLAR.exec(text)?.[0];
  if (tag === undefined) return make('mark', '$', at + 1);
  if (cursor.bodies.at(-1) === tag) {
    cursor.bodies.pop();
    return make('mark', ';', at + tag.length);
  }
  if (cursor.last === 'AS' || cursor.last === 'DO') {
    cursor.bodies.push(tag);
    return make('mark', ';', at + tag.length);
  }
  const end = text.indexOf(tag, at + tag.length);
  return make('string', text.slice(at + tag.length, end < 0 ? text.length : end), end < 0 ? text.length : end + tag.length);
}
