// Which activity may directly follow which by the declared flow: next to one another through nodes that only lead on, or running at once.
import type { Key } from '../../key.ts';
import type { FlowGraph, FlowNode } from './flow-graph.ts';

export interface Declared {
  /** Whether `b` may directly follow `a`. */
  follows(a: Key, b: Key): boolean;
  /** Whether `b` can come after `a` at all, through further steps. */
  comesAfter(a: Key, b: Key): boolean;
  mayBegin(step: Key): boolean;
  mayEnd(step: Key): boolean;
  /** Pairs that may directly follow one another. */
  readonly pairs: readonly (readonly [Key, Key])[];
}

export function declaredFlow(graph: FlowGraph): Declared {
  const shown = [...graph.nodes.values()].filter((node) => node.step !== undefined);
  const next = new Map<Key, Set<Key>>();
  const note = (a: Key, b: Key): void => void next.set(a, (next.get(a) ?? new Set()).add(b));
  for (const node of shown) for (const step of reach(graph, node, 'shown')) if (node.step !== undefined) note(node.step, step);
  const pairs = concurrentFlows(graph);
  for (const a of shown) {
    for (const b of shown) {
      if (a.step === undefined || b.step === undefined) continue;
      // The last of one branch may directly follow any of the other.
      if (a.into.some((x) => b.into.some((y) => pairs.has(pairOf(graph, x, y))))) note(a.step, b.step);
    }
  }
  for (const [from, to] of graph.beside) {
    const [a, b] = [graph.nodes.get(from)?.step, graph.nodes.get(to)?.step];
    if (a === undefined || b === undefined) continue;
    note(a, b);
    note(b, a);
  }
  const later = new Map<Key, ReadonlySet<Key>>();
  for (const node of shown) if (node.step !== undefined) later.set(node.step, reach(graph, node, 'all'));
  const first = stepsAt(graph, graph.begins, 'out');
  const last = stepsAt(graph, graph.ends, 'into');
  return {
    follows: (a, b) => next.get(a)?.has(b) === true,
    comesAfter: (a, b) => later.get(a)?.has(b) === true,
    mayBegin: (step) => first.has(step),
    mayEnd: (step) => last.has(step),
    pairs: [...next].flatMap(([a, all]) => [...all].map((b) => [a, b] as const)),
  };
}

/** Steps that come after a node: 'shown' stops at each of them, 'all' goes on. */
function reach(graph: FlowGraph, from: FlowNode, mode: 'shown' | 'all'): ReadonlySet<Key> {
  const found = new Set<Key>();
  const seen = new Set<string>();
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const flow of node.out) {
      const to = graph.nodes.get(graph.flows[flow]?.[1] ?? '');
      if (to === undefined || seen.has(to.id)) continue;
      seen.add(to.id);
      if (to.step !== undefined) found.add(to.step);
      if (to.step === undefined || mode === 'all') queue.push(to);
    }
  }
  return found;
}

// The first or last steps that a log can show, from the nodes at which the workflow begins or ends.
function stepsAt(graph: FlowGraph, ids: readonly string[], way: 'out' | 'into'): ReadonlySet<Key> {
  const found = new Set<Key>();
  const seen = new Set(ids);
  const queue = [...ids];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = graph.nodes.get(id);
    if (node?.step !== undefined) found.add(node.step);
    else
      for (const flow of node?.[way] ?? []) {
        const other = graph.flows[flow]?.[way === 'out' ? 1 : 0];
        if (other === undefined || seen.has(other)) continue;
        seen.add(other);
        queue.push(other);
      }
  }
  return found;
}

/**
 * Pairs of flows that may hold a token at once. Outgoing flows of a split that takes all or any are; and if x and y are and x enters n,
 * every output of n and y are, except behind a join of all or any, whose inputs must all run beside y.
 */
function concurrentFlows(graph: FlowGraph): ReadonlySet<number> {
  const pairs = new Set<number>();
  const queue: (readonly [number, number])[] = [];
  const add = (x: number, y: number): void => {
    if (x === y || pairs.has(pairOf(graph, x, y))) return;
    pairs.add(pairOf(graph, x, y));
    queue.push([x, y], [y, x]);
  };
  for (const node of graph.nodes.values()) {
    if (node.split === 'one') continue;
    for (const x of node.out) for (const y of node.out) add(x, y);
  }
  for (const [x, y] of graph.atOnce) add(x, y);
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const [x, y] = pair;
    const node = graph.nodes.get(graph.flows[x]?.[1] ?? '');
    if (node === undefined) continue;
    if (node.join !== 'one' && !node.into.every((each) => each !== y && pairs.has(pairOf(graph, each, y)))) continue;
    for (const out of node.out) add(out, y);
  }
  return pairs;
}

function pairOf(graph: FlowGraph, x: number, y: number): number {
  return Math.min(x, y) * graph.flows.length + Math.max(x, y);
}
