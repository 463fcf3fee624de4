// Text to tokens: comments are dropped, strings and names are unescaped, every token knows its place.
import { SyntaxStop } from '../problem.ts';
import { readString } from '../string-literal.ts';
import type { Position } from '../syntax.ts';

export type Token = { readonly at: Position; readonly end: number } & (
  | { readonly kind: 'word' | 'name' | 'parameter' | 'string' | 'float' | 'symbol'; readonly text: string }
  | { readonly kind: 'integer'; readonly text: string; readonly value: number }
  | { readonly kind: 'end'; readonly text: '' }
);

const SPACE = /[\s\uFEFF]+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;
const WORD = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Pc}]*/uy;
const QUOTED_NAME = /`([^`]*)`/y;
const PARAMETER = /\$(?:([\p{L}_][\p{L}\p{Nd}_]*)|`([^`]+)`)/uy;
// `1..5` is a range: the point of a float must have a digit behind it.
const NUMBER = /(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?/y;
const SYMBOL = /<=|>=|<>|=~|\.\.|[()[\]{},.:;|<>=+\-*/%^&!]/y;

/** All tokens of the text, ended by one of kind 'end'. Throws SyntaxStop at the first character it cannot read. */
export function lex(text: string): readonly Token[] {
  const lines = lineStarts(text);
  const tokens: Token[] = [];
  let offset = 0;
  while (true) {
    offset = skipSpace(text, offset);
    const at = position(lines, offset);
    if (offset >= text.length) {
      tokens.push({ kind: 'end', text: '', at, end: offset });
      return tokens;
    }
    const token = readToken(text, at);
    tokens.push(token);
    offset = token.end;
  }
}

function readToken(text: string, at: Position): Token {
  const { offset } = at;
  const start = text[offset];
  if (start === "'" || start === '"') {
    const { value, end } = readString(text, at);
    return { kind: 'string', text: value, at, end };
  }
  const word = match(WORD, text, offset);
  if (word) return { kind: 'word', text: word[0], at, end: offset + word[0].length };
  const parameter = match(PARAMETER, text, offset);
  if (parameter) return { kind: 'parameter', text: parameter[1] ?? parameter[2] ?? '', at, end: offset + parameter[0].length };
  const number = match(NUMBER, text, offset);
  if (number) return readNumber(text, number[0], at);
  const symbol = match(SYMBOL, text, offset);
  if (symbol) return { kind: 'symbol', text: symbol[0], at, end: offset + symbol[0].length };
  if (start === '`') return readName(text, at);
  throw new SyntaxStop({
    code: 'invalid',
    rule: 'syntax',
    what: `${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0))} is not part of the query language`,
    remedy: start === '$' ? 'Write $ and the name of the parameter without a space.' : 'Remove it, or put it between quotes if it is text.',
    at,
  });
}

function readName(text: string, at: Position): Token {
  const quoted = match(QUOTED_NAME, text, at.offset);
  // The embedded engine has no way to write a backtick inside a name.
  if (!quoted?.[1] || text[at.offset + quoted[0].length] === '`') {
    throw new SyntaxStop({
      code: 'invalid',
      rule: 'syntax',
      what: 'a name in backticks must be closed on both sides and hold no backtick',
      remedy: 'Write `name`.',
      at,
    });
  }
  return { kind: 'name', text: quoted[1], at, end: at.offset + quoted[0].length };
}

function readNumber(text: string, digits: string, at: Position): Token {
  const end = at.offset + digits.length;
  if (match(WORD, text, end)) throw badNumber(text.slice(at.offset, end + 1), at);
  if (!/^\d+$/.test(digits)) return { kind: 'float', text: digits, at, end };
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) throw badNumber(digits, at);
  return { kind: 'integer', text: digits, value, at, end };
}

function badNumber(text: string, at: Position): SyntaxStop {
  return new SyntaxStop({
    rule: 'number',
    what: `the number ${text}… is not portable`,
    remedy: 'Write whole numbers in decimal digits, up to 9007199254740991.',
    at,
  });
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  for (let space = match(SPACE, text, offset); space; space = match(SPACE, text, offset)) offset += space[0].length;
  return offset;
}

function match(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
}

function position(lines: readonly number[], offset: number): Position {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { offset, line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
}
