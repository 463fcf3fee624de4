import type { Doing } from './doing.ts';
import type { GraphNode } from './graph.ts';

/** A node with what it does, found out once. */
export interface Laid extends GraphNode {
  readonly doing: Doing;
  readonly isToolNode: boolean;
}
