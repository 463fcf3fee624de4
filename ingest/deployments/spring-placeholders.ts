// ${name}, ${name:default} and ${name:${other:default}} in property values.
// https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders
import { credentialOf } from '../mention/secret.ts';
import { canonical, type Property } from './spring-property.ts';

const MAX_DEPTH = 20;

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
export function filled(text: string, values: PropertyValues, depth = 0): string {
  if (depth > MAX_DEPTH) return text;
  let out = '';
  for (let index = 0; index < text.length; ) {
    const end = text.startsWith('${', index) ? closingBrace(text, index + 2) : -1;
    if (end < 0) {
      out += text[index];
      index += 1;
      continue;
    }
    out += placeholderValue(text.slice(index + 2, end), values, depth);
    index = end + 1;
  }
  return out;
}

/** Names of placeholders that are left in a filled text. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\$\{([^{}:]+)/g)].map(([, name = '']) => name))];
}

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    if (text.startsWith('${', index)) depth++;
    else if (text[index] === '}' && --depth === 0) return index;
  }
  return -1;
}

function placeholderValue(inner: string, values: PropertyValues, depth: number): string {
  const colon = inner.indexOf(':');
  const name = (colon < 0 ? inner : inner.slice(0, colon)).trim();
  if (credentialOf(name, 'x1') !== undefined || name.includes('${')) return `\${${name}}`;
  const value = values.get(canonical(name));
  if (value !== undefined && !value.includes(`\${${name}`)) return filled(value, values, depth + 1);
  return colon < 0 ? `\${${name}}` : filled(inner.slice(colon + 1), values, depth + 1);
}
