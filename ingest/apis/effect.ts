// What calling over HTTP says about an operation that is declared elsewhere, in a description of procedures.
import { type Effect, nameEffect } from './name-effect.ts';

/**
 * GET reads and DELETE destroys by the rule of the method. Everything else may be behind a POST, so there only a name tells;
 * PUT and PATCH write unless the name says more.
 */
export function procedureEffect(name: string, method: string | undefined): Effect | undefined {
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (method === 'DELETE') return 'destructive';
  return nameEffect(name) ?? (method === 'PUT' || method === 'PATCH' ? 'write' : undefined);
}
