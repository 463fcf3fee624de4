// Relations that pass through junctions: what goes in goes out at every other end.
import type { Model, Relation } from './model.ts';

/** Paths through junctions that a model may have; more is no model but a mesh. */
const MAX_PATHS = 20_000;

export interface Paths {
  readonly relations: readonly Relation[];
  /** The first relation whose way through junctions was left out. */
  readonly cutAt: Relation | undefined;
}

/** Relations of one type between real elements; each at the line where it leaves its source. `isPassed` says which elements only pass on. */
export function pathsOf(model: Model, type: string, isPassed: (type: string) => boolean): Paths {
  const all = model.relations.filter((relation) => relation.type === type);
  const passes = (id: string): boolean => isPassed(model.elements.get(id)?.type ?? '');
  const leaving = leavingOf(all);
  const known = new Map<string, readonly string[]>();
  const relations: Relation[] = [];
  let [left, cutAt]: [number, Relation | undefined] = [MAX_PATHS, undefined];
  for (const relation of all) {
    if (passes(relation.source)) continue;
    if (!passes(relation.target)) {
      relations.push(relation);
      continue;
    }
    if (left === 0) {
      cutAt ??= relation;
      continue;
    }
    const ends = known.get(relation.target) ?? endsFrom(relation.target, leaving, passes);
    known.set(relation.target, ends);
    if (ends.length > left) cutAt ??= relation;
    for (const target of ends.slice(0, left)) relations.push({ ...relation, target });
    // A way that ends nowhere costs too.
    left -= Math.min(left, Math.max(1, ends.length));
  }
  return { relations, cutAt };
}

function leavingOf(relations: readonly Relation[]): ReadonlyMap<string, readonly Relation[]> {
  const leaving = new Map<string, Relation[]>();
  for (const relation of relations) {
    const known = leaving.get(relation.source);
    if (known === undefined) leaving.set(relation.source, [relation]);
    else known.push(relation);
  }
  return leaving;
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
      if (seen.has(target) || seen.size > MAX_PATHS) continue;
      seen.add(target);
      open.push(target);
    }
  }
  return ends;
}
