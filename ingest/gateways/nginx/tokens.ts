// Words, braces and semicolons of a configuration, with their lines.
// https://nginx.org/en/docs/beginners_guide.html#conf_structure

export interface Token {
  readonly kind: 'word' | ';' | '{' | '}';
  readonly text: string;
  /** 0-based line of the text on which it begins. */
  readonly line: number;
  /** A word in quotes: empty ones are words too. */
  readonly isQuoted?: true;
}

export interface Scanner {
  /** The next token; undefined at the end of the text. */
  next(): Token | undefined;
  /** Passes over the inside of a block that is code of another language, up to its closing brace. */
  skipCode(): void;
  /** Line of the first thing that a template engine puts in place of itself before nginx reads the file; it is no statement. */
  readonly mark: number | undefined;
  /** Line of a quote that nothing closes. */
  readonly openQuote: number | undefined;
}

const LINE_END = 10;

export function scanner(text: string): Scanner {
  let at = 0;
  let line = 0;
  let openQuote: number | undefined;
  let isStart = true;
  let firstMark: number | undefined;

  function to(end: number): void {
    for (; at < end; at++) if (text.charCodeAt(at) === LINE_END) line++;
  }

  // Blanks, comments and, where a statement may begin, marks of template engines.
  function skip(): void {
    while (at < text.length) {
      const char = text[at] ?? '';
      if (char === '\n') {
        line++;
        at++;
      } else if (/\s|\uFEFF/.test(char)) at++;
      else if (char === '#') at = endOf(text, '\n', at);
      else if (isMark(char)) {
        firstMark ??= line;
        to(endOf(text, text[at + 1] === '%' ? '%}' : '}}', at + 2, true));
      } else return;
    }
  }

  function isMark(char: string): boolean {
    if (char !== '{') return false;
    return text[at + 1] === '%' || (isStart && text[at + 1] === '{');
  }

  function word(): Token {
    const begin = line;
    const quote = text[at] ?? '';
    if (quote !== '"' && quote !== "'") {
      const end = endOfWord(text, at);
      const found = unescaped(text.slice(at, end));
      to(end);
      return { kind: 'word', text: found, line: begin };
    }
    const end = endOfQuoted(text, at);
    if (end === undefined) openQuote = begin;
    const found = unescaped(text.slice(at + 1, end ?? text.length));
    to(end === undefined ? text.length : end + 1);
    return { kind: 'word', text: found, line: begin, isQuoted: true };
  }

  return {
    get mark() {
      return firstMark;
    },
    get openQuote() {
      return openQuote;
    },
    next() {
      skip();
      const char = text[at];
      if (char === undefined) return undefined;
      if (char !== ';' && char !== '}' && (char !== '{' || text[at + 1] === '{')) {
        isStart = false;
        return word();
      }
      at++;
      isStart = true;
      return { kind: char, text: char, line };
    },
    skipCode() {
      to(endOfCode(text, at));
    },
  };
}

function endOf(text: string, mark: string, from: number, isAfter = false): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end + (isAfter ? mark.length : 0);
}

// A brace ends a word, but those of `${name}` and `{{ name }}` belong to it. So does a closing brace: /\d+}.
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '\\') at += 2;
    else if (char === '{' && text[at + 1] === '{') at = endOf(text, '}}', at + 2, true);
    else if (char === '$' && text[at + 1] === '{') at = endOf(text, '}', at + 2, true);
    else if (char === ';' || char === '{' || /\s/.test(char)) break;
    else at++;
  }
  return Math.min(at, text.length);
}

function endOfQuoted(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at;
  }
  return undefined;
}

// Lua: https://github.com/openresty/lua-nginx-module#content_by_lua_block
function endOfCode(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '-' && text[at + 1] === '-') at = endOf(text, '\n', at) - 1;
    else if (char === '"' || char === "'") at = endOfQuoted(text, at) ?? at;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return text.length;
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1');
}
