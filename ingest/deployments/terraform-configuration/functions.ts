// Functions that make text of text. https://developer.hashicorp.com/terraform/language/functions
import type { Term } from './module.ts';
import { itemsIn } from './settle.ts';
import { evaluated, literalOf, type Part, type Value } from './value.ts';

/** What a call comes to; undefined for functions whose result the files do not say. */
export function computed({ place, tree }: Term, depth: number): Value | undefined {
  if (tree.kind !== 'list') return undefined;
  const values = tree.items.map((item) => evaluated({ place, tree: item }, depth + 1));
  switch (tree.tag) {
    case 'format':
      return formatted(values);
    case 'join': {
      const [separator, list] = tree.items;
      const text = separator === undefined ? undefined : literalOf(evaluated({ place, tree: separator }));
      if (text === undefined || list === undefined) return undefined;
      const items = itemsIn({ place, tree: list }, depth + 1).map((item) => evaluated(item, depth + 1));
      return items.flatMap((value, index): Value => (index === 0 || text === '' ? value : [{ kind: 'text', text }, ...value]));
    }
    case 'lower':
    case 'upper': {
      const text = literalOf(values[0] ?? []);
      return text === undefined ? undefined : [{ kind: 'text', text: tree.tag === 'lower' ? text.toLowerCase() : text.toUpperCase() }];
    }
    case 'trimsuffix':
    case 'trimprefix': {
      const [text, end] = values.map((value) => literalOf(value));
      if (text === undefined || end === undefined || end === '') return values[0];
      if (tree.tag === 'trimprefix') return [{ kind: 'text', text: text.startsWith(end) ? text.slice(end.length) : text }];
      return [{ kind: 'text', text: text.endsWith(end) ? text.slice(0, -end.length) : text }];
    }
    case 'replace': {
      const [text, from, to] = values.map((value) => literalOf(value));
      if (text === undefined || from === undefined || to === undefined || /^\/.*\/$/s.test(from)) return undefined;
      return [{ kind: 'text', text: text.split(from).join(to) }];
    }
    default:
      return undefined;
  }
}

// Only %s and %d say nothing about how a value is written.
function formatted([pattern = [], ...values]: readonly Value[]): Value | undefined {
  const text = literalOf(pattern);
  if (text === undefined) return undefined;
  const parts: Part[] = [];
  let next = 0;
  for (const piece of text.split(/(%[sdv%])/)) {
    if (piece === '%%') parts.push({ kind: 'text', text: '%' });
    else if (/^%[sdv]$/.test(piece)) parts.push(...(values[next++] ?? []));
    else if (piece.includes('%')) return undefined;
    else if (piece !== '') parts.push({ kind: 'text', text: piece });
  }
  return parts;
}
