// What is known while one workflow is read.
import type { Source } from '../../../graph/model.ts';
import type { Emit, TreeDocument } from '../../ingester.ts';
import type { Flow } from '../vocabulary.ts';
import type { Connection, Exported, Node } from './node.ts';

export interface Reading {
  readonly document: TreeDocument;
  readonly exported: Exported;
  readonly emit: Emit;
  readonly flow: Flow;
  readonly nodes: readonly Node[];
  readonly connections: readonly Connection[];
  /** The same by the node at their end. */
  readonly into: ReadonlyMap<Node, readonly Connection[]>;
  /** Nodes that are a tool of another one. */
  readonly tools: ReadonlySet<Node>;
  /** Nodes that serve another one (a model, a tool, a memory), by the one that they serve. */
  readonly served: ReadonlyMap<Node, Node>;
  source(node: Node): Source;
}
