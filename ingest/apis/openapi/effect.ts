// What an HTTP method does to the world, and whether calling twice is as good as once (RFC 9110 §9.2).
import { at, booleanOf, type Tree, textsOf } from '../../read/tree.ts';
import { firstText, isTrue } from '../fields.ts';
import { childOf, itemPlacesOf, type Place } from '../reference.ts';
import type { Spec } from './spec.ts';

// https://www.iana.org/assignments/http-methods: what is safe and what is idempotent. Methods that nobody registered say neither.
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND', 'REPORT', 'SEARCH', 'PRI']);
const REPEATABLE: ReadonlySet<string> = new Set(
  'PUT DELETE ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT COPY LABEL LINK MERGE MKACTIVITY MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE ORDERPATCH PROPPATCH REBIND UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL'.split(
    ' ',
  ),
);
const ONCE: ReadonlySet<string> = new Set(['POST', 'PATCH', 'LOCK']);

/** By the method, unless `x-effect` says otherwise. */
export function effectOf(method: string, operation: Tree): 'read' | 'write' | 'destructive' | undefined {
  const stated = firstText(operation, 'x-effect')?.toLowerCase();
  if (stated === 'read' || stated === 'write' || stated === 'destructive') return stated;
  if (READING.has(method)) return 'read';
  if (method === 'DELETE') return 'destructive';
  return REPEATABLE.has(method) || ONCE.has(method) ? 'write' : undefined;
}

/** By the method; POST and PATCH only with a key for repeated requests among their own or the path's parameters, or by `x-idempotent`. */
export async function isIdempotent(spec: Spec, method: string, holders: readonly Place[]): Promise<boolean | undefined> {
  for (const holder of holders) {
    const stated = booleanOf(at(holder.tree, 'x-idempotent'));
    if (stated !== undefined) return stated;
  }
  if (READING.has(method) || REPEATABLE.has(method)) return true;
  for (const holder of holders) {
    for (const item of itemPlacesOf(childOf(holder, 'parameters'))) {
      const parameter = await spec.references.follow(item);
      if (parameter !== undefined && isIdempotencyKey(parameter.tree)) return true;
    }
  }
  return ONCE.has(method) ? false : undefined;
}

// draft-ietf-httpapi-idempotency-key-header; older services spell it X-Idempotency-Key, Idempotent-Key or Idempotency-Token, and put their own
// name before it. Repeatable Requests of OASIS: https://docs.oasis-open.org/odata/repeatable-requests/v1.0/repeatable-requests-v1.0.html
const KEYS = /^(?:[a-z0-9]+-){0,3}idempot(?:ency|ence|ent)[-_]?(?:key|token|id)?$|^repeatability-request-id$|^paypal-request-id$/i;

function isIdempotencyKey(parameter: Tree): boolean {
  return firstText(parameter, 'in') === 'header' && KEYS.test(firstText(parameter, 'name') ?? '');
}

/** Classes of effect that need an approval, as `x-effect-class` states them; several are allowed. */
const EFFECT_CLASSES: ReadonlySet<string> = new Set(['payment', 'deletion', 'access-grant']);

/** Tags for rules: `irreversible` by `x-irreversible`, `effect-class:payment` and the like by `x-effect-class`. */
export function effectTags(operation: Tree): readonly string[] {
  const classes = textsOf(at(operation, 'x-effect-class')).filter((name) => EFFECT_CLASSES.has(name));
  return [...(isTrue(at(operation, 'x-irreversible')) ? ['irreversible'] : []), ...classes.map((name) => `effect-class:${name}`)];
}
