// JSON and decoded messages of tracers, read without trusting their shape.

/** An object; anything may be missing or of another kind. */
export type Wire = { readonly [name: string]: unknown };

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects of a list; nothing for anything else. */
export function wiresOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value.filter(isWire) : [];
}

/** Text, or a number or flag as text; '' for anything else. */
export function textOfWire(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** An id as it is compared: hexadecimal in any case; '' for nothing but zeros, which is no id. */
export function idOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  const id = /[A-F]/.test(value) && /^[0-9A-Fa-f]+$/.test(value) ? value.toLowerCase() : value;
  return id.charCodeAt(0) === ZERO && /^0+$/.test(id) ? '' : id;
}

const ZERO = 48;

/** ECMAScript dates end here: https://tc39.es/ecma262/#sec-time-values-and-time-range */
const LAST_DATE = 8.64e15;

/** A time in milliseconds since 1970; undefined for none and for what no clock shows. */
export function timeOf(milliseconds: number): number | undefined {
  return milliseconds > 0 && milliseconds <= LAST_DATE ? milliseconds : undefined;
}
