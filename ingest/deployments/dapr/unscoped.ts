import { sourceOf } from '../../ingester.ts';
import type { Place, Resource } from '../kubernetes-resource.ts';

/** An object without scopes is for every application of its namespace: whose it is stands in no file. */
export function emitUnscoped({ kind, name, tree, pointer }: Resource, what: string, { document, emit }: Place): void {
  emit.gap({
    code: 'unresolved',
    detail: `${kind} ${name} has no scopes, so ${what} is not known`,
    remedy: 'List the app ids under scopes.',
    source: sourceOf(document, { line: tree.line }, pointer),
  });
}
