// Whether a path leads somewhere without passing a guard; breadth first, so the path shown is a shortest one.
// Nodes are numbered once per graph: a search over a hundred thousand steps then costs milliseconds.
// The order of neighbours is that of the snapshot, which is sorted.
import type { DirectedGraph } from 'graphology';

/** A graph with numbered nodes; the neighbours of node n stand in `neighbours` from `starts[n]` to before `starts[n + 1]`. */
export interface NumberedGraph {
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
}

export interface Search {
  /** Where paths may begin. */
  readonly from: readonly string[];
  /** Nodes that no path may enter. */
  readonly guards: ReadonlySet<string>;
}

export function numbered(graph: DirectedGraph): NumberedGraph {
  const names = graph.nodes();
  const numbers = new Map(names.map((name, number) => [name, number]));
  const starts = new Uint32Array(names.length + 1);
  const neighbours = new Uint32Array(graph.size);
  let end = 0;
  for (const [number, name] of names.entries()) {
    starts[number] = end;
    for (const neighbour of graph.outNeighbors(name)) neighbours[end++] = numbers.get(neighbour) ?? 0;
  }
  starts[names.length] = end;
  return { names, numbers, starts, neighbours };
}

const NOWHERE = -1;

/** The way to a node in at least one move, or undefined. Goes no further than it was asked, and continues where it stopped. */
export function reachedFrom(graph: NumberedGraph, { from, guards }: Search): (node: string) => readonly string[] | undefined {
  const { names, numbers, starts, neighbours } = graph;
  const cameFrom = new Int32Array(names.length).fill(NOWHERE);
  const isGuard = new Set([...guards].flatMap((name) => numbers.get(name) ?? []));
  const origins = new Set(from.flatMap((name) => numbers.get(name) ?? []));
  const queue = [...origins];
  let next = 0;
  return (name) => {
    const end = numbers.get(name);
    if (end === undefined) return undefined;
    while (cameFrom[end] === NOWHERE && next < queue.length) visit(queue[next++] ?? end);
    return cameFrom[end] === NOWHERE ? undefined : wayTo(end).map((node) => names[node] ?? '');
  };

  function visit(node: number): void {
    for (let place = starts[node] ?? 0; place < (starts[node + 1] ?? 0); place++) {
      const neighbour = neighbours[place] ?? node;
      if (cameFrom[neighbour] !== NOWHERE || isGuard.has(neighbour)) continue;
      cameFrom[neighbour] = node;
      if (!origins.has(neighbour)) queue.push(neighbour);
    }
  }

  function wayTo(end: number): readonly number[] {
    const way = [end];
    for (let node = cameFrom[end] ?? NOWHERE; node !== NOWHERE; node = cameFrom[node] ?? NOWHERE) {
      way.unshift(node);
      if (origins.has(node)) break;
    }
    return way;
  }
}
