// The graphs that operators walk, built once per estate however many rules walk them.
import type { EstateRecords } from '../estate.ts';
import { cyclesThrough } from './cycle.ts';
import { flowGraph, type Walk } from './flow-graph.ts';
import { type NumberedGraph, numbered } from './reach.ts';

export interface Walks {
  graphOf(walk: Walk): NumberedGraph;
  cyclesOf(walk: Walk): ReturnType<typeof cyclesThrough>;
}

export function walksOver(records: EstateRecords): Walks {
  const graphs = new Map<string, NumberedGraph>();
  return {
    graphOf: (walk) => {
      const key = JSON.stringify(walk);
      const graph = graphs.get(key) ?? numbered(flowGraph(records, walk));
      graphs.set(key, graph);
      return graph;
    },
    cyclesOf: (walk) => cyclesThrough(flowGraph(records, walk)),
  };
}
