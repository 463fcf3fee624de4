// The outline of a card by its shape, as an SVG path.
import type { Shape } from './kinds.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A closed path around the area. */
export function outlinePath(shape: Shape, { x, y, width: w, height: h }: Area): string {
  const [r, b] = [x + w, y + h];
  const half = y + h / 2;
  // Corners and bulges shrink with the height, so that a small sample in the legend has the same shape.
  const c = Math.min(8, h / 4);
  const d = Math.min(5, h / 7);
  switch (shape) {
    case 'rectangle':
      return roundPath({ x, y, width: w, height: h }, 6);
    case 'tag':
      return polygon([x, y, r - h / 2, y, r, half, r - h / 2, b, x, b]);
    case 'cut':
      return polygon([x + c, y, r - c, y, r, y + c, r, b - c, r - c, b, x + c, b, x, b - c, x, y + c]);
    case 'octagon':
      return polygon([
        x + w * 0.14,
        y,
        r - w * 0.14,
        y,
        r,
        y + h * 0.3,
        r,
        b - h * 0.3,
        r - w * 0.14,
        b,
        x + w * 0.14,
        b,
        x,
        b - h * 0.3,
        x,
        y + h * 0.3,
      ]);
    case 'hexagon':
      return polygon([x + 14, y, r - 14, y, r, half, r - 14, b, x + 14, b, x, half]);
    case 'diamond':
      return polygon([x, half, x + 12, y, r - 12, y, r, half, r - 12, b, x + 12, b]);
    case 'barrel':
      return `M${n(x)} ${n(y + d)}Q${n(x + w / 2)} ${n(y - d)} ${n(r)} ${n(y + d)}V${n(b - d)}Q${n(x + w / 2)} ${n(b + d)} ${n(x)} ${n(b - d)}Z`;
  }
}

/** A rectangle with round corners. */
export function roundPath({ x, y, width, height }: Area, radius: number): string {
  const [r, b, c] = [x + width, y + height, Math.min(radius, width / 2, height / 2)];
  return `M${n(x + c)} ${n(y)}H${n(r - c)}Q${n(r)} ${n(y)} ${n(r)} ${n(y + c)}V${n(b - c)}Q${n(r)} ${n(b)} ${n(r - c)} ${n(b)}H${n(x + c)}Q${n(x)} ${n(b)} ${n(x)} ${n(b - c)}V${n(y + c)}Q${n(x)} ${n(y)} ${n(x + c)} ${n(y)}Z`;
}

function polygon(points: readonly number[]): string {
  let path = '';
  for (let i = 0; i < points.length; i += 2) path += `${i === 0 ? 'M' : 'L'}${n(points[i] ?? 0)} ${n(points[i + 1] ?? 0)}`;
  return `${path}Z`;
}

/** Short and the same on every machine. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
