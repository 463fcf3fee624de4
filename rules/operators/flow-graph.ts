// The relations an operator walks, as a graphology graph.
import { DirectedGraph } from 'graphology';
import type { RelationType } from '../../graph/model.ts';
import type { EstateRecords } from '../estate.ts';

type Values = Readonly<Record<string, string | boolean>>;

export interface Walk {
  readonly types: readonly RelationType[];
  /** Relations with all values of one of these do not count. */
  readonly unless?: Values | readonly Values[];
  /** Also lead from a workflow or an enclosing step into the steps with which its flow begins. */
  readonly enters?: boolean;
}

/** Ends of the walked relations; a thing that points to itself is no way anywhere. */
export function flowGraph(records: EstateRecords, { types, unless = [], enters = false }: Walk): DirectedGraph {
  const graph = new DirectedGraph({ allowSelfLoops: false });
  const excluded = [unless].flat().map((values) => Object.entries(values));
  const wanted = new Set(types);
  for (const { type, from, to, properties } of records.relations) {
    if (from === to || !wanted.has(type) || excluded.some((values) => values.every(([name, value]) => properties[name] === value)))
      continue;
    graph.mergeEdge(from, to);
  }
  if (enters) for (const [from, to] of entrances(records)) graph.mergeEdge(from, to);
  return graph;
}

// HAS_STEP is flat: a workflow has every step at any depth. A flow is entered only where nothing in it comes before,
// and the beginning of a sub-process only through that sub-process.
function entrances({ nodes, relations }: EstateRecords): readonly (readonly [string, string])[] {
  const steps = new Set(nodes.filter((node) => node.type === 'Step').map((node) => node.id));
  const hasBefore = new Set<string>();
  const enclosing = new Map<string, string>();
  for (const { type, from, to } of relations) {
    if (type === 'FLOWS_TO' || type === 'HANDLED_BY') hasBefore.add(to);
    if (type === 'HAS_STEP' && steps.has(from)) enclosing.set(to, from);
  }
  return relations.flatMap(({ type, from, to }) => {
    const isBeginning = type === 'HAS_STEP' && !hasBefore.has(to) && (!enclosing.has(to) || enclosing.get(to) === from);
    return isBeginning ? [[from, to] as const] : [];
  });
}
