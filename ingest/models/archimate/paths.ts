// Relations that pass through junctions: what goes in goes out at every other end.
import type { Model, Relation } from './model.ts';

/** Ends of paths through junctions that a model may have; more is no model but a mesh. */
const MAX_PATHS = 20_000;

/** Relations of one type between real elements; each at the line where it leaves its source. `isPassed` says which elements only pass on. */
export function pathsOf(model: Model, type: string, isPassed: (type: string) => boolean): readonly Relation[] {
  const all = model.relations.filter((relation) => relation.type === type);
  const leaving = new Map<string, Relation[]>();
  for (const relation of all) leaving.set(relation.source, [...(leaving.get(relation.source) ?? []), relation]);
  const passes = (id: string): boolean => isPassed(model.elements.get(id)?.type ?? '');
  const paths: Relation[] = [];
  for (const relation of all) {
    if (passes(relation.source)) continue;
    for (const target of endsFrom(relation.target, leaving, passes)) {
      if (paths.length >= MAX_PATHS) return paths;
      paths.push(target === relation.target ? relation : { ...relation, target });
    }
  }
  return paths;
}

function endsFrom(start: string, leaving: ReadonlyMap<string, readonly Relation[]>, passes: (id: string) => boolean): readonly string[] {
  const seen = new Set([start]);
  const open = [start];
  const ends: string[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!passes(next)) {
      ends.push(next);
      continue;
    }
    for (const { target } of leaving.get(next) ?? []) {
      if (seen.has(target)) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return ends;
}
