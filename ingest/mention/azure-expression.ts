// Expressions of Azure's languages (templates, workflows) as far as they are constant; what only the run knows is a hole.
// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions

/** Stands for what only the run or the deployment knows. */
export const HOLE = '{}';
const DEEPEST = 20;

/** The text that `parameters('x')` or `variables('x')` stands for, where it is known. */
export type Lookup = (holder: 'parameters' | 'variables', name: string) => string | undefined;

/** Functions that leave a text what it is, as far as names and addresses are concerned. */
const HARMLESS = /^(encodeURIComponent|uriComponent|decodeURIComponent|uriComponentToString|string|trim|toLower|json)$/i;

export function evaluated(expression: string, lookup: Lookup, depth = 0): string {
  const text = expression.trim();
  const literal = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  if (literal !== undefined) return literal.replaceAll("''", "'");
  const call = /^(\w+)\((.*)\)$/s.exec(text);
  if (call === null || depth >= DEEPEST) return HOLE;
  const [, name = '', inside = ''] = call;
  const parts = argumentsIn(inside);
  const [first = '', ...rest] = parts;
  if (/^concat$/i.test(name)) return parts.map((part) => evaluated(part, lookup, depth + 1)).join('');
  if (/^format$/i.test(name)) return formatted(first, rest, (part) => evaluated(part, lookup, depth + 1));
  if (HARMLESS.test(name) && parts.length === 1) return evaluated(first, lookup, depth + 1);
  const holder = /^(parameters|variables)$/i.exec(name)?.[1]?.toLowerCase();
  const held = /^\s*'([^']*)'\s*$/.exec(first)?.[1];
  if (held === undefined || (holder !== 'parameters' && holder !== 'variables')) return HOLE;
  return lookup(holder, held) ?? HOLE;
}

// format('{0}/default/{1}', a, b)
function formatted(pattern: string, values: readonly string[], textFor: (part: string) => string): string {
  const known = textFor(pattern);
  const texts = values.map(textFor);
  return known.length > 1000 ? HOLE : known.replace(/\{(\d{1,2})\}/g, (_whole, index: string) => texts[Number(index)] ?? HOLE);
}

function argumentsIn(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === "'") isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
