// One bundle of interactions as SVG: way, head, ring at the source, count.
import type { Line, Point } from './drawing.ts';
import { n } from './outline-path.ts';
import type { Palette } from './palette.ts';
import { endDirection, labelPoint, routePath } from './route.ts';
import { dashOf, type Stroke, strokeOf } from './strokes.ts';
import type { SvgOptions } from './svg.ts';

export function lineSvg(line: Line, { palette, faint }: SvgOptions): string {
  const stroke = strokeOf(line.edge, palette);
  const dash = dashOf(stroke.pattern, stroke.width);
  const pattern = dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(n).join(' ')}"`;
  const isFaint = faint !== undefined && (faint.has(line.edge.from) || faint.has(line.edge.to));
  const parts = [
    `<path d="${routePath(shortened(line.points, stroke))}" fill="none" stroke="${stroke.colour}" stroke-width="${n(stroke.width)}"${pattern}/>`,
    head(line.points, stroke, palette),
  ];
  const start = line.points[0];
  if (stroke.ring && start !== undefined)
    parts.push(
      `<circle cx="${n(start.x)}" cy="${n(start.y)}" r="4" fill="${palette.ground}" stroke="${stroke.colour}" stroke-width="1.6"/>`,
    );
  if (stroke.label !== '') parts.push(count(labelPoint(line.points), stroke, palette));
  return `<g${isFaint ? ' opacity="0.3"' : ''}>${parts.join('')}</g>`;
}

function headSize(stroke: Stroke): number {
  return 6 + stroke.width * 1.3;
}

// The line ends where the head begins, or a wide line would stick out of its own arrow.
function shortened(points: readonly Point[], stroke: Stroke): readonly Point[] {
  const [end, way] = [points.at(-1), endDirection(points)];
  if (end === undefined || stroke.head === 'vee') return points;
  const by = headSize(stroke) * 0.8;
  return [...points.slice(0, -1), { x: end.x - way.x * by, y: end.y - way.y * by }];
}

function head(points: readonly Point[], stroke: Stroke, palette: Palette): string {
  const [end, way, size] = [points.at(-1), endDirection(points), headSize(stroke)];
  if (end === undefined) return '';
  const side = size * 0.5;
  const back = { x: end.x - way.x * size, y: end.y - way.y * size };
  const [a, b] = [
    { x: back.x - way.y * side, y: back.y + way.x * side },
    { x: back.x + way.y * side, y: back.y - way.x * side },
  ];
  const path = `M${n(a.x)} ${n(a.y)}L${n(end.x)} ${n(end.y)}L${n(b.x)} ${n(b.y)}`;
  if (stroke.head === 'vee')
    return `<path d="${path}" fill="none" stroke="${stroke.colour}" stroke-width="${n(Math.min(3, stroke.width + 0.4))}"/>`;
  return `<path d="${path}Z" fill="${stroke.head === 'hollow' ? palette.ground : stroke.colour}" stroke="${stroke.colour}" stroke-width="1.2"/>`;
}

function count(at: Point, stroke: Stroke, palette: Palette): string {
  const width = Math.max(16, 8 + stroke.label.length * 6.5);
  return `<rect x="${n(at.x - width / 2)}" y="${n(at.y - 7.5)}" width="${n(width)}" height="15" rx="7.5" fill="${palette.ground}" stroke="${stroke.colour}" stroke-width="1"/><text x="${n(at.x)}" y="${n(at.y + 3.6)}" font-size="10" font-weight="700" text-anchor="middle" fill="${palette.text}">${stroke.label}</text>`;
}
