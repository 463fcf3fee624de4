// Meets "GET /shop/orders/4711" with the declared operations whose path template it fits.
import type { Key } from '../key.ts';

/** Operations of one system by the texts that they answer to; one text may be of several. */
export type OperationTexts = ReadonlyMap<string, readonly Key[]>;

/** First segments that a gateway or a server puts before the declared path, whichever it is. */
const BASE = /^(api|rest|v\d+|services?)$/;

/**
 * The operations that the text fits best: none, one, or several that fit equally. The most specific template wins:
 * the one with the most segments that are no parameter. `bases` are paths under which the system is led to.
 */
export function fittingOperations(operations: OperationTexts, text: string, bases: readonly string[] = []): readonly Key[] {
  const asked = methodAndPath(text);
  const segments = segmentsOf(asked.path);
  let best = 0;
  let winners: readonly Key[] = [];
  for (const [template, keys] of operations) {
    const { method, path } = methodAndPath(template);
    const parts = segmentsOf(path);
    if (method !== asked.method || parts.length === 0 || !mayStandBefore(segments.slice(0, segments.length - parts.length), bases))
      continue;
    if (parts.length > segments.length || !parts.every((part, i) => fits(part, segments[segments.length - parts.length + i] ?? '')))
      continue;
    const fixed = parts.filter((part) => part !== '{}').length;
    // A path of parameters only fits everything and tells nothing.
    if (fixed === 0 || fixed < best) continue;
    winners = fixed > best ? keys : [...winners, ...keys];
    best = fixed;
  }
  return [...new Set(winners)].toSorted();
}

/** "GET /orders" → GET and /orders; a name without a method is all path. */
export function methodAndPath(text: string): { readonly method: string; readonly path: string } {
  const space = text.indexOf(' ');
  return space < 0 ? { method: '', path: text } : { method: text.slice(0, space), path: text.slice(space + 1) };
}

function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter((part) => part !== '');
}

function mayStandBefore(prefix: readonly string[], bases: readonly string[]): boolean {
  const [first] = prefix;
  if (first === undefined || BASE.test(first)) return true;
  return bases.some((base) => segmentsOf(base).join('/') === prefix.join('/'));
}

/** A parameter may be a part of a segment: "{}.json", "{}:cancel". */
function fits(part: string, segment: string): boolean {
  if (part === '{}' || part === segment) return true;
  const pieces = part.split('{}');
  const [start = '', end = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length < 2 || segment.length <= start.length + end.length) return false;
  let at = start.length;
  if (!segment.startsWith(start) || !segment.endsWith(end)) return false;
  for (const piece of pieces.slice(1, -1)) {
    const found = segment.indexOf(piece, at + 1);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at < segment.length - end.length;
}
