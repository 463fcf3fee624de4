// ${name}, ${name:default} and ${name:${other:default}} in property values.
// https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders
import { credentialOf } from '../mention/secret.ts';
import { closingBraces } from './closing-braces.ts';
import { canonical, type Property } from './spring-property.ts';

const MAX_DEPTH = 20;
/** Placeholders that one text may fill, those inside of values included, and letters that they may add. */
const MAX_FILLED = 200;
const MAX_ADDED = 20_000;

/** Values by canonical name, in layers: what a document says outweighs what is common. */
export interface PropertyValues {
  get(key: string): string | undefined;
  /** True when there is a property of this canonical name or below it: "spring.kafka", "zuul.routes". */
  hasUnder(prefix: string): boolean;
}

const NOTHING: PropertyValues = { get: () => undefined, hasUnder: () => false };

/** Values of properties, later ones first, above those of `common`. */
export function valuesOf(properties: readonly Property[], common: PropertyValues = NOTHING): PropertyValues {
  const values = new Map(properties.map(({ key, value }) => [canonical(key), value]));
  const prefixes = new Set<string>();
  for (const key of values.keys()) {
    for (let end = key.indexOf('.'); end > 0; end = key.indexOf('.', end + 1)) prefixes.add(key.slice(0, end));
  }
  return {
    get: (key) => values.get(key) ?? common.get(key),
    hasUnder: (prefix) => values.has(prefix) || prefixes.has(prefix) || common.hasUnder(prefix),
  };
}

/** The text with its placeholders filled from other properties, else from their defaults. What nobody knows, and what is secret, stays `${name}`. */
export function filled(text: string, values: PropertyValues): string {
  return fill(text, { values, depth: 0, budget: { filled: MAX_FILLED, added: MAX_ADDED } });
}

interface Filling {
  readonly values: PropertyValues;
  readonly depth: number;
  /** What is left of it: values that hold one another twice would double without end. */
  readonly budget: { filled: number; added: number };
}

function fill(text: string, filling: Filling): string {
  if (filling.depth > MAX_DEPTH) return text;
  if (!text.includes('${')) return text;
  const ends = closingBraces(text);
  let out = '';
  for (let index = 0; index < text.length; ) {
    const end = text.startsWith('${', index) ? ends.get(index + 2) : undefined;
    if (end === undefined) {
      out += text[index];
      index += 1;
      continue;
    }
    out += placeholderValue(text.slice(index + 2, end), filling);
    index = end + 1;
  }
  return out;
}

/** Names of placeholders that are left in a filled text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\$\{([^{}:]+)/g)].map(([, name = '']) => name))];
}

function placeholderValue(inner: string, filling: Filling): string {
  const { values, budget } = filling;
  const colon = inner.indexOf(':');
  const name = (colon < 0 ? inner : inner.slice(0, colon)).trim();
  if (credentialOf(name, 'x1') !== undefined || name.includes('${')) return `\${${name}}`;
  const value = values.get(canonical(name));
  const deeper = { ...filling, depth: filling.depth + 1 };
  if (value !== undefined && !value.includes(`\${${name}`) && budget.filled > 0 && value.length <= budget.added) {
    budget.filled--;
    budget.added -= value.length;
    return fill(value, deeper);
  }
  return colon < 0 ? `\${${name}}` : fill(inner.slice(colon + 1), deeper);
}
