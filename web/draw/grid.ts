// A plain grid: for things without edges between them, and when the layout engine gives no answer.
import type { Point } from './drawing.ts';
import type { Content, Inside, Sized } from './inside.ts';

const GAP = 24;

/** Rows of nearly equal width; edges are straight from middle to middle, cut at the boxes. */
export function gridOf({ children, links, ratio }: Content): Inside {
  const area = children.reduce((sum, each) => sum + (each.width + GAP) * (each.height + GAP), 0);
  const widest = children.reduce((most, each) => Math.max(most, each.width), 0);
  const most = Math.max(widest, Math.sqrt(area * ratio));
  const places = new Map<string, Point>();
  let [x, y, row, width] = [0, 0, 0, 0];
  for (const each of children) {
    if (x > 0 && x + each.width > most) {
      x = 0;
      y += row + GAP;
      row = 0;
    }
    places.set(each.id, { x, y });
    width = Math.max(width, x + each.width);
    row = Math.max(row, each.height);
    x += each.width + GAP;
  }
  const sizes = new Map(children.map((each) => [each.id, each]));
  const routes = new Map<string, readonly Point[]>();
  for (const link of links) {
    const [from, to] = [rectangle(link.from, places, sizes), rectangle(link.to, places, sizes)];
    if (from !== undefined && to !== undefined) routes.set(link.id, [leave(from, middle(to)), leave(to, middle(from))]);
  }
  return { width, height: y + row, direction: 'RIGHT', places, routes, isGrid: true };
}

interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

function rectangle(id: string, places: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Sized>): Rectangle | undefined {
  const [place, size] = [places.get(id), sizes.get(id)];
  return place === undefined || size === undefined ? undefined : { ...place, width: size.width, height: size.height };
}

function middle(box: Rectangle): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the straight way from the middle of the box to a point leaves the box. */
function leave(box: Rectangle, target: Point): Point {
  const from = middle(box);
  const [dx, dy] = [target.x - from.x, target.y - from.y];
  const part = Math.min(dx === 0 ? 1 : box.width / 2 / Math.abs(dx), dy === 0 ? 1 : box.height / 2 / Math.abs(dy), 1);
  return { x: from.x + dx * part, y: from.y + dy * part };
}
