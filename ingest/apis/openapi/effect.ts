// What an HTTP method does to the world, and whether calling twice is as good as once (RFC 9110 §9.2).
import { at, booleanOf, type Tree, textsOf } from '../../read/tree.ts';
import { firstText, isTrue } from '../fields.ts';
import { childOf, itemPlacesOf, type Place } from '../reference.ts';
import type { Spec } from './spec.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** By the method, unless `x-effect` says otherwise. */
export function effectOf(method: string, operation: Tree): 'read' | 'write' | 'destructive' {
  const stated = firstText(operation, 'x-effect')?.toLowerCase();
  if (stated === 'read' || stated === 'write' || stated === 'destructive') return stated;
  if (READING.has(method)) return 'read';
  return method === 'DELETE' ? 'destructive' : 'write';
}

/** By the method; POST and PATCH only with an Idempotency-Key header among their own or the path's parameters, or by `x-idempotent`. */
export async function isIdempotent(spec: Spec, method: string, holders: readonly Place[]): Promise<boolean> {
  for (const holder of holders) {
    const stated = booleanOf(at(holder.tree, 'x-idempotent'));
    if (stated !== undefined) return stated;
  }
  if (READING.has(method) || method === 'PUT' || method === 'DELETE') return true;
  for (const holder of holders) {
    for (const item of itemPlacesOf(childOf(holder, 'parameters'))) {
      const parameter = await spec.references.follow(item);
      if (parameter !== undefined && isIdempotencyKey(parameter.tree)) return true;
    }
  }
  return false;
}

// draft-ietf-httpapi-idempotency-key-header; older services prefix it with X-.
function isIdempotencyKey(parameter: Tree): boolean {
  return firstText(parameter, 'in') === 'header' && /^(x-)?idempotency-?key$/i.test(firstText(parameter, 'name') ?? '');
}

/** Classes of effect that need an approval, as `x-effect-class` states them; several are allowed. */
const EFFECT_CLASSES: ReadonlySet<string> = new Set(['payment', 'deletion', 'access-grant']);

/** Tags for rules: `irreversible` by `x-irreversible`, `effect-class:payment` and the like by `x-effect-class`. */
export function effectTags(operation: Tree): readonly string[] {
  const classes = textsOf(at(operation, 'x-effect-class')).filter((name) => EFFECT_CLASSES.has(name));
  return [...(isTrue(at(operation, 'x-irreversible')) ? ['irreversible'] : []), ...classes.map((name) => `effect-class:${name}`)];
}
