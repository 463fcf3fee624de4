// String literals of both quote styles: reading with their escapes, and writing so that both engines read the same text.
import { SyntaxStop } from './problem.ts';
import type { Position } from './syntax.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

/** Reads the literal that starts at `at` (its quote); `end` is the offset behind the closing quote. */
export function readString(text: string, at: Position): { readonly value: string; readonly end: number } {
  const quote = text[at.offset];
  let value = '';
  let offset = at.offset + 1;
  while (offset < text.length && text[offset] !== quote) {
    if (text[offset] === '\\') {
      const escaped = readEscape(text, offset, at);
      value += escaped.value;
      offset = escaped.end;
    } else {
      value += text[offset];
      offset += 1;
    }
  }
  if (offset >= text.length) throw stop('the text that starts here has no closing quote', `Close it with ${quote}.`, at);
  return { value, end: offset + 1 };
}

/** Writes the literal in single quotes; control characters as \uXXXX, the only form that both engines read. */
export function writeString(value: string): string {
  const escaped = value
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

function readEscape(text: string, offset: number, at: Position): { readonly value: string; readonly end: number } {
  const letter = text[offset + 1] ?? '';
  if (letter === 'u') {
    const code = /^[0-9a-fA-F]{4}/.exec(text.slice(offset + 2, offset + 6))?.[0];
    if (!code) throw stop('\\u in a text needs four hexadecimal digits', 'Write \\u00e4, or the character itself.', at);
    return { value: String.fromCharCode(Number.parseInt(code, 16)), end: offset + 6 };
  }
  if (letter === 'U') throw stop('\\U in a text is not portable', 'Write the character itself.', at);
  const known = ESCAPES[letter];
  // Both engines keep the backslash of an escape they do not know: '\d' is the two characters \d.
  return known === undefined ? { value: '\\', end: offset + 1 } : { value: known, end: offset + 2 };
}

function stop(what: string, remedy: string, at: Position): SyntaxStop {
  return new SyntaxStop({ code: 'invalid', rule: 'string', what, remedy, at });
}
