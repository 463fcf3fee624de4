// Which flows may hold a token at once, and so which steps run beside one another (04-logs §4).
import type { Key } from '../../key.ts';
import type { FlowGraph, FlowNode } from './flow-graph.ts';

/** More pairs than this are not worked out: the flow of such a workflow cannot be judged. */
const MAX_PAIRS = 1_000_000;

/** Pairs of steps of which either may directly follow the other, as they run beside one another; undefined where there are too many. */
export function concurrentSteps(graph: FlowGraph): Iterable<readonly [Key, Key]> | undefined {
  const flows = concurrentFlows(graph);
  return flows === undefined ? undefined : stepsOf(graph, flows);
}

function* stepsOf(graph: FlowGraph, pairs: ReadonlySet<number>): Iterable<readonly [Key, Key]> {
  const count = graph.flows.length;
  for (const pair of pairs) {
    const [x, y] = [Math.floor(pair / count), pair % count];
    const [a, b] = [targetOf(graph, x), targetOf(graph, y)];
    // What two tokens come to without a join happens twice.
    if (a !== undefined && a === b && a.join === 'one') {
      for (const step of a.out.flatMap((flow) => targetOf(graph, flow)?.step ?? [])) yield [step, step];
    }
    if (a?.step === undefined || b?.step === undefined) continue;
    if (isBeside(graph, pairs, { node: a, flow: y }) && isBeside(graph, pairs, { node: b, flow: x })) yield [a.step, b.step];
  }
}

/**
 * Outgoing flows of a split that takes all or any are concurrent; and if x and y are and x enters n,
 * every output of n and y are, except behind a join of all or any, whose inputs must all run beside y.
 */
function concurrentFlows(graph: FlowGraph): ReadonlySet<number> | undefined {
  const pairs = new Set<number>();
  const queue: (readonly [number, number])[] = [];
  const add = (x: number, y: number): void => {
    if (x === y || pairs.has(pairOf(graph, x, y))) return;
    pairs.add(pairOf(graph, x, y));
    queue.push([x, y], [y, x]);
  };
  const isTaken = (flow: number): boolean => !graph.instead.has(flow);
  for (const { split, out } of graph.nodes.values()) {
    if (split === 'one') continue;
    const taken = out.filter(isTaken);
    if (taken.length * taken.length > 2 * MAX_PAIRS) return undefined;
    for (const x of taken) for (const y of taken) add(x, y);
  }
  for (const [x, y] of graph.atOnce) add(x, y);
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    if (pairs.size > MAX_PAIRS) return undefined;
    const [x, y] = pair;
    const node = targetOf(graph, x);
    if (node === undefined || !isBeside(graph, pairs, { node, flow: y })) continue;
    for (const out of node.out) add(out, y);
  }
  return pairs;
}

/** Whether a node may be reached while a flow holds a token; a join of all or any is, when all its inputs are. */
function isBeside(
  graph: FlowGraph,
  pairs: ReadonlySet<number>,
  { node, flow }: { readonly node: FlowNode; readonly flow: number },
): boolean {
  return node.join === 'one' || node.into.every((each) => each !== flow && pairs.has(pairOf(graph, each, flow)));
}

function targetOf(graph: FlowGraph, flow: number): FlowNode | undefined {
  return graph.nodes.get(graph.flows[flow]?.[1] ?? '');
}

function pairOf({ flows }: FlowGraph, x: number, y: number): number {
  return Math.min(x, y) * flows.length + Math.max(x, y);
}
