// Whether a path leads somewhere without passing a guard; breadth first, so the path shown is a shortest one.
import type { DirectedGraph } from 'graphology';

export interface Search {
  /** Where paths may begin. */
  readonly from: readonly string[];
  /** Nodes that no path may enter. */
  readonly guards: ReadonlySet<string>;
}

/** Everything that can be reached in at least one move; the answer is the way to a node, or undefined. */
export function reachedFrom(graph: DirectedGraph, { from, guards }: Search): (node: string) => readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = from.toSorted();
  const starts = new Set(queue);
  for (const node of queue) {
    if (!graph.hasNode(node)) continue;
    for (const next of graph.outNeighbors(node).toSorted()) {
      if (cameFrom.has(next) || guards.has(next)) continue;
      cameFrom.set(next, node);
      if (!starts.has(next)) queue.push(next);
    }
  }
  return (node) => (cameFrom.has(node) ? wayTo(cameFrom, starts, node) : undefined);
}

function wayTo(cameFrom: ReadonlyMap<string, string>, starts: ReadonlySet<string>, end: string): readonly string[] {
  const way = [end];
  for (let node = cameFrom.get(end); node !== undefined; node = cameFrom.get(node)) {
    way.unshift(node);
    if (starts.has(node)) break;
  }
  return way;
}
