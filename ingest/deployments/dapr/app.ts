// Applications of Dapr are known by their app id.
import type { MentionRef } from '../../../graph/model.ts';
import { at, type Tree, textsOf } from '../../read/tree.ts';

export function appRef(id: string): MentionRef {
  return { type: 'System', mention: { kind: 'name', value: id }, unresolved: { name: id, kind: 'service' } };
}

/** Applications that an object is for; none means all of its namespace. */
export function scopesOf(tree: Tree): readonly string[] {
  return [...new Set(textsOf(at(tree, 'scopes')))];
}
