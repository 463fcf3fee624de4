// Expressions, as far as the file itself gives their value: texts, and variables that are assigned once.
// https://cloud.google.com/workflows/docs/reference/syntax/expressions
import { at, entriesOf, itemsOf, type Tree, textOf } from '../../read/tree.ts';

/** Values of variables by name; what only the run knows is missing. */
export type Variables = ReadonlyMap<string, string>;

const LONGEST = 4000;

/** The text of a value with {} for what is not known: ${"https://a.shop.com/users/" + id} is https://a.shop.com/users/{}. */
export function evaluated(text: string, variables: Variables): string {
  const expression = /^\$\{([\s\S]*)\}$/.exec(text.trim())?.[1];
  if (expression === undefined) return text;
  return partsOf(expression.slice(0, LONGEST))
    .map((part) => textOfPart(part.trim(), variables))
    .join('')
    .slice(0, LONGEST);
}

/** True when nothing of it is left to the run. */
export function isKnown(text: string): boolean {
  return text !== '' && !text.includes('{}');
}

function textOfPart(part: string, variables: Variables): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^'\\]|\\.)*)'$/s.exec(part);
  if (quoted !== null) return (quoted[1] ?? quoted[2] ?? '').replace(/\\(.)/g, '$1');
  return variables.get(part) ?? '{}';
}

// Pieces between the plus signs outside of quotes and brackets.
function partsOf(expression: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let index = 0; index < expression.length; index++) {
    const char = expression[index] ?? '';
    if (quote !== '') {
      if (char === '\\') index++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char)) depth--;
    else if (char === '+' && depth === 0) {
      parts.push(expression.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, expression.slice(start)];
}

/** Variables of a routine: those that one assign alone gives a text to. `given` are its parameters. */
export function variablesIn(routine: Tree, given: Variables): Variables {
  const written = new Map<string, string[]>();
  const open: Tree[] = [routine];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    note(each, written);
    if (each.kind === 'map') open.push(...entriesOf(each).map((entry) => entry.value));
    else if (each.kind === 'list') open.push(...each.items);
  }
  const known = new Map([...given].filter(([name]) => !written.has(name)));
  // A variable may be made of others, in any order of the file.
  for (let round = 0; round < 5; round++) {
    for (const [name, values] of written) {
      const [only = '', ...others] = values;
      const value = others.length === 0 ? evaluated(only, known) : '';
      if (isKnown(value)) known.set(name, value);
    }
  }
  return known;
}

function note(step: Tree, written: Map<string, string[]>): void {
  const add = (name: string, value: string): void => {
    const base = /^\w+/.exec(name)?.[0] ?? name;
    written.set(base, [...(written.get(base) ?? []).slice(0, 2), base === name ? value : '']);
  };
  for (const item of itemsOf(at(step, 'assign'))) for (const { key, value } of entriesOf(item)) add(key, textOf(value) ?? '');
  for (const key of ['result', 'value', 'index', 'as'] as const) {
    const name = textOf(at(step, key));
    if (name !== undefined && /^\w+$/.test(name) && (key !== 'value' || at(step, 'in') !== undefined || at(step, 'range') !== undefined))
      add(name, '');
  }
}
