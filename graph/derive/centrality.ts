// What graphology says about each system: who leans on it, on whom it leans, and which cycle it is in.
import { DirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import type { Key } from '../key.ts';
import { compare } from '../link/order.ts';
import type { Relation } from '../link/relation.ts';

export interface Centrality {
  readonly fanIn: number;
  readonly fanOut: number;
  /** Systems that depend on it, directly or through others. */
  readonly blastRadius: number;
  /** Number of its dependency cycle, counted in the order of the ids. */
  readonly scc?: number;
}

/** Centrality of all systems over their DEPENDS_ON relations. */
export function centralityOf(systems: readonly Key[], dependencies: readonly Relation[]): ReadonlyMap<Key, Centrality> {
  const graph = new DirectedGraph();
  for (const key of systems) graph.mergeNode(key);
  for (const { from, to } of dependencies) graph.mergeEdge(from, to);
  const cycles = stronglyConnectedComponents(graph)
    .filter((members) => members.length > 1)
    .map((members) => members.toSorted(compare))
    .toSorted((a, b) => compare(a[0] ?? '', b[0] ?? ''));
  const cycleOf = new Map(cycles.flatMap((members, i) => members.map((member) => [member, i + 1] as const)));
  return new Map(
    systems.map((key) => {
      const scc = cycleOf.get(key);
      return [
        key,
        {
          fanIn: graph.inDegree(key),
          fanOut: graph.outDegree(key),
          blastRadius: reverseReach(graph, key),
          ...(scc === undefined ? {} : { scc }),
        },
      ];
    }),
  );
}

function reverseReach(graph: DirectedGraph, start: string): number {
  const seen = new Set([start]);
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const neighbour of graph.inNeighbors(next)) {
      if (seen.has(neighbour)) continue;
      seen.add(neighbour);
      queue.push(neighbour);
    }
  }
  return seen.size - 1;
}
