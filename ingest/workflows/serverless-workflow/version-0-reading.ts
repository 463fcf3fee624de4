// A definition until 0.9 that is being read.
import type { Source } from '../../../graph/model.ts';
import type { Siblings, TreeDocument } from '../../ingester.ts';
import { at, hasKey, type Tree } from '../../read/tree.ts';
import type { FlowPlan } from '../flow-plan.ts';
import type { Declarations } from './version-0-functions.ts';

export interface State {
  readonly id: string;
  readonly tree: Tree;
  readonly pointer: string;
}

/** A definition being read. */
export interface States {
  readonly plan: FlowPlan;
  readonly document: TreeDocument;
  readonly siblings: Siblings;
  readonly declarations: Declarations;
  readonly states: readonly State[];
  source(place: { readonly line: number; readonly endLine?: number }, pointer: string): Source;
}

/** Whether a time limit of this kind holds for a state: its own, or that of the whole definition. */
export function isLimited({ document }: States, state: Tree, ...kinds: readonly string[]): boolean {
  return [at(state, 'timeouts'), at(document.tree, 'timeouts')].some((block) => kinds.some((kind) => hasKey(block, kind)));
}
