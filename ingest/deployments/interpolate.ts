// Variables in compose files: $VAR, ${VAR}, ${VAR:-default}, ${VAR-default}, ${VAR:?error}, ${VAR?error}, ${VAR:+other}, ${VAR+other}, $$
// https://docs.docker.com/reference/compose-file/interpolation/
import { credentialOf } from '../mention/secret.ts';
import { closingBraces } from './closing-braces.ts';

/** Values by name, from .env; never from the environment of this process. */
export type Values = ReadonlyMap<string, string>;

const MAX_DEPTH = 20;

/** The text with its variables filled in. Variables without a value, and all that hold secrets, stay `${NAME}`. */
export function interpolate(text: string, values: Values, depth = 0): string {
  if (!text.includes('$') || depth > MAX_DEPTH) return text;
  const ends = closingBraces(text);
  let out = '';
  for (let index = 0; index < text.length; ) {
    const part = text[index] === '$' ? variableAt(text, index, ends) : undefined;
    if (part === undefined) {
      out += text[index];
      index += 1;
      continue;
    }
    out += part.name === '' ? '$' : filled(part, values, depth);
    index = part.end;
  }
  return out;
}

/** Names that the text still waits for: no value and no default. */
export function missingVariables(text: string, values: Values): readonly string[] {
  const filledIn = interpolate(text.replaceAll('$$', ''), values);
  const names = [...filledIn.matchAll(/\$\{([A-Za-z_]\w*)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !values.has(name));
}

interface Part {
  /** '' for an escaped dollar. */
  readonly name: string;
  readonly operator: string;
  readonly word: string;
  readonly end: number;
}

function variableAt(text: string, start: number, ends: ReadonlyMap<number, number>): Part | undefined {
  if (text[start + 1] === '$') return { name: '', operator: '', word: '', end: start + 2 };
  if (text[start + 1] !== '{') {
    const name = /^[A-Za-z_]\w*/.exec(text.slice(start + 1, start + 200))?.[0];
    return name === undefined ? undefined : { name, operator: '', word: '', end: start + 1 + name.length };
  }
  const end = ends.get(start + 2);
  const match = end === undefined ? null : /^([A-Za-z_]\w*)(?:(:?[-?+])(.*))?$/s.exec(text.slice(start + 2, end));
  return match === null ? undefined : { name: match[1] ?? '', operator: match[2] ?? '', word: match[3] ?? '', end: (end ?? start) + 1 };
}

function filled({ name, operator, word }: Part, values: Values, depth: number): string {
  // What a secret is does not matter, only that it comes from outside.
  if (credentialOf(name, 'x1') !== undefined) return `\${${name}}`;
  const value = values.get(name);
  const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
  if (operator.endsWith('+')) return isSet ? interpolate(word, values, depth + 1) : '';
  if (isSet) return value;
  return operator.endsWith('-') ? interpolate(word, values, depth + 1) : `\${${name}}`;
}
