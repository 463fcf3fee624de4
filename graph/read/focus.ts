// The neighbourhood of one node, in hops between systems.
import type { EstateModel } from './estate-model.ts';

export interface Focus {
  readonly id: string;
  readonly hops: number;
  readonly direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH';
}

/** Ids of everything that belongs to a system within `hops` of the focused node; upstream are those that call it. */
export function neighbourhood(model: EstateModel, focus: Focus): ReadonlySet<string> {
  const system = (id: string): string => model.systemOf.get(model.drawn.get(id) ?? id) ?? model.drawn.get(id) ?? id;
  const [down, up] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
  for (const edge of model.edges) {
    const [from, to] = [system(edge.from), system(edge.to)];
    down.set(from, (down.get(from) ?? new Set()).add(to));
    up.set(to, (up.get(to) ?? new Set()).add(from));
  }
  const near = new Set([system(focus.id)]);
  const walks = focus.direction === 'BOTH' ? [down, up] : focus.direction === 'DOWNSTREAM' ? [down] : [up];
  for (const next of walks) {
    let frontier = [system(focus.id)];
    for (let hop = 0; hop < Math.min(focus.hops, 12); hop++) {
      frontier = frontier.flatMap((id) => [...(next.get(id) ?? [])]).filter((id) => !near.has(id) || hop === 0);
      for (const id of frontier) near.add(id);
    }
  }
  return new Set([...model.nodes.keys()].filter((id) => near.has(system(id))));
}
