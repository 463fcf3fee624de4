// What a text of a definition says without being run: constants, parameters with a known value, and holes for the rest.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
import { evaluated, HOLE, type Lookup } from '../mention/azure-expression.ts';
import { at, entriesOf, type Tree, textOf } from '../read/tree.ts';

const LONGEST = 8192; // characters per expression: https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-configuration

/** Values of parameters that stand in the files. */
export type Values = ReadonlyMap<string, string>;
const NONE: Values = new Map();

/** Defaults of the definition, then the values that its file or its app gives them. */
export function valuesOf(definition: Tree, ...given: readonly (Tree | undefined)[]): Values {
  const values = new Map<string, string>();
  for (const { key, value } of entriesOf(at(definition, 'parameters'))) note(values, key, at(value, 'defaultValue'));
  for (const tree of given) for (const { key, value } of entriesOf(tree)) note(values, key, at(value, 'value'));
  return values;
}

function note(values: Map<string, string>, name: string, tree: Tree | undefined): void {
  const text = textOf(tree)?.trim();
  if (text !== undefined && text !== '') values.set(name.toLowerCase(), text);
}

/** The text with everything that is not constant replaced by holes. */
export function filledIn(text: string, values: Values = NONE): string {
  if (text.length > LONGEST) return HOLE;
  // An expression of the template around the definition: its parameters are not those of the definition.
  if (/^\[.*\]$/s.test(text) && !text.startsWith('[[')) return evaluated(text.slice(1, -1), known(NONE));
  if (text.startsWith('@@')) return text.slice(1);
  if (text.startsWith('@') && !text.startsWith('@{')) return evaluated(text.slice(1), known(values));
  let result = '';
  let rest = 0;
  for (let start = text.indexOf('@{'); start >= 0; start = text.indexOf('@{', rest)) {
    const end = closing(text, start + 1);
    if (end < 0) break;
    result += text.slice(rest, start) + evaluated(text.slice(start + 2, end), known(values));
    rest = end + 1;
  }
  return result + text.slice(rest);
}

/** The constant that a text is; undefined where a part of it is computed, or nothing is there. */
export function constantOf(text: string | undefined, values: Values = NONE): string | undefined {
  if (text === undefined) return undefined;
  const filled = filledIn(text, values).trim();
  return filled === '' || filled.includes(HOLE) ? undefined : filled;
}

/** Segments of a path; slashes inside expressions separate nothing. */
export function segmentsOf(path: string, values: Values = NONE): readonly string[] {
  const segments: string[] = [];
  let start = 0;
  for (let index = 0; index < path.length && index < LONGEST; index++) {
    const end = path.startsWith('@{', index) ? closing(path, index + 1) : -1;
    if (end > 0) index = end;
    else if (path[index] === '/') {
      segments.push(path.slice(start, index));
      start = index + 1;
    }
  }
  return [...segments, path.slice(start)].slice(path.startsWith('/') ? 1 : 0).map((segment) => filledIn(segment, values).trim());
}

// A value that is itself an expression (an app setting) is open.
function known(values: Values): Lookup {
  return (holder, name) => {
    const value = holder === 'parameters' ? values.get(name.toLowerCase()) : undefined;
    return value === undefined || value.length > 2000 || /^[@[]|@\{/.test(value) ? undefined : value;
  };
}

// Index of the brace that closes the one at `open`; quotes hide braces.
function closing(text: string, open: number): number {
  let depth = 0;
  let isQuoted = false;
  for (let index = open; index < text.length; index++) {
    const char = text[index];
    if (char === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return index;
  }
  return -1;
}
