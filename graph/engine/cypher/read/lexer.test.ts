import { describe, expect, test } from 'vitest';
import { SyntaxStop } from '../problem.ts';
import { lex } from './lexer.ts';

function kinds(text: string): readonly string[] {
  return lex(text).map(({ kind, text: word }) => `${kind} ${word}`);
}

function stopped(text: string): SyntaxStop['finding'] {
  try {
    lex(text);
  } catch (error) {
    if (error instanceof SyntaxStop) return error.finding;
  }
  throw new Error('the text was read');
}

describe('the tokens of a query', () => {
  test('leave comments and space out', () => {
    expect(kinds('RETURN /* all\n of it */ 1 // one\n AS x')).toEqual(['word RETURN', 'integer 1', 'word AS', 'word x', 'end ']);
  });

  test('know their line and column, 1-based, whatever ends the lines', () => {
    const places = lex('MATCH\r\n  (n)\rRETURN\n\tn').map(({ at }) => [at.line, at.column]);

    expect(places).toEqual([
      [1, 1],
      [2, 3],
      [2, 4],
      [2, 5],
      [3, 1],
      [4, 2],
      [4, 3],
    ]);
  });

  test('tell a range from a number with a point', () => {
    expect(kinds('*1..5 .5 1.5 1e3 ..3')).toEqual([
      'symbol *',
      'integer 1',
      'symbol ..',
      'integer 5',
      'float .5',
      'float 1.5',
      'float 1e3',
      'symbol ..',
      'integer 3',
      'end ',
    ]);
  });

  test('read the escapes of both quote styles', () => {
    expect(kinds(String.raw`'it\'s' "say \"hi\"" 'a\\b' 'tab\there' '\u00e4' "it's"`)).toEqual([
      "string it's",
      'string say "hi"',
      String.raw`string a\b`,
      'string tab\there',
      'string ä',
      "string it's",
      'end ',
    ]);
  });

  test('keep the backslash of an escape that means nothing, as both engines do', () => {
    expect(kinds(String.raw`'\d'`)).toEqual([String.raw`string \d`, 'end ']);
  });

  test('read names in backticks and parameters', () => {
    expect(kinds('`a b`.`c` $x $`y z`')).toEqual(['name a b', 'symbol .', 'name c', 'parameter x', 'parameter y z', 'end ']);
  });

  test.each([
    ["RETURN 'open", 'string', 8],
    ['RETURN "open', 'string', 8],
    [String.raw`RETURN '\u12'`, 'string', 8],
    [String.raw`RETURN '\U0001F600'`, 'string', 8],
    ['RETURN 0x1F', 'number', 8],
    ['RETURN 1_000', 'number', 8],
    ['RETURN 9007199254740993', 'number', 8],
    ['RETURN `open', 'syntax', 8],
    ['RETURN `a``b`', 'syntax', 8],
    ['RETURN #', 'syntax', 8],
    ['RETURN $ x', 'syntax', 8],
  ])('stop at what is no token: %s', (text, rule, column) => {
    expect(stopped(text)).toMatchObject({ rule, at: { line: 1, column } });
  });
});
