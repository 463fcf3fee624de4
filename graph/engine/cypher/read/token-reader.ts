import { type Finding, SyntaxStop } from '../problem.ts';
import type { Position } from '../syntax.ts';
import { lex, type Token } from './lexer.ts';

/** Deeper texts are refused while reading, before they can exhaust the stack. */
const DEEPEST = 64;

/** The tokens of a text with a cursor; words are compared without regard to case. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = lex(text);
  }

  /** The token `ahead` places further on; behind the last one stays 'end'. */
  peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)];
    if (!token) throw new Error('a text has at least its end token');
    return token;
  }

  get at(): Position {
    return this.peek().at;
  }

  next(): Token {
    const token = this.peek();
    this.#index += 1;
    return token;
  }

  isSymbol(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === text;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text.toLowerCase() === word;
  }

  /** Takes the symbol if it is next. */
  takeSymbol(text: string): boolean {
    const isNext = this.isSymbol(text);
    if (isNext) this.#index += 1;
    return isNext;
  }

  /** Takes all the words if they are next, in this order. */
  takeWords(...words: readonly string[]): boolean {
    const areNext = words.every((word, ahead) => this.isWord(word, ahead));
    if (areNext) this.#index += words.length;
    return areNext;
  }

  expectSymbol(text: string, where: string): Token {
    if (!this.isSymbol(text)) throw this.unexpected(`${text} ${where}`);
    return this.next();
  }

  expectWord(word: string, where: string): Token {
    if (!this.isWord(word)) throw this.unexpected(`${word.toUpperCase()} ${where}`);
    return this.next();
  }

  /** A word or a name in backticks. */
  expectName(what: string): string {
    const token = this.peek();
    if (token.kind !== 'word' && token.kind !== 'name') throw this.unexpected(what);
    this.#index += 1;
    return token.text;
  }

  isName(ahead = 0): boolean {
    const { kind } = this.peek(ahead);
    return kind === 'word' || kind === 'name';
  }

  /** Reads a nested part; counts how deep the text nests. */
  nested<Part>(read: () => Part): Part {
    if (this.#depth >= DEEPEST) throw this.stop({ rule: 'too-deep', what: `the query nests deeper than ${DEEPEST}`, remedy: TOO_DEEP });
    this.#depth += 1;
    const part = read();
    this.#depth -= 1;
    return part;
  }

  stop(finding: Omit<Finding, 'at'> & { readonly at?: Position }): SyntaxStop {
    return new SyntaxStop({ at: this.at, ...finding });
  }

  unexpected(expected: string): SyntaxStop {
    const token = this.peek();
    const found = token.kind === 'end' ? 'the query ends here' : `${token.kind === 'string' ? 'a text' : token.text} stands here`;
    return this.stop({
      code: 'invalid',
      rule: 'syntax',
      what: `expected ${expected}, but ${found}`,
      remedy: 'Correct the query at the mark.',
    });
  }
}

/** What to do about a query that nests too deep. */
export const TOO_DEEP = 'Compare with a list (x.kind IN [...]) instead of nesting conditions, or split the query with WITH.';
