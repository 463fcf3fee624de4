// What stands out and what steps back: by lens, and by what is chosen.
import type { Drawing } from '../../draw/drawing.ts';

export interface Emphasis {
  /** Drawn faint. */
  readonly faint: ReadonlySet<string>;
  /** Lines that end at the chosen thing. */
  readonly near: ReadonlySet<string>;
}

interface Wish {
  readonly chosen: string | undefined;
  /** A lens is on: badges count its findings only. */
  readonly hasLens: boolean;
}

/** A chosen thing keeps itself and its neighbours; a lens keeps what has findings. Containers of what stands out stay. */
export function emphasisOf({ boxes, lines }: Drawing, { chosen, hasLens }: Wish): Emphasis {
  const near = new Set(lines.filter(({ id, edge }) => id === chosen || edge.from === chosen || edge.to === chosen).map((line) => line.id));
  const isBox = boxes.some((box) => box.id === chosen);
  if (!(isBox || near.size > 0) && !hasLens) return { faint: new Set(), near };
  const kept = new Set<string>();
  if (near.size > 0) for (const { id, edge } of lines) if (near.has(id)) kept.add(edge.from).add(edge.to);
  if (isBox && chosen !== undefined) kept.add(chosen);
  if (near.size === 0 && hasLens) for (const box of boxes) if (box.badge !== null) kept.add(box.id);
  if (near.size === 0 && !hasLens) return { faint: new Set(), near };
  const parents = new Map(boxes.map((box) => [box.id, box.parent]));
  const standing = new Set(kept);
  for (const id of kept) for (let up = parents.get(id) ?? null; up !== null; up = parents.get(up) ?? null) standing.add(up);
  const inside = (id: string): boolean => {
    for (let up = parents.get(id) ?? null; up !== null; up = parents.get(up) ?? null) if (kept.has(up) && near.size > 0) return true;
    return false;
  };
  const faint = new Set(boxes.filter((box) => box.form !== 'open' && !standing.has(box.id) && !inside(box.id)).map((box) => box.id));
  const lensOnly = near.size === 0;
  for (const { id, edge } of lines) if (lensOnly ? faint.has(edge.from) && faint.has(edge.to) : !near.has(id)) faint.add(id);
  return { faint, near };
}
