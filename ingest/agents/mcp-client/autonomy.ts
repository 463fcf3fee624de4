// How far an agent acts without a person, where its configuration says so.
import { at, type Tree, textOf } from '../../read/tree.ts';
import type { Approval } from './approvals.ts';

export type Autonomy = 'suggest' | 'act-with-approval' | 'act';

/** One tool that runs by itself is enough for `act`; undefined where neither a list nor a mode says anything. */
export function autonomyOf(tree: Tree, approvals: readonly Approval[]): Autonomy | undefined {
  // https://code.claude.com/docs/en/permission-modes
  const mode = textOf(at(tree, 'permissions', 'defaultMode'));
  if (mode === 'bypassPermissions' || approvals.some(({ verdict }) => verdict === 'auto')) return 'act';
  if (mode === 'plan') return 'suggest';
  const asks = approvals.some(({ verdict }) => verdict === 'ask' || verdict === 'deny');
  return asks || ['ask', 'deny'].some((list) => hasItems(at(tree, 'permissions', list))) ? 'act-with-approval' : undefined;
}

function hasItems(tree: Tree | undefined): boolean {
  return tree?.kind === 'list' && tree.items.length > 0;
}
