// Options: names with extensions in brackets, and values in the text format of messages.
// https://protobuf.dev/reference/protobuf/textformat-spec/
import type { Lexer, Token } from './lexer.ts';

export type Value = TextValue | MessageValue;
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
  readonly line: number;
}
export interface MessageValue {
  readonly kind: 'message';
  /** Repeated fields stand in it several times. */
  readonly fields: readonly Field[];
  readonly line: number;
}
export interface Field {
  readonly name: string;
  readonly value: Value;
}

/** `option (google.api.http).get = "/v1"` has the name "google.api.http" and the path ["get"]. */
export interface Option {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: Value;
  readonly line: number;
}

/** Deepest nesting of a value; what lies deeper is passed over. */
const MAX_DEPTH = 60;

/** After the word `option`; undefined where it is no option, with the lexer at the first token that did not fit. */
export function readOption(lexer: Lexer): Option | undefined {
  const { line } = lexer.peek();
  const name = readName(lexer);
  if (name === undefined || !takeIf(lexer, '=')) return undefined;
  const value = readValue(lexer, 0);
  if (value === undefined) return undefined;
  takeIf(lexer, ';');
  return { name: name[0] ?? '', path: name.slice(1), value, line };
}

function readName(lexer: Lexer): readonly string[] | undefined {
  const parts: string[] = [];
  do {
    const part = takeIf(lexer, '(') ? bracketed(lexer, ')') : takeWord(lexer);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (takeIf(lexer, '.'));
  return parts;
}

function bracketed(lexer: Lexer, close: string): string | undefined {
  let name = '';
  for (let token = lexer.peek(); token.kind === 'word' || /^[./]$/.test(token.text); token = lexer.peek()) name += lexer.take().text;
  return takeIf(lexer, close) ? name.replace(/^\./, '') : undefined;
}

function readValue(lexer: Lexer, depth: number): Value | undefined {
  const { kind, text, line } = lexer.peek();
  if (text === '{' || (text === '<' && kind === 'symbol')) return readMessage(lexer, depth);
  if (kind === 'text') return { kind: 'text', text: takeStrings(lexer), line };
  const sign = text === '-' || text === '+' ? lexer.take().text : '';
  const token = lexer.peek();
  if (token.kind !== 'word' && token.kind !== 'number') return undefined;
  lexer.take();
  return { kind: 'text', text: `${sign === '-' ? '-' : ''}${token.text}`, line };
}

// Strings that stand one after the other are one string.
function takeStrings(lexer: Lexer): string {
  let text = '';
  while (lexer.peek().kind === 'text') text += lexer.take().text;
  return text;
}

function readMessage(lexer: Lexer, depth: number): MessageValue {
  const open = lexer.take();
  if (depth >= MAX_DEPTH) {
    skipBlock(lexer, open);
    return { kind: 'message', fields: [], line: open.line };
  }
  const close = open.text === '<' ? '>' : '}';
  const fields: Field[] = [];
  for (let token = lexer.peek(); token.kind !== 'end' && token.text !== close; token = lexer.peek()) {
    const name = takeIf(lexer, '[') ? bracketed(lexer, ']') : takeWord(lexer);
    if (name === undefined) {
      lexer.take();
      continue;
    }
    takeIf(lexer, ':');
    for (const value of readValues(lexer, depth + 1)) fields.push({ name, value });
    while (takeIf(lexer, ',') || takeIf(lexer, ';'));
  }
  takeIf(lexer, close);
  return { kind: 'message', fields, line: open.line };
}

function readValues(lexer: Lexer, depth: number): readonly Value[] {
  if (!takeIf(lexer, '[')) {
    const value = readValue(lexer, depth);
    return value === undefined ? [] : [value];
  }
  const found: Value[] = [];
  while (lexer.peek().kind !== 'end' && !takeIf(lexer, ']')) {
    const value = readValue(lexer, depth);
    if (value === undefined) lexer.take();
    else found.push(value);
  }
  return found;
}

/** Passes over a block whose opening bracket was taken. */
export function skipBlock(lexer: Lexer, { text }: Pick<Token, 'text'>): void {
  const close = text === '<' ? '>' : text === '[' ? ']' : text === '(' ? ')' : '}';
  for (let depth = 1; depth > 0; ) {
    const token = lexer.take();
    if (token.kind === 'end') return;
    if (token.kind !== 'symbol') continue;
    if (token.text === text) depth++;
    else if (token.text === close) depth--;
  }
}

/** Takes the next token if it is this symbol or word. */
export function takeIf(lexer: Lexer, text: string): boolean {
  const token = lexer.peek();
  if (token.kind === 'text' || token.text !== text) return false;
  lexer.take();
  return true;
}

export function takeWord(lexer: Lexer): string | undefined {
  return lexer.peek().kind === 'word' ? lexer.take().text : undefined;
}
