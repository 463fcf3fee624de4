// Which activity may directly follow which by the declared flow: next to one another through nodes that only lead on, or running at once.
import type { Key } from '../../key.ts';
import { concurrentSteps } from './concurrent.ts';
import type { FlowGraph, FlowNode } from './flow-graph.ts';

export interface Declared {
  /** Whether it could be worked out which steps run beside one another; what follows what is not known where it could not. */
  readonly isKnown: boolean;
  /** Whether `b` may directly follow `a`. */
  follows(a: Key, b: Key): boolean;
  /** Whether `b` can come after `a` at all, through further steps. */
  comesAfter(a: Key, b: Key): boolean;
  /** Steps that a log can show. */
  readonly steps: ReadonlySet<Key>;
  /** Whether it belongs to the usual course: something else than a failure, a time-out or a reminder leads to it. */
  isUsual(step: Key): boolean;
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
  const beside = concurrentSteps(graph);
  for (const [a, b] of beside ?? []) {
    // The last of one branch may directly follow any of the other.
    note(a, b);
    note(b, a);
  }
  for (const [begin, inside] of graph.anew) {
    const node = graph.nodes.get(begin);
    const first = node === undefined ? [] : [...reach(graph, node, 'shown')];
    for (const id of inside) {
      const step = graph.nodes.get(id)?.step;
      if (step !== undefined) for (const each of first) note(step, each);
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
  const usual = usualSteps(graph);
  const first = stepsAt(graph, graph.begins, 'out');
  const last = stepsAt(graph, graph.ends, 'into');
  return {
    isKnown: beside !== undefined,
    follows: (a, b) => next.get(a)?.has(b) === true,
    comesAfter: (a, b) => later.get(a)?.has(b) === true,
    steps: new Set(shown.flatMap(({ step }) => step ?? [])),
    isUsual: (step) => usual.has(step),
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

function usualSteps(graph: FlowGraph): ReadonlySet<Key> {
  const found = new Set<Key>();
  const seen = new Set(graph.begins);
  const queue = [...graph.begins];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const node = graph.nodes.get(id);
    if (node?.step !== undefined) found.add(node.step);
    for (const flow of node?.out ?? []) {
      const to = graph.flows[flow]?.[1];
      if (to === undefined || graph.instead.has(flow) || seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
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
