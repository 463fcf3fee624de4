// Placeholders in the settings of integration engines: {{name:default}} of Camel, ${name:default} of Spring and Mule.
import { credentialOf } from '../mention/secret.ts';

/** How placeholders are written. */
export interface Marks {
  readonly open: string;
  readonly close: string;
}
export const BRACES: Marks = { open: '{{', close: '}}' };
export const DOLLAR: Marks = { open: '${', close: '}' };

/** Most placeholders that one text may fill, those inside of values included. */
const MAX_FILLED = 100;

/** A text after filling. */
export interface Filled {
  readonly text: string;
  /** Names that nothing gives a value; they stay as they were written. */
  readonly open: readonly string[];
}

/** Fills placeholders from values, else from their own defaults. What is secret by its name is never filled. */
export function filledIn(text: string, marks: Marks, lookUp: (name: string) => string | undefined): Filled {
  const budget = { left: MAX_FILLED };
  const open = new Set<string>();
  const fill = (piece: string, around: ReadonlySet<string>): string => {
    let out = '';
    let index = 0;
    for (let start = piece.indexOf(marks.open); start >= 0; start = piece.indexOf(marks.open, index)) {
      const end = closing(piece, start + marks.open.length, marks);
      if (end < 0) break;
      out += piece.slice(index, start) + valueFor(piece.slice(start + marks.open.length, end), around);
      index = end + marks.close.length;
    }
    return out + piece.slice(index);
  };
  const valueFor = (inner: string, around: ReadonlySet<string>): string => {
    const { name, fallback, isOptional } = partsOf(inner);
    const isSpent = budget.left-- <= 0;
    const value = isSpent || isSecretName(name) || around.has(name) ? undefined : lookUp(name);
    if (value !== undefined) return fill(value, new Set([...around, name]));
    if (fallback !== undefined && !isSecretName(name) && budget.left > 0) return fill(fallback, around);
    if (isOptional) return '';
    open.add(name);
    return `${marks.open}${name}${marks.close}`;
  };
  return { text: fill(text, new Set()), open: [...open] };
}

// The end that belongs to an opening: defaults may hold placeholders of their own.
function closing(text: string, from: number, { open, close }: Marks): number {
  let depth = 1;
  for (let index = from; index < text.length; index++) {
    if (text.startsWith(open, index)) {
      depth++;
      index += open.length - 1;
    } else if (text.startsWith(close, index)) {
      if (--depth === 0) return index;
      index += close.length - 1;
    }
  }
  return -1;
}

/** Functions whose colon belongs to the name: {{env:HOST}}, {{aws:shop/db}}, ${secure::db.password}. */
const FUNCTION = /^(env|sys|service|service\.host|service\.port|aws|gcp|azure|hashicorp|secret|configmap|bean|kubernetes|p|secure):+/;

function partsOf(inner: string): { readonly name: string; readonly fallback?: string; readonly isOptional: boolean } {
  const isOptional = inner.startsWith('?');
  const whole = isOptional ? inner.slice(1) : inner;
  const prefix = FUNCTION.exec(whole)?.[0] ?? '';
  const colon = whole.indexOf(':', prefix.length);
  if (colon < 0) return { name: whole.trim(), isOptional };
  return { name: whole.slice(0, colon).trim(), fallback: whole.slice(colon + 1), isOptional };
}

function isSecretName(name: string): boolean {
  return credentialOf(name, 'x1') !== undefined;
}
