import type { NodePattern, Pattern } from '../syntax.ts';
import { isOrdered, turned } from './chain.ts';

/** The two patterns as one chain where an end of one is an end of the other; undefined where they meet elsewhere. */
export function merged(one: Pattern, other: Pattern): Pattern | undefined {
  if (isOrdered(one) || isOrdered(other)) return undefined;
  for (const before of [one, turned(one)]) {
    for (const after of [other, turned(other)]) {
      const middle = met(before.nodes.at(-1), after.nodes[0]);
      if (!middle) continue;
      const nodes = [...before.nodes.slice(0, -1), middle, ...after.nodes.slice(1)];
      return { ...one, nodes, relations: [...before.relations, ...after.relations] };
    }
  }
  return undefined;
}

// One node with what both patterns say of it; two labels or two maps stay apart.
function met(end: NodePattern | undefined, start: NodePattern | undefined): NodePattern | undefined {
  if (!end || !start || end.variable === undefined || end.variable !== start.variable) return undefined;
  if (end.labels.length > 0 && start.labels.length > 0 && end.labels[0] !== start.labels[0]) return undefined;
  if (end.properties && start.properties) return undefined;
  return { ...start, ...end, labels: end.labels.length > 0 ? end.labels : start.labels };
}
