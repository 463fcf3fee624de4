// Statements that may make a link; all others are passed over as fast as their strings allow.
import { BEGINNERS, lexerOf, type Token } from './lexer.ts';

export interface Statement {
  readonly words: readonly Token[];
  /** 0-based line of its first word. */
  readonly line: number;
}

/** What a body of code begins statements with. */
const OPENERS = /^(BEGIN|THEN|ELSE|LOOP|DO)$/i;
const WANTED = /^(CREATE|ALTER|EXEC|EXECUTE|IMPORT|SELECT|PERFORM|CALL|INSERT|WITH|USE)$/i;
/** Longer than any statement that makes a link; the rest of it is data. */
const MAX_WORDS = 2000;

export function* statementsOf(text: string): Generator<Statement> {
  const lexer = lexerOf(text);
  let words: Token[] = [];
  let depth = 0;
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) {
    const isEnd = token.kind === 'mark' && (token.text === ';' || (token.text === '/' && token.isFirst));
    const isOpener = token.kind === 'word' && OPENERS.test(token.text) && depth <= 0;
    if (isEnd || isOpener || (depth <= 0 && isBoundaryAt(token) && !isContinued(words))) {
      yield* statementIn(words);
      words = [];
      depth = 0;
    }
    if (isEnd || isOpener) continue;
    if (token.kind === 'mark' && token.text === '(') depth++;
    if (token.kind === 'mark' && token.text === ')') depth--;
    words.push(token);
    if (isPointless(words, token)) lexer.skip(isWord(words[0], 'INSERT'));
  }
  yield* statementIn(words);
}

// Nothing that links is made of it, or only rows follow.
function isPointless(words: readonly Token[], token: Token): boolean {
  if (words.length === 1) return token.kind !== 'word' || !WANTED.test(token.text);
  return words.length >= MAX_WORDS || (isWord(words[0], 'INSERT') && isWord(token, 'VALUES'));
}

function isBoundaryAt(token: Token): boolean {
  return token.isFirst && token.kind === 'word' && BEGINNERS.test(token.text);
}

// CREATE OR REPLACE on one line and what it makes on the next; ON UPDATE, FOR EACH …
function isContinued(words: readonly Token[]): boolean {
  return /^(OR|REPLACE|ON|FOR|AFTER|BEFORE|AS|,|=)$/i.test(words.at(-1)?.text ?? '');
}

function* statementIn(words: readonly Token[]): Generator<Statement> {
  const [first] = words;
  if (first !== undefined && first.kind === 'word' && WANTED.test(first.text)) yield { words, line: first.line };
}

/** Whether the statement begins with these words; `?` at the end of one makes it optional. */
export function beginsWith({ words }: Statement, ...wanted: readonly string[]): number {
  let at = 0;
  for (const each of wanted) {
    const isOptional = each.endsWith('?');
    const names = each.replace(/\?$/, '').split(' ');
    const isThere = names.every((name, index) => isWord(words[at + index], name));
    if (isThere) at += names.length;
    else if (!isOptional) return -1;
  }
  return at;
}

export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toUpperCase() === word;
}
