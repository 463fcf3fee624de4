// Arrow keys on the map: the nearest thing in that direction.
import type { Box } from '../../draw/drawing.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
const WAYS: Readonly<Record<Arrow, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function isArrow(key: string): key is Arrow {
  return key in WAYS;
}

/** The next box from the current one; the first box when there is none yet; the same when nothing lies that way. */
export function nextBox(boxes: readonly Box[], current: string | undefined, arrow: Arrow): Box | undefined {
  const from = boxes.find((box) => box.id === current);
  if (from === undefined) return boxes[0];
  const [wx, wy] = WAYS[arrow];
  let [best, least] = [from, Number.POSITIVE_INFINITY];
  for (const box of boxes) {
    if (box.id === from.id) continue;
    const [dx, dy] = [anchor(box).x - anchor(from).x, anchor(box).y - anchor(from).y];
    const along = dx * wx + dy * wy;
    const beside = Math.abs(dx * wy) + Math.abs(dy * wx);
    if (along <= 1) continue;
    // What lies beside the way counts double, so that a row or column is followed.
    const far = along + beside * 2;
    if (far < least) [best, least] = [box, far];
  }
  return best;
}

// An open box is its title, or its inside could never be reached from it.
function anchor(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.form === 'open' ? box.y + 12 : box.y + box.height / 2 };
}
