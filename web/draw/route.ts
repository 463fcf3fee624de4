// The way of a line: round corners, and where its label stands.
import type { Point } from './drawing.ts';
import { n } from './outline-path.ts';

const RADIUS = 7;

/** Straight pieces joined by round corners. */
export function routePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let path = `M${n(first.x)} ${n(first.y)}`;
  for (const [i, point] of rest.entries()) {
    const [before, after] = [points[i], points[i + 2]];
    if (before === undefined || after === undefined) {
      path += `L${n(point.x)} ${n(point.y)}`;
      continue;
    }
    const [a, b] = [toward(point, before), toward(point, after)];
    path += `L${n(a.x)} ${n(a.y)}Q${n(point.x)} ${n(point.y)} ${n(b.x)} ${n(b.y)}`;
  }
  return path;
}

function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The middle of the longest piece. */
export function labelPoint(points: readonly Point[]): Point {
  let [best, longest] = [points[0] ?? { x: 0, y: 0 }, -1];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    if (length <= longest + 0.5) continue;
    longest = length;
    best = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }
  return best;
}

/** The last piece as a direction of length 1. */
export function endDirection(points: readonly Point[]): Point {
  const [a, b] = [points.at(-2), points.at(-1)];
  if (a === undefined || b === undefined) return { x: 1, y: 0 };
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}
