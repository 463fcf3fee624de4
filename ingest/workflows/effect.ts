// What an invocation does to the world, as far as its method or its name tells.

export interface Effect {
  readonly effect?: 'read' | 'write' | 'destructive';
  readonly idempotent?: boolean;
}

/** By HTTP method (RFC 9110 §9.2); POST and PATCH are idempotent only with an Idempotency-Key header. Unknown for computed methods. */
export function httpEffect(method: string, headers: readonly string[] = []): Effect {
  switch (method.toUpperCase()) {
    case 'GET':
    case 'HEAD':
    case 'OPTIONS':
      return { effect: 'read', idempotent: true };
    case 'PUT':
      return { effect: 'write', idempotent: true };
    case 'DELETE':
      return { effect: 'destructive', idempotent: true };
    case 'POST':
    case 'PATCH':
      return { effect: 'write', idempotent: headers.some((header) => /^(x-)?idempotency-?key$/i.test(header)) };
    default:
      return {};
  }
}

const READING = /^(batch)?(get|list|describe|query|scan|head|search|select|lookup|filter|detect|analyze|check|count|find|read|fetch|poll)/;
const DESTROYING = /^(batch)?(delete|remove|terminate|destroy|drop|purge|deregister|revoke|erase)/;
const WRITING =
  /^(batch)?(put|create|update|insert|upsert|write|copy|tag|add|attach|register|set|modify|publish|send|restore|upload|import|associate|enable|merge|replace)/;

/**
 * By the verb that an API action starts with ("putItem", "delete_object").
 * Start, run, invoke and the like say nothing about what happens: unknown.
 */
export function verbEffect(action: string): Effect {
  const verb = action.toLowerCase().replace(/[^a-z]/g, '');
  if (READING.test(verb)) return { effect: 'read', idempotent: true };
  if (DESTROYING.test(verb)) return { effect: 'destructive' };
  return WRITING.test(verb) ? { effect: 'write' } : {};
}
