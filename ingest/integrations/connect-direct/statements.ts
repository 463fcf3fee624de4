// From words to statements: a label, a keyword, and what it is told.
import { type Token, tokensOf } from './tokens.ts';

export type Verb = 'PROCESS' | 'COPY' | 'RUN' | 'SUBMIT' | 'IF' | 'ELSE' | 'EIF' | 'GOTO' | 'EXIT' | 'SYMBOL' | 'PEND';

export interface Statement {
  readonly verb: Verb;
  readonly label: string | undefined;
  readonly line: number;
  /** Words after the keyword, up to the next statement. */
  readonly words: readonly Token[];
}

const VERBS: ReadonlySet<string> = new Set(['PROCESS', 'COPY', 'SUBMIT', 'IF', 'ELSE', 'EIF', 'GOTO', 'EXIT', 'SYMBOL', 'PEND']);

export function statementsOf(text: string): readonly Statement[] {
  const tokens = tokensOf(text);
  const heads = headsOf(tokens);
  return heads.map(({ at, verb, label }, index) => {
    const next = heads[index + 1];
    const end = next === undefined ? tokens.length : next.label === undefined ? next.at : next.at - 1;
    const words = tokens.slice(at + 1, end).filter((word) => word.text !== ';' || word.isQuoted);
    return { verb, label, line: tokens[label === undefined ? at : at - 1]?.line ?? 1, words };
  });
}

interface Head {
  readonly at: number;
  readonly verb: Verb;
  readonly label: string | undefined;
}

// A keyword counts outside of parentheses only, and never as a value ("=") or what is copied.
function headsOf(tokens: readonly Token[]): readonly Head[] {
  const heads: Head[] = [];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.isQuoted) continue;
    if (token.text === '(') depth++;
    if (token.text === ')') depth = Math.max(0, depth - 1);
    const verb = verbAt(tokens, at);
    if (depth > 0 || verb === undefined || tokens[at - 1]?.text === '=' || tokens[at + 1]?.text === '=') continue;
    heads.push({ at, verb, label: labelBefore(tokens, at, heads.at(-1)) });
  }
  return heads;
}

function verbAt(tokens: readonly Token[], at: number): Verb | undefined {
  const word = tokens[at]?.text.toUpperCase() ?? '';
  if (word === 'RUN') return /^(TASK|JOB)$/i.test(tokens[at + 1]?.text ?? '') ? 'RUN' : undefined;
  return VERBS.has(word) ? (word as Verb) : undefined; // VERBS holds the words of Verb
}

// STEP01 COPY …: the word before is a label where it belongs to nothing else.
function labelBefore(tokens: readonly Token[], at: number, last: Head | undefined): string | undefined {
  const before = tokens[at - 1];
  const earlier = tokens[at - 2];
  if (before === undefined || before.isQuoted || (last !== undefined && at - 1 <= last.at)) return undefined;
  if (!/^[A-Za-z@#$][\w@#$.-]*$/.test(before.text) || /^(THEN|PNODE|SNODE|SUBMIT|TASK|JOB)$/i.test(before.text)) return undefined;
  if (earlier?.text === '=' || (last?.verb === 'GOTO' && at - 2 === last.at)) return undefined;
  return before.text;
}

/** Value of a keyword among words: KEY=value, KEY=(a,b). */
export function valueAfter(words: readonly Token[], ...keys: readonly string[]): readonly string[] | undefined {
  for (const [index, word] of words.entries()) {
    if (word.isQuoted || !keys.includes(word.text.toUpperCase()) || words[index + 1]?.text !== '=') continue;
    const first = words[index + 2];
    if (first === undefined) return undefined;
    if (first.text !== '(' || first.isQuoted) return [joined(words, index + 2)];
    const close = closing(words, index + 2);
    return words
      .slice(index + 3, close)
      .filter(({ text, isQuoted }) => isQuoted || text !== ',')
      .map(({ text }) => text);
  }
  return undefined;
}

// DSN=PAY.FILE(+1) is one name.
function joined(words: readonly Token[], at: number): string {
  const first = words[at];
  const next = words[at + 1];
  if (first === undefined) return '';
  if (next?.text !== '(' || next.line !== first.line || !/\./.test(first.text)) return first.text;
  return `${first.text}(${words[at + 2]?.text ?? ''})`;
}

/** Index of the parenthesis that closes the one at `open`. */
export function closing(words: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < words.length; index++) {
    if (words[index]?.isQuoted === true) continue;
    if (words[index]?.text === '(') depth++;
    if (words[index]?.text === ')' && --depth === 0) return index;
  }
  return words.length;
}
