// Tokens of the protobuf language, one at a time: https://protobuf.dev/reference/protobuf/edition-2023-spec#lexical_elements
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'symbol' | 'end';
  /** Text without quotes for strings; as written otherwise. */
  readonly text: string;
  /** 0-based line of the text. */
  readonly line: number;
  /** The comment right above, without its marks. */
  readonly comment: string;
}

export interface Lexer {
  /** The next token, without taking it. */
  peek(): Token;
  take(): Token;
  /** Line of the last token that was taken. */
  lastLine(): number;
  /** Line of a comment that never ends, once the end was reached. */
  openComment(): number | undefined;
}

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /\.?\d(?:[A-Za-z0-9_.]|(?<=[eE])[+-])*/y;
/** Characters of a comment that are kept. */
const MAX_COMMENT = 4000;

export function lexer(text: string): Lexer {
  const state: State = { text, at: 0, line: 0, comment: '', commentLine: -1, openComment: undefined };
  let ahead: Token | undefined;
  let last = 0;
  const peek = (): Token => {
    ahead ??= next(state);
    return ahead;
  };
  return {
    peek,
    take() {
      const token = peek();
      ahead = undefined;
      last = token.line;
      return token;
    },
    lastLine: () => last,
    openComment: () => state.openComment,
  };
}

interface State {
  readonly text: string;
  at: number;
  line: number;
  comment: string;
  /** Line on which the kept comment ends. */
  commentLine: number;
  openComment: number | undefined;
}

function next(state: State): Token {
  skipBlanks(state);
  const { text, at, line } = state;
  const comment = state.commentLine >= line - 1 ? state.comment : '';
  state.comment = '';
  const char = text[at];
  if (char === undefined) return { kind: 'end', text: '', line, comment };
  if (char === '"' || char === "'") return { kind: 'text', text: quoted(state, char), line, comment };
  for (const [kind, pattern] of [
    ['word', WORD],
    ['number', NUMBER],
  ] as const) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) continue;
    state.at += found.length;
    return { kind, text: found, line, comment };
  }
  state.at++;
  return { kind: 'symbol', text: char, line, comment };
}

function skipBlanks(state: State): void {
  const { text } = state;
  for (;;) {
    const char = text[state.at];
    if (char === '\n') {
      state.line++;
      state.at++;
    } else if (char === ' ' || char === '\t' || char === '\r' || char === '\f' || char === '\v') state.at++;
    else if (char === '/' && text[state.at + 1] === '/') lineComment(state);
    else if (char === '/' && text[state.at + 1] === '*') blockComment(state);
    else return;
  }
}

// Lines one after the other are one comment; an empty line ends it.
function lineComment(state: State): void {
  const found = state.text.indexOf('\n', state.at);
  const end = found < 0 ? state.text.length : found;
  keep(state, state.text.slice(state.at, Math.min(end, state.at + MAX_COMMENT)).replace(/^\/+/, ''));
  state.at = end;
  state.commentLine = state.line;
}

function blockComment(state: State): void {
  const found = state.text.indexOf('*/', state.at + 2);
  const end = found < 0 ? state.text.length : found + 2;
  if (found < 0) state.openComment = state.line;
  for (let index = state.at; index < end; index++) if (state.text[index] === '\n') state.line++;
  state.comment = state.text
    .slice(state.at + 2, Math.min(end, state.at + MAX_COMMENT))
    .replace(/\*\/$/, '')
    .replace(/^[ \t]*\*+ ?/gm, '');
  state.at = end;
  state.commentLine = state.line;
}

function keep(state: State, text: string): void {
  const isNext = state.commentLine === state.line - 1 && state.comment !== '';
  if (!isNext) state.comment = text;
  else if (state.comment.length < MAX_COMMENT) state.comment += `\n${text}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

// A string ends at its line; what is not closed ends there too.
function quoted(state: State, quote: string): string {
  let found = '';
  for (state.at++; state.at < state.text.length; state.at++) {
    const char = state.text[state.at] ?? '';
    if (char === '\n') return found;
    if (char === quote) {
      state.at++;
      return found;
    }
    if (char === '\\') {
      state.at++;
      const escaped = state.text[state.at] ?? '';
      found += ESCAPES.get(escaped) ?? escaped;
    } else found += char;
  }
  return found;
}
