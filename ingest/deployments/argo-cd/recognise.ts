import { at, hasKey, type Tree } from '../../read/tree.ts';
import { type Head, headOf } from '../kubernetes-resource.ts';

/** Workflows, events and rollouts have the same group and belong to others. */
export function isOfArgoCd({ group, kind }: Head): boolean {
  return group === 'argoproj.io' && /^(Application|ApplicationSet|AppProject)(List)?$/.test(kind);
}

export function isArgoCd(tree: Tree): boolean {
  const head = headOf(tree);
  return head !== undefined && isOfArgoCd(head) && (hasKey(tree, 'metadata') || at(tree, 'items')?.kind === 'list');
}
