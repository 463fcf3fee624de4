// Options of statements: host 'x' among OPTIONS (…), @server = N'x', URL = 'x', and values behind keywords.
import type { Token } from './lexer.ts';
import { isWord } from './statements.ts';

export type Options = ReadonlyMap<string, string>;

/** KEY 'value' pairs of OPTIONS (…), with or without "=" and ADD or SET before them, in lower case. */
export function optionsOf(words: readonly Token[]): Options {
  const found = new Map<string, string>();
  const at = words.findIndex((word, index) => isWord(word, 'OPTIONS') && words[index + 1]?.text === '(');
  if (at < 0) return found;
  for (let index = at + 2; index < words.length && words[index]?.text !== ')'; index++) {
    const [key, next, third] = [words[index], words[index + 1], words[index + 2]];
    if (key === undefined || key.kind === 'mark' || key.kind === 'string') continue;
    // :'HOST' is a variable of psql.
    const isVariable = next?.text === ':' && third?.kind === 'string';
    if (isVariable) found.set(key.text.toLowerCase(), `:${third.text}`);
    const value = next?.text === '=' ? third : next;
    if (value?.kind === 'string' || (value?.kind === 'word' && /^\d+$/.test(value.text))) found.set(key.text.toLowerCase(), value.text);
  }
  return found;
}

/** KEY = value pairs anywhere in a statement (Snowflake, SQL Server), lists by their first item, in lower case. */
export function assignmentsOf(words: readonly Token[]): Options {
  const found = new Map<string, string>();
  for (const [index, word] of words.entries()) {
    if (word.kind === 'mark' || words[index + 1]?.text !== '=') continue;
    const list = words[index + 2]?.text === '(' || words[index + 2]?.text === '[';
    const value = words[index + (list ? 3 : 2)];
    if (value !== undefined && value.kind !== 'mark' && !found.has(word.text.toLowerCase())) found.set(word.text.toLowerCase(), value.text);
  }
  return found;
}

/** Arguments of a procedure: @name = value, or by their place. Values that are no literals are left out. */
export function argumentsOf(words: readonly Token[]): { readonly named: Options; readonly placed: readonly (string | undefined)[] } {
  const named = new Map<string, string>();
  const placed: (string | undefined)[] = [];
  for (const part of parts(words)) {
    const [first, equals, value] = part;
    if (first?.kind === 'word' && first.text.startsWith('@') && equals?.text === '=') {
      if (value !== undefined && (value.kind === 'string' || (value.kind === 'word' && !value.text.startsWith('@'))))
        named.set(first.text.toLowerCase(), value.text);
    } else placed.push(part.length === 1 && first?.kind === 'string' ? first.text : undefined);
  }
  return { named, placed };
}

/** Words between commas. */
function parts(words: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  for (const word of words) {
    if (word.kind === 'mark' && word.text === ',') found.push([]);
    else found.at(-1)?.push(word);
  }
  return found;
}

/** The string behind a keyword: USING 'x'. */
export function stringAfter(words: readonly Token[], keyword: string): string | undefined {
  const at = words.findIndex((word, index) => isWord(word, keyword) && words[index + 1]?.kind === 'string');
  return at < 0 ? undefined : words[at + 1]?.text;
}

/** A name, with its parts: sales.hq.acme.com */
export function nameAt(words: readonly Token[], at: number): string | undefined {
  const first = words[at];
  if (first === undefined || first.kind === 'mark' || first.kind === 'string') return first?.kind === 'string' ? first.text : undefined;
  let name = first.text;
  for (let index = at + 1; words[index]?.text === '.' && words[index + 1] !== undefined; index += 2)
    name += `.${words[index + 1]?.text ?? ''}`;
  return name;
}
