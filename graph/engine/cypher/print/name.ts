import { RESERVED_WORDS } from '../keywords.ts';

/** A variable or column: in backticks where it is not a plain word or is a word of the language. */
export function printVariable(name: string): string {
  return isPlain(name) && !RESERVED_WORDS.has(name.toLowerCase()) ? name : `\`${name}\``;
}

/** A label, relation type or property: words of the language need no backticks there. */
export function printName(name: string): string {
  return isPlain(name) ? name : `\`${name}\``;
}

function isPlain(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}
